#include "patch_preview/patch_preview.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "batches/loader.h"
#include "inference/mirroring.h"
#include "labels/class_colors.h"
#include "native/support/program.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"
#include "plan/training_rules.h"
#include "report/png.h"
#include "support/expect_error.h"
#include "support/read_png.h"

namespace voxlet {
namespace {

using testing::flipped;
using testing::read_png;

constexpr int kSide = 24;

bool inside(int i, int j, int k, const Vec3& centre, double radius) {
  const double x = i - centre[0], y = j - centre[1], z = k - centre[2];
  return x * x + y * y + z * z <= radius * radius;
}

/// A large bright ball at the left, a smaller and darker one at the right, on a dark slope; nothing is symmetric.
TrainingCase two_balls() {
  Volume<std::uint8_t> classes(Geometry{{kSide, kSide, kSide}, {}});
  ImageVolume image(classes.geometry);
  for (int k = 0; k < kSide; ++k)
    for (int j = 0; j < kSide; ++j)
      for (int i = 0; i < kSide; ++i) {
        const int found = inside(i, j, k, {8, 11, 10}, 5) ? 1 : inside(i, j, k, {17, 13, 11}, 3) ? 2 : 0;
        classes.at(i, j, k) = static_cast<std::uint8_t>(found);
        image.at(i, j, k) = found == 1 ? 1.0f : found == 2 ? 0.75f : 0.01f * static_cast<float>(i);
      }
  return make_training_case("balls", {image}, classes, 3, 1);
}

Plan balls_plan() {
  auto plan = testing::training_plan();
  plan.patch.size = {kSide, kSide, kSide};
  return plan;
}

/// The row of a step, each of its cells written as PNG and read back.
std::vector<Picture> cells_of(const Plan& plan, const std::string& step, std::uint64_t seed = 3) {
  PreviewOptions options;
  options.patches = 1;
  options.step = step;
  options.seed = seed;
  auto cells = preview_cells(preview_patches({two_balls()}, plan, options).front());
  for (auto& cell : cells) cell = read_png(png_bytes(cell));
  return cells;
}

enum Cell { kPlainAxial = 0, kPlainCoronal, kPlainSagittal, kAxial, kAxialLabels, kCoronal, kCoronalLabels };

bool coloured(const Color& c) { return c[0] != c[1] || c[1] != c[2]; }

/// How well the label's place in one picture and what is bright in the other agree: Dice of the pixels with colour and
/// of those above half way between the mean greys of labelled and other pixels.
double agreement(const Picture& grey, const Picture& labels) {
  double sum[2] = {0, 0};
  double count[2] = {0, 0};
  for (std::size_t p = 0; p < grey.pixels.size(); ++p) {
    const int in = coloured(labels.pixels[p]) ? 1 : 0;
    sum[in] += grey.pixels[p][0];
    count[in] += 1;
  }
  const double half = (sum[0] / count[0] + sum[1] / count[1]) / 2;
  double both = 0, either = 0;
  for (std::size_t p = 0; p < grey.pixels.size(); ++p) {
    const bool bright = grey.pixels[p][0] > half, in = coloured(labels.pixels[p]);
    both += bright && in ? 2 : 0;
    either += (bright ? 1 : 0) + (in ? 1 : 0);
  }
  return both / either;
}

class PreviewStepTest : public ::testing::TestWithParam<std::string> {};

TEST_P(PreviewStepTest, ChangesThePictureAndItsLabelsStayOnWhatTheyLabel) {
  const auto cells = cells_of(balls_plan(), GetParam());
  ASSERT_EQ(cells.size(), 9U);
  EXPECT_NE(cells[kAxialLabels], cells[kPlainAxial]);
  for (const std::size_t grey : {3U, 5U, 7U})
    EXPECT_GT(agreement(cells[grey], cells[grey + 1]), 0.8) << "cell " << grey;
}

TEST_P(PreviewStepTest, IsTheSameForTheSameSeed) {
  EXPECT_EQ(cells_of(balls_plan(), GetParam()), cells_of(balls_plan(), GetParam()));
}

INSTANTIATE_TEST_SUITE_P(EveryStep, PreviewStepTest, ::testing::ValuesIn(preview_steps()),
                         [](const auto& one) { return one.param; });

TEST(PreviewTest, TheLabelsOfThePlainPatchStandOnTheBalls) {
  auto plan = balls_plan();
  const auto cells = cells_of(plan, "brightness");
  const auto& pixels = cells[kPlainAxial].pixels;
  EXPECT_TRUE(std::any_of(pixels.begin(), pixels.end(), coloured));
  EXPECT_EQ(pixels.front(), Color{}) << "the background is black: nothing else was drawn there";
}

TEST(PreviewTest, AMirroredPatchIsTheMirroredPicture) {
  auto plan = balls_plan();
  plan.labels = {{1, "large", {}}, {2, "small", {}}};
  plan.training.augmentation = {{"mirror", {{"axes", std::vector<double>{0}}, {"probability", 0.5}}}};
  const auto cells = cells_of(plan, "mirror");
  EXPECT_EQ(cells[kAxialLabels], flipped(cells[kPlainAxial]));
  EXPECT_EQ(cells[kCoronalLabels], flipped(cells[kPlainCoronal]));
}

TEST(PreviewTest, AFlipOfTheSidesExchangesLeftAndRightColours) {
  const auto cells = cells_of(balls_plan(), "mirror_left_right");
  auto expected = flipped(cells[kPlainAxial]);
  EXPECT_NE(cells[kAxialLabels], expected) << "left and right hippocampus";
  const auto exchanged = [](const Color& color) {
    return color == class_color(1) ? class_color(2) : color == class_color(2) ? class_color(1) : Color{};
  };
  for (std::size_t p = 0; p < expected.pixels.size(); ++p) {
    const auto outline = exchanged(expected.pixels[p]);
    if (outline == Color{}) continue;
    EXPECT_EQ(cells[kAxialLabels].pixels[p], outline) << p;
  }
}

TEST(PreviewTest, TheGreysOfAFlipAreThoseOfThePatch) {
  const auto once = cells_of(balls_plan(), "mirror_left_right");
  auto plan = balls_plan();
  plan.training.augmentation = {{"brightness", {{"amount", 0.0}}}};
  const auto plain = cells_of(plan, "brightness");
  EXPECT_EQ(once[kAxial], flipped(plain[kAxial]));
}

TEST(PreviewTest, StepsOfNoMagnitudeChangeNothing) {
  auto plan = balls_plan();
  for (const Step& step : {Step{"rotate", {{"degrees", 0.0}}}, Step{"shift", {{"voxels", 0.0}}},
                           Step{"scale", {{"low", 1.0}, {"high", 1.0}}}, Step{"noise", {{"sd", 0.0}}}}) {
    plan.training.augmentation = {step};
    const auto cells = cells_of(plan, step.name);
    EXPECT_EQ(cells[kAxialLabels], cells[kPlainAxial]) << step.name;
  }
}

TEST(PreviewTest, PatchesAreThoseOfTheTrainer) {
  auto plan = balls_plan();
  plan.training.augmentation = {{"rotate", {{"probability", 1.0}}}, {"noise", {{"probability", 1.0}}}};
  plan.training.batch_size = 3;
  PreviewOptions options;
  options.patches = 3;
  const auto rows = preview_patches({two_balls()}, plan, options);
  const auto batch = make_batch({two_balls()}, plan, options.seed, 0);
  for (std::size_t n = 0; n < rows.size(); ++n) {
    const auto& shown = rows[n].augmented.image.voxels;
    const auto* trained = batch.image.data_ptr<float>() + n * shown.size();
    EXPECT_TRUE(std::equal(shown.begin(), shown.end(), trained)) << n;
  }
}

TEST(PreviewTest, TheSheetHoldsEveryCellOfEveryRow) {
  PreviewOptions options;
  const auto rows = preview_each_step({two_balls()}, balls_plan(), options);
  ASSERT_EQ(rows.size(), augmentation_rules().size() + 2);
  EXPECT_EQ(rows.back().title, "balls, " + augmentation_rules().back().name);
  const auto sheet = read_png(png_bytes(preview_sheet(rows)));
  const auto cell = preview_cells(rows.back()).back();
  EXPECT_EQ(cell.width, 144);
  Picture corner(cell.width, cell.height);
  for (int y = 0; y < cell.height; ++y)
    for (int x = 0; x < cell.width; ++x)
      corner.at(x, y) = sheet.at(sheet.width - 16 - cell.width + x, sheet.height - 16 - cell.height + y);
  EXPECT_EQ(corner, cell) << "the last cell stands at the bottom right, 16 pixels from the edge";
}

TEST(PreviewTest, ImpossibleOptionsAreNamed) {
  PreviewOptions options;
  options.step = "sharpen";
  testing::expect_error(ErrorCode::kBadInput, "found \"sharpen\"", [&] { options.validate(balls_plan()); });
  options.step = "";
  options.channel = 1;
  testing::expect_error(ErrorCode::kBadInput, "channel in 0 … 0, found 1", [&] { options.validate(balls_plan()); });
  options.channel = 0;
  options.patches = 0;
  testing::expect_error(ErrorCode::kBadInput, "1 … 64 patches, found 0", [&] { options.validate(balls_plan()); });
}

class PreviewVerbTest : public ::testing::Test {
 protected:
  PreviewVerbTest() {
    testing::write_box_dataset(folder_ / "data", 3);
    write_file(folder_ / "plan.json", to_json(testing::training_plan()));
  }
  std::string command(const std::string& more) const {
    return "preview " + (folder_ / "data").string() + " --plan " + (folder_ / "plan.json").string() + " -o " +
           (folder_ / "sheet.png").string() + " " + more;
  }
  testing::TemporaryFolder folder_;
};

TEST_F(PreviewVerbTest, WritesASheetAndSaysWhatItsRowsAre) {
  const auto result = testing::run_program(command("--patches 4 --step rotate --json"), "2>/dev/null");
  ASSERT_EQ(result.status, 0) << result.output;
  const auto json = nlohmann::json::parse(result.output);
  EXPECT_EQ(json["rows"].size(), 4U);
  EXPECT_NE(json["rows"][0].get<std::string>().find(", rotate"), std::string::npos);
  const auto sheet = read_png(read_text_file(folder_ / "sheet.png"));
  EXPECT_EQ(sheet.width, json["width"]);
  EXPECT_EQ(sheet.height, json["height"]);
}

TEST_F(PreviewVerbTest, AnUnknownStepIsOneSentenceAndLeavesNothing) {
  const auto result = testing::run_program(command("--step sharpen"));
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.output.find("found \"sharpen\""), std::string::npos) << result.output;
  EXPECT_FALSE(std::filesystem::exists(folder_ / "sheet.png"));
}

}  // namespace
}  // namespace voxlet
