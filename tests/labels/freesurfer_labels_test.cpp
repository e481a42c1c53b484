#include "labels/freesurfer_labels.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace voxlet {
namespace {

using Ids = std::set<std::uint16_t>;

const Ids kAseg{0,  2,  3,  4,  5,  7,  8,  10, 11, 12, 13, 14, 15, 16, 17, 18, 24, 26, 28, 30,
                31, 41, 42, 43, 44, 46, 47, 49, 50, 51, 52, 53, 54, 58, 60, 62, 63, 77, 85};

std::string name_in(const LabelList& labels, std::uint16_t id) {
  const auto found = std::find_if(labels.begin(), labels.end(), [id](const Label& label) { return label.id == id; });
  return found == labels.end() ? "" : found->name;
}

TEST(FreeSurferLabelsTest, IdsAscendAndComeOnce) {
  const LabelList& all = freesurfer_labels();
  EXPECT_EQ(std::adjacent_find(all.begin(), all.end(), [](const Label& a, const Label& b) { return a.id >= b.id; }),
            all.end());
  for (const auto& [id, name] : {std::pair<std::uint16_t, const char*>{10, "Left-Thalamus"},
                                 {60, "Right-VentralDC"},
                                 {85, "Optic-Chiasm"},
                                 {253, "CC_Central"},
                                 {1001, "ctx-lh-bankssts"},
                                 {1035, "ctx-lh-insula"},
                                 {2024, "ctx-rh-precentral"},
                                 {4035, "wm-rh-insula"},
                                 {11101, "ctx_lh_G_and_S_frontomargin"},
                                 {12175, "ctx_rh_S_temporal_transverse"},
                                 {14146, "wm_rh_S_central"}})
    EXPECT_EQ(name_in(all, id), name);
}

TEST(FreeSurferLabelsTest, SidesHaveTheColoursOfFreeSurfersTable) {
  using Color = std::array<std::uint8_t, 3>;
  for (const auto& [id, color] : {std::pair<std::uint16_t, Color>{13, {12, 48, 255}},
                                  {52, {13, 48, 255}},
                                  {31, {0, 200, 200}},
                                  {63, {0, 200, 221}},
                                  {53, {220, 216, 20}}})
    EXPECT_EQ(freesurfer_label(id)->color, color) << id;
  EXPECT_EQ(freesurfer_label(500), nullptr);
}

TEST(FreeSurferLabelsTest, DefaultColoursAreItsOfTheStructuresThatVoxletNames) {
  for (const std::uint16_t id : Ids{2, 3, 4, 5, 13, 28, 41, 52, 60})
    EXPECT_EQ(default_label_color(id), freesurfer_label(id)->color) << id;
  EXPECT_EQ(default_label_color(52), (std::array<std::uint8_t, 3>{13, 48, 255}));
  EXPECT_NE(default_label_color(63), freesurfer_label(63)->color) << "made of the id: stored plans have it";
}

TEST(FreeSurferLabelsTest, MapsOfFreeSurferHaveItsNamesAndColors) {
  const LabelList labels = default_labels(kAseg);
  EXPECT_EQ(labels.size(), kAseg.size() - 1);
  EXPECT_EQ(labels[6], (Label{10, "Left-Thalamus", {0, 118, 14}}));
  EXPECT_EQ(name_in(default_labels({17, 18, 53, 54}), 53), "Right-Hippocampus");
  EXPECT_EQ(name_in(default_labels({1002, 1005, 1035}), 1005), "ctx-lh-cuneus");
}

TEST(FreeSurferLabelsTest, ALabelThatWasAddedLeavesTheOthersTheirNames) {
  Ids with_lesion = kAseg;
  with_lesion.insert(900);
  const LabelList labels = default_labels(with_lesion);
  EXPECT_EQ(name_in(labels, 49), "Right-Thalamus");
  EXPECT_EQ(labels.back(), (Label{900, "Label 900", default_label_color(900)}));
}

TEST(FreeSurferLabelsTest, DestrieuxCortexBesideAsegHasItsNames) {
  Ids ids = kAseg;
  for (std::uint16_t n = 1; n <= 75; ++n) {
    ids.insert(static_cast<std::uint16_t>(11100 + n));
    ids.insert(static_cast<std::uint16_t>(12100 + n));
  }
  const LabelList labels = default_labels(ids);
  EXPECT_EQ(name_in(labels, 11145), "ctx_lh_S_calcarine");
  EXPECT_EQ(name_in(labels, 10), "Left-Thalamus");
  EXPECT_EQ(freesurfer_label(12175)->color, (std::array<std::uint8_t, 3>{221, 60, 60}));
}

TEST(FreeSurferLabelsTest, OtherIdsAreNotFreeSurfers) {
  Ids counted;
  for (std::uint16_t id = 1; id <= 85; ++id) {
    counted.insert(id);
    EXPECT_FALSE(are_freesurfer_ids(counted)) << "1 … " << id;
  }
  EXPECT_FALSE(are_freesurfer_ids({}));
  EXPECT_FALSE(are_freesurfer_ids({10}));
  EXPECT_FALSE(are_freesurfer_ids({2, 52, 10, 60})) << "pairs of another atlas";
  EXPECT_FALSE(are_freesurfer_ids({10, 49, 11, 50, 500, 501})) << "two of six are not its";
  EXPECT_EQ(default_labels({0, 1, 2, 3}), (LabelList{{1, "Label 1", default_label_color(1)},
                                                     {2, "Label 2", default_label_color(2)},
                                                     {3, "Label 3", default_label_color(3)}}));
}

TEST(FreeSurferLabelsTest, AKnownListIsCompletedByTheIdsThatItLacks) {
  EXPECT_EQ(
      complete_list({{9, "nine", {1, 2, 3}}}, {0, 9, 10, 2}),
      (LabelList{
          {9, "nine", {1, 2, 3}}, {2, "Label 2", default_label_color(2)}, {10, "Label 10", default_label_color(10)}}));
  EXPECT_EQ(complete_list({}, kAseg), default_labels(kAseg));
  EXPECT_TRUE(complete_list({}, {}).empty());
  EXPECT_EQ(labels_of_ids({{9, "nine", {}}, {3, "three", {}}, {9, "again", {}}}, {0, 9, 2}),
            (LabelList{{2, "Label 2", default_label_color(2)}, {9, "nine", {}}}));
}

}  // namespace
}  // namespace voxlet
