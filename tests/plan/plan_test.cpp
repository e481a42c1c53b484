#include "plan/plan.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/expect_error.h"
#include "support/plans.h"

namespace voxlet {
namespace {

using testing::expect_error;
using testing::small_plan;
using testing::unet;
using Json = nlohmann::ordered_json;

Json plan_json() { return Json::parse(to_json(small_plan())); }

TEST(PlanJsonTest, ReadingBackGivesAnEqualPlan) {
  Plan plan = small_plan();
  EXPECT_EQ(plan_from_json(to_json(plan)), plan);
  plan.channels = {{"T1", ""}, {"QSM", "ppm"}};
  plan.orientation = "LIA";
  plan.spacing_mm = {0.1, 1.0 / 3, 2};
  plan.intensity = {{"zscore", {}}, {"clip_percentiles", {{"low", 1.0}, {"high", 99.0}}}};
  plan.patch = {{32, 16, 64}, 0.25};
  plan.network = {"resenc-unet",
                  {{"channels", std::vector<double>{3, 5}},
                   {"blocks", std::vector<double>{1, 2}},
                   {"strides", std::vector<std::vector<double>>{{1, 1, 1}, {2, 2, 1}}},
                   {"deep_supervision", false}}};
  plan.channels.push_back({"brain", "", "mask"});
  plan.crop = {{"mask", {{"margin_mm", 2.5}}}, {"centre", {{"size_mm", std::vector<double>{100, 120, 80}}}}};
  plan.resampling = {"cubic", "nearest", 2.5, "linear", {64, 80, 96}, "resample"};
  plan.intensity.push_back({"clip", {{"channel", std::string("QSM")}, {"low", -0.25}, {"high", 0.25}}});
  plan.intensity.push_back({"zscore", {{"over", std::string("mask")}}});
  plan.intensity.push_back({"histogram_match",
                            {{"channel", std::string("T1")},
                             {"match_points", 2.0},
                             {"threshold_at_mean", false},
                             {"reference", std::vector<double>{0, 1, 2, 3, 4}}}});
  plan.frame = {{"pad", {{"shape", std::vector<double>{96, 96, 96}}, {"fill", std::string("zero")}}}};
  plan.slice_stack = {1, 3};
  plan.patch.weights = "uniform";
  plan.patch.stitch = "probabilities";
  plan.patch.mirror_axes = {0, 2};
  plan.patch.foreground_only = true;
  plan.postprocessing = {
      {"keep_largest", {}}, {"remove_small", {{"volume_mm3", 20.0}, {"connectivity", 6.0}}}, {"fill_holes", {}}};
  plan.training.class_weights = {{"Ventricle", 4}};
  plan.training.class_sampling = "class";
  plan.training.foreground_jitter = 0.5;
  plan.training.epochs = 7;
  plan.training.loss = {"tversky", {{"alpha", 0.25}, {"background", true}}};
  plan.training.optimizer = {"sgd", {{"nesterov", false}}};
  plan.training.schedule = {"plateau", {{"patience", 4.0}}};
  plan.training.supervision_weights = {0.6};
  plan.training.augmentation = {{"rotate", {{"degrees", 15.0}}}, {"mirror", {{"axes", std::vector<double>{0, 1}}}}};
  plan.training.folds = 4;
  plan.training.warmup_epochs = 1;
  plan.training.gradient_clip = 0;
  plan.training.patience = 3;
  plan.training.output_only_epochs = 2;
  plan.training.learning_rate = 3e-4;
  plan.training.mirror_left_right = false;
  plan.refusals = {{"label_map", {}}, {"missing_structures", {{"most", 1.0}}}, {"unsure", {{"least_dice", 0.25}}}};
  plan.confidence = {{"Left-Hippocampus", {0.9375, -1.25}}};
  plan.unsure_below = 0.75;
  plan.largest_scan_mm = {42, 59, 47};
  plan.scores = {{"Left-Hippocampus", 0.875}};
  EXPECT_EQ(plan_from_json(to_json(plan)), plan);
  EXPECT_EQ(to_json(plan_from_json(to_json(plan))), to_json(plan));
  EXPECT_EQ(plan.image_channels(), 2);
  EXPECT_EQ(plan.network_channels(), 6);
  EXPECT_EQ(plan.mask_channel(), 2);
}

TEST(PlanJsonTest, TheBackgroundsBiasComesBack) {
  Plan plan = testing::small_plan();
  plan.background_bias = 1.5;
  EXPECT_EQ(plan_from_json(to_json(plan)).background_bias, 1.5);
}

TEST(PlanJsonTest, AugmentationMayBeNamed) {
  Json json = plan_json();
  json["training"]["augmentation"] = "nnunet";
  const Plan plan = plan_from_json(json.dump());
  ASSERT_EQ(plan.training.augmentation.size(), 10U);
  EXPECT_EQ(plan.training.augmentation.front().name, "rotate");
  EXPECT_EQ(plan.training.augmentation.back().name, "mirror");
  plan.validate();
  EXPECT_EQ(plan_from_json(to_json(plan)), plan);
  json["training"]["augmentation"] = "nnunet-da5";
  expect_error(ErrorCode::kBadInput, "nnunet-da5", [&] { plan_from_json(json.dump()); });
}

TEST(PlanJsonTest, AbsentKeysTakeTheirDefaults) {
  const Plan plan = plan_from_json(R"({"format": 1, "labels": [{"id": 17, "name": "Left-Hippocampus"}]})");
  Plan expected;
  expected.labels = {{17, "Left-Hippocampus", default_label_color(17)}};
  EXPECT_EQ(plan, expected);
}

TEST(PlanJsonTest, UnknownKeysAreNamedWhereverTheyStand) {
  const std::vector<Json& (*)(Json&)> places{
      [](Json& json) -> Json& { return json; },
      [](Json& json) -> Json& { return json["patch"]; },
      [](Json& json) -> Json& { return json["network"]; },
      [](Json& json) -> Json& { return json["training"]; },
      [](Json& json) -> Json& { return json["labels"][0]; },
      [](Json& json) -> Json& { return json["channels"][0]; },
      [](Json& json) -> Json& { return json["resampling"]; },
      [](Json& json) -> Json& { return json["slice_stack"]; },
      [](Json& json) -> Json& { return json["intensity"][0]; },
  };
  for (const auto place : places) {
    Json json = plan_json();
    place(json)["colour_of_magic"] = 1;
    expect_error(ErrorCode::kBadInput, "colour_of_magic", [&] { plan_from_json(json.dump()); });
  }
}

TEST(PlanJsonTest, UnknownStepsAndNetworksAreNamed) {
  for (const std::string list : {"crop", "intensity", "frame", "postprocessing"}) {
    Json json = plan_json();
    json[list] = {{{"step", "polish"}}};
    expect_error(ErrorCode::kBadInput, list + " step \"polish\" is unknown; there are",
                 [&] { plan_from_json(json.dump()); });
  }
  Json refusing = plan_json();
  refusing["refuse"] = {{{"step", "ugly"}}};
  expect_error(ErrorCode::kBadInput, "reason to refuse \"ugly\" is unknown", [&] { plan_from_json(refusing.dump()); });
  refusing["refuse"] = {{{"step", "other_unit"}, {"channel", "T2*"}}};
  expect_error(ErrorCode::kBadInput, "\"other_unit\" names the channel \"T2*\"",
               [&] { plan_from_json(refusing.dump()); });
  Json json = plan_json();
  json["network"]["name"] = "transformer";
  expect_error(ErrorCode::kBadInput, "transformer", [&] { plan_from_json(json.dump()); });
}

TEST(PlanJsonTest, NewerFormatIsRefused) {
  Json json = plan_json();
  json["format"] = Plan::kFormat + 1;
  expect_error(ErrorCode::kBadInput, "format 2", [&] { plan_from_json(json.dump()); });
}

TEST(PlanJsonTest, WrongTypesAndOtherTextAreRefusedByTheSourcesName) {
  for (const char* text : {"", "no json", "[]", "3", "null", "{}", R"({"format": "one"})",
                           R"({"format": 1, "labels": 3})", R"({"format": 1, "patch": [1]})",
                           R"({"format": 1, "spacing_mm": [1, 1]})", R"({"format": 1, "labels": [{"id": 99999}]})"})
    expect_error(ErrorCode::kBadInput, "my.json", [&] { plan_from_json(text, "my.json"); });
}

/// 65553 is 17 in 16 bits, and fractions and 1e300 have no whole number at all.
TEST(PlanJsonTest, NumbersThatAFieldCannotHoldAreRefusedNotConverted) {
  const std::vector<std::pair<std::string, Json& (*)(Json&)>> places{
      {"format", [](Json& json) -> Json& { return json["format"]; }},
      {"label id", [](Json& json) -> Json& { return json["labels"][0]["id"]; }},
      {"color", [](Json& json) -> Json& { return json["labels"][0]["color"][1]; }},
      {"size", [](Json& json) -> Json& { return json["patch"]["size"][2]; }},
      {"epochs", [](Json& json) -> Json& { return json["training"]["epochs"]; }},
  };
  for (const auto& [name, place] : places) {
    for (const char* number : {"1e300", "-15.66", "16.5", "true", "18446744073709551615"}) {
      Json json = plan_json();
      place(json) = Json::parse(number);
      expect_error(ErrorCode::kBadInput, name + " must be a whole number", [&] { plan_from_json(json.dump()); });
    }
  }
  Json json = plan_json();
  json["labels"][0]["id"] = 65536 + 17;
  expect_error(ErrorCode::kBadInput, "found 65553", [&] { plan_from_json(json.dump()); });
}

TEST(PlanJsonTest, ListsOfAnotherLengthAreRefused) {
  Json json = plan_json();
  json["patch"]["size"].push_back(16);
  expect_error(ErrorCode::kBadInput, "size must be a list of 3", [&] { plan_from_json(json.dump()); });
  json = plan_json();
  json["spacing_mm"] = 1;
  expect_error(ErrorCode::kBadInput, "spacing_mm must be a list of 3", [&] { plan_from_json(json.dump()); });
  json = plan_json();
  json["network"]["channels"] = 4;
  expect_error(ErrorCode::kBadInput, "channels must be a list", [&] { plan_from_json(json.dump()); });
  json["network"]["channels"] = {4, true};
  expect_error(ErrorCode::kBadInput, "found [4,true]", [&] { plan_from_json(json.dump()); });
}

TEST(PlanJsonTest, ANameWithoutItsParametersAroundItIsRefused) {
  Json json = plan_json();
  json["training"]["loss"] = "dice";
  expect_error(ErrorCode::kBadInput, R"(loss must be {"name": …} with its parameters, found "dice".)",
               [&] { plan_from_json(json.dump()); });
}

struct Change {
  const char* name;
  void (*apply)(Plan&);
  const char* part;
};

class PlanValidateTest : public ::testing::TestWithParam<Change> {};

TEST_P(PlanValidateTest, NamesTheImpossibleField) {
  Plan plan = small_plan();
  ASSERT_NO_THROW(plan.validate());
  GetParam().apply(plan);
  expect_error(ErrorCode::kBadInput, GetParam().part, [&] { plan.validate(); });
}

INSTANTIATE_TEST_SUITE_P(
    Fields, PlanValidateTest,
    ::testing::Values(
        Change{"channels", [](Plan& p) { p.channels.clear(); }, "channels"},
        Change{"orientation", [](Plan& p) { p.orientation = "RAX"; }, "RAX"},
        Change{"spacing", [](Plan& p) { p.spacing_mm[1] = 0; }, "spacing_mm"},
        Change{"percentiles", [](Plan& p) { p.intensity[0].parameters["low"] = 100.0; }, "clip_percentiles"},
        Change{"missing", [](Plan& p) { p.intensity[0].parameters.erase("high"); }, "high"},
        Change{"extra", [](Plan& p) { p.intensity[1].parameters["x"] = 1.0; }, "zscore"},
        Change{"patch", [](Plan& p) { p.patch.size.nj = 17; }, "multiple of 2"},
        Change{"overlap", [](Plan& p) { p.patch.overlap = 1; }, "overlap"},
        Change{"network", [](Plan& p) { p.network.name = "u-net"; },
               "network \"u-net\" is unknown; there are unet, resunet, resenc-unet"},
        Change{"levels", [](Plan& p) { p.network = unet({4}); }, "channels must have 2 to 7 numbers, found 1"},
        Change{"width", [](Plan& p) { p.network = unet({4, 0}); }, "channels must lie in 1 … 2048, found 0"},
        Change{"half", [](Plan& p) { p.network = unet({4, 8.5}); }, "channels must be a whole number, found 8.5"},
        Change{"network_parameter", [](Plan& p) { p.network.parameters["depth"] = 3.0; },
               "network \"unet\" has a parameter it does not know, \"depth\"; it has channels, convolutions"},
        Change{"norm", [](Plan& p) { p.network.parameters["norm"] = std::string("layer"); },
               "norm must be one of instance, batch and none, found \"layer\""},
        Change{"blocks", [](Plan& p) { p.network = {"resenc-unet", {{"blocks", std::vector<double>{1, 2}}}}; },
               "as many blocks as channels (4), found 2"},
        Change{"strides",
               [](Plan& p) {
                 p.network = {"resenc-unet", {{"strides", std::vector<std::vector<double>>{{1, 1}}}}};
               },
               "strides must have 3 numbers, found 2"},
        Change{"two_slices", [](Plan& p) { p.network = {"attention-unet-2.5d", {}}; },
               "slice_stack count must be 3, found 1"},
        Change{"scales",
               [](Plan& p) {
                 p.network = {"multiscale-unet", {{"scales", 5.0}}};
               },
               "cannot combine 5 scales of 4 levels"},
        Change{"no_layers", [](Plan& p) { p.network = {"meshnet", {{"dilations", std::vector<double>{}}}}; },
               "dilations must have 1 to 64 numbers, found 0"},
        Change{"loss", [](Plan& p) { p.training.loss.name = "hinge"; }, "training loss \"hinge\" is unknown"},
        Change{"supervision_weights", [](Plan& p) { p.training.supervision_weights = {1, 0.5}; },
               "one for each supervised output of the network \"unet\" (1), found 2"},
        Change{"supervision_weights_none", [](Plan& p) { p.training.supervision_weights = {0}; },
               "supervision_weights need one above 0"},
        Change{"loss_weights",
               [](Plan& p) {
                 p.training.loss = {"cross_entropy", {{"weights", std::vector<double>{1, 2}}}};
               },
               "a weight for the background, or for it and each label (4), found 2"},
        Change{"optimizer", [](Plan& p) { p.training.optimizer.name = "lion"; }, "optimizer \"lion\" is unknown"},
        Change{"schedule", [](Plan& p) { p.training.schedule = {"step", {{"every", 0.0}}}; }, "every must lie in"},
        Change{"jitter", [](Plan& p) { p.training.foreground_jitter = 1.5; }, "foreground_jitter must lie in 0 … 1"},
        Change{"class_sampling", [](Plan& p) { p.training.class_sampling = "voxel"; },
               "class_sampling must be case or class, found \"voxel\""},
        Change{"blur", [](Plan& p) { p.training.augmentation = {{"blur", {{"sigma_low", 2.0}}}}; },
               "sigma_low <= sigma, found 2"},
        Change{"low_resolution", [](Plan& p) { p.training.augmentation = {{"low_resolution", {{"high", 1.5}}}}; },
               "high must lie in"},
        Change{"augmentation", [](Plan& p) { p.training.augmentation = {{"shake", {}}}; },
               "augmentation step \"shake\" is unknown"},
        Change{"scale",
               [](Plan& p) {
                 p.training.augmentation = {{"scale", {{"low", 2.0}}}};
               },
               "low <= high"},
        Change{"folds", [](Plan& p) { p.training.folds = 1; }, "folds must lie in 2"},
        Change{"output_only", [](Plan& p) { p.training.output_only_epochs = 50; }, "fewer than its epochs (50)"},
        Change{"clip_gradient", [](Plan& p) { p.training.gradient_clip = -1; }, "gradient_clip"},
        Change{"labels", [](Plan& p) { p.labels.clear(); }, "labels"},
        Change{"background", [](Plan& p) { p.labels[0].id = 0; }, "background"},
        Change{"twice", [](Plan& p) { p.labels[1].id = p.labels[0].id; }, "twice"},
        Change{"nameless", [](Plan& p) { p.labels[1].name = ""; }, "needs a name"},
        Change{"same_name", [](Plan& p) { p.labels[1].name = p.labels[0].name; }, "twice"},
        Change{"role", [](Plan& p) { p.channels[0].role = "mirror"; }, "role must be image or mask"},
        Change{"no_image", [](Plan& p) { p.channels[0].role = "mask"; }, "masks alone"},
        Change{"masks",
               [](Plan& p) {
                 p.channels = {{"T1", ""}, {"a", "", "mask"}, {"b", "", "mask"}};
               },
               "one mask"},
        Change{"no_mask",
               [](Plan& p) {
                 p.crop = {{"mask", {}}};
               },
               "role mask"},
        Change{"over_no_mask",
               [](Plan& p) {
                 p.intensity = {{"zscore", {{"over", std::string("mask")}}}};
               },
               "no channel has the role mask"},
        Change{"over",
               [](Plan& p) {
                 p.intensity = {{"zscore", {{"over", std::string("brain")}}}};
               },
               "over must be one of all, nonzero and mask, found \"brain\""},
        Change{"kind", [](Plan& p) { p.intensity[0].parameters["low"] = std::string("1"); }, "low must be a number"},
        Change{"channel",
               [](Plan& p) {
                 p.intensity = {{"zscore", {{"channel", std::string("T9")}}}};
               },
               "T9"},
        Change{"clip",
               [](Plan& p) {
                 p.intensity = {{"clip", {{"low", 1.0}, {"high", 1.0}}}};
               },
               "low < high"},
        Change{"reference",
               [](Plan& p) {
                 p.intensity = {{"histogram_match", {{"reference", std::vector<double>{0, 1, 2}}}}};
               },
               "needs a reference of 10 numbers"},
        Change{"no_reference",
               [](Plan& p) {
                 p.intensity = {{"histogram_match", {}}};
               },
               "reference"},
        Change{"reference_range",
               [](Plan& p) {
                 p.intensity = {
                     {"histogram_match", {{"match_points", 1.0}, {"reference", std::vector<double>{0, 3, 5, 4}}}}};
               },
               "from its minimum"},
        Change{"tiles",
               [](Plan& p) {
                 p.intensity = {{"clahe", {{"tiles", 0.0}}}};
               },
               "tiles must lie in 1 … 32, found 0"},
        Change{"half_tile",
               [](Plan& p) {
                 p.intensity = {{"clahe", {{"tiles", 2.5}}}};
               },
               "tiles must be a whole number, found 2.5"},
        Change{"clip_limit",
               [](Plan& p) {
                 p.intensity = {{"clahe", {{"clip_limit", 0.5}}}};
               },
               "clip_limit must be 0"},
        Change{
            "crop_box",
            [](Plan& p) {
              p.crop = {{"box", {{"low_mm", std::vector<double>{0, 0, 0}}, {"high_mm", std::vector<double>{9, 0, 9}}}}};
            },
            "low_mm < high_mm"},
        Change{"crop_size", [](Plan& p) { p.crop = {{"centre", {{"size_mm", std::vector<double>{9, 9}}}}}; },
               "size_mm must have 3 numbers, found 2"},
        Change{"crop_place",
               [](Plan& p) {
                 p.crop = {{"centre",
                            {{"size_mm", std::vector<double>{9, 9, 9}}, {"at_mm", std::vector<double>{1, 2}}}}};
               },
               "at_mm with 3 numbers or none, found 2"},
        Change{"region_size",
               [](Plan& p) {
                 p.crop = {{"region", {}}};
               },
               "needs the parameter \"size_mm\""},
        Change{"region_volume",
               [](Plan& p) {
                 p.crop = {
                     {"region",
                      {{"size_mm", std::vector<double>{9, 9, 9}}, {"least_ml", 5.0}, {"most_ml", 5.0}}}};
               },
               "least_ml < most_ml"},
        Change{"region_around",
               [](Plan& p) {
                 p.crop = {{"region",
                            {{"size_mm", std::vector<double>{9, 9, 9}}, {"around", std::vector<double>{4321}}}}};
               },
               "around label 4321, which is none of the plan's labels"},
        Change{"region_second",
               [](Plan& p) {
                 p.crop = {{"nonzero", {}}, {"region", {{"size_mm", std::vector<double>{9, 9, 9}}}}};
               },
               "must be the first one, found it as number 2"},
        Change{"interpolation", [](Plan& p) { p.resampling.image = "sinc"; },
               "resampling image must be nearest or linear or cubic, found \"sinc\""},
        Change{"labels_cubic", [](Plan& p) { p.resampling.labels = "cubic"; }, "resampling labels"},
        Change{"anisotropy", [](Plan& p) { p.resampling.anisotropy_threshold = 0; }, "anisotropy"},
        Change{"shape", [](Plan& p) { p.resampling.shape = {64, 0, 64}; }, "resampling shape"},
        Change{"unlike", [](Plan& p) { p.resampling.unlike_channels = "hope"; }, "unlike_channels"},
        Change{"frame", [](Plan& p) { p.frame = {{"pad", {{"shape", std::vector<double>{8, 8, 4096}}}}}; },
               "shape must lie in 1 … 2048"},
        Change{"even_stack", [](Plan& p) { p.slice_stack = {2, 4}; }, "odd"},
        Change{"stack_axis", [](Plan& p) { p.slice_stack = {3, 3}; }, "axis"},
        Change{"weights", [](Plan& p) { p.patch.weights = "cosine"; }, "patch weights"},
        Change{"stitch", [](Plan& p) { p.patch.stitch = "labels"; }, "patch stitch"},
        Change{"mirror", [](Plan& p) { p.patch.mirror_axes = {1, 1}; }, "mirror_axes"},
        Change{"connectivity", [](Plan& p) { p.postprocessing = {{"keep_largest", {{"connectivity", 8.0}}}}; },
               "connectivity must be one of 6, 18 and 26, found 8"},
        Change{"small", [](Plan& p) { p.postprocessing = {{"remove_small", {}}}; },
               "needs the parameter \"volume_mm3\""},
        Change{"no_parameter", [](Plan& p) { p.postprocessing = {{"fill_holes", {{"size", 1.0}}}}; },
               "a parameter it does not know, \"size\"; it has none"},
        Change{"least_dice", [](Plan& p) { p.refusals = {{"unsure", {{"least_dice", 2.0}}}}; }, "least_dice"},
        Change{"bias", [](Plan& p) { p.background_bias = 11; }, "background_bias"},
        Change{"bias_of_probabilities",
               [](Plan& p) {
                 p.background_bias = 1;
                 p.patch.stitch = "probabilities";
               },
               "stitched as logits"},
        Change{"unsure", [](Plan& p) { p.unsure_below = 70; }, "unsure_below"},
        Change{"largest_scan", [](Plan& p) { p.largest_scan_mm[1] = -1; }, "largest_scan_mm"},
        Change{"confident_of", [](Plan& p) { p.confidence["Nose"] = {}; }, "Nose"},
        Change{"more_is_worse", [](Plan& p) { p.confidence[p.labels[0].name] = {0.5, 1}; }, "dice_per_nat"},
        Change{"weighted", [](Plan& p) { p.training.class_weights = {{"Nose", 2.0}}; }, "Nose"},
        Change{"epochs", [](Plan& p) { p.training.epochs = 0; }, "epochs"},
        Change{"no_rate", [](Plan& p) { p.training.learning_rate = 0; },
               "learning_rate must lie above 0 and be at most 10, found 0."},
        Change{"rate", [](Plan& p) { p.training.learning_rate = 10.0001; }, "at most 10, found 10.0001"},
        Change{"jitter_beyond", [](Plan& p) { p.training.foreground_jitter = 1.0000001; }, "0 … 1, found 1.0000001"},
        Change{"decay", [](Plan& p) { p.training.weight_decay = -1e-9; }, "0 or more, found -1e-09"}),
    [](const auto& test) { return test.param.name; });

TEST(PlanCheckTest, TheBoundsThatSentencesNameAreAllowed) {
  Plan plan = small_plan();
  plan.training.learning_rate = 10;
  plan.spacing_mm = {0.01, 0.01, 50};
  plan.training.intensity_augmentation = 10;
  plan.patch.overlap = 0.9;
  EXPECT_NO_THROW(plan.validate());
}

TEST(LabelsTest, LeftAndRightAreExchanged) {
  const auto classes_of = [](const std::vector<std::string>& names) {
    LabelList labels;
    for (const auto& name : names) labels.push_back({static_cast<std::uint16_t>(labels.size() + 1), name, {}});
    return mirrored_classes(labels);
  };
  EXPECT_EQ(classes_of({"Left-Caudate", "Right-Caudate", "Brain-Stem"}), (std::vector<int>{0, 2, 1, 3}));
  EXPECT_EQ(classes_of({"Thalamus_L", "Caudate_L", "Brain-Stem", "Thalamus_R", "Caudate_R"}),
            (std::vector<int>{0, 4, 5, 3, 1, 2}));
  EXPECT_EQ(classes_of({"lh.thalamus", "thalamus (right)"}), (std::vector<int>{0, 2, 1}));
  // Letter by letter where FreeSurfer's names are: these would be one structure otherwise, and L a side.
  EXPECT_EQ(classes_of({"Left-Thalamus", "Left-Thalamus-Proper", "Right-Thalamus-Proper", "Right-Thalamus"}),
            (std::vector<int>{0, 4, 3, 2, 1}));
  EXPECT_EQ(classes_of({"Left-L-Sg", "Right-L-Sg"}), (std::vector<int>{0, 2, 1}));
  // Two on one side have one counterpart: the first of them.
  EXPECT_EQ(classes_of({"Putamen_L", "L-Putamen", "Putamen_R"}), (std::vector<int>{0, 3, 2, 1}));
  EXPECT_EQ(mirrored_classes(small_plan().labels), (std::vector<int>{0, 2, 1, 3}));
  EXPECT_EQ(mirrored_classes({{17, "Left-Hippocampus", {}}}), (std::vector<int>{0, 1}));
}

TEST(LabelsTest, ColoursAreFreeSurfersOrDifferFromTheirNeighbours) {
  EXPECT_EQ(default_label_color(17), (std::array<std::uint8_t, 3>{220, 216, 20}));
  EXPECT_NE(default_label_color(1000), default_label_color(1001));
}

}  // namespace
}  // namespace voxlet
