#include "evaluation/label_matching.h"

#include <gtest/gtest.h>

namespace voxlet {
namespace {

const LabelList kThalami{{10, "Left-Thalamus", {}}, {49, "Right-Thalamus", {}}, {16, "Brain-Stem", {}}};

/// Three blocks of 8 × 8 × 8 voxels one after the other, with these ids.
LabelVolume blocks(std::uint16_t a, std::uint16_t b, std::uint16_t c, std::int64_t moved = 0) {
  LabelVolume labels(Geometry{{40, 8, 8}, {}});
  const std::uint16_t ids[] = {a, b, c};
  for (std::int64_t k = 0; k < 8; ++k)
    for (std::int64_t j = 0; j < 8; ++j)
      for (std::int64_t i = 0; i < 24; ++i) labels.at(i + moved, j, k) = ids[i / 8];
  return labels;
}

TEST(LabelMatchingTest, NamesMatchHoweverTheyAreWritten) {
  const auto match = match_labels(blocks(1, 2, 3), {{1, "Thalamus_L", {}}, {2, "thalamus right", {}}, {3, "Pons", {}}},
                                  blocks(10, 49, 16), kThalami);
  EXPECT_EQ(match.by, MatchedBy::kNames);
  EXPECT_EQ(match.map, (LabelMap{{1, 10}, {2, 49}}));
  EXPECT_EQ(match_sentence(match),
            "Matched by names. Only in the reference: Pons. Only in the segmentation: Brain-Stem.");
}

TEST(LabelMatchingTest, EqualIdsOfDifferentNamesAreNotMatched) {
  const auto match =
      match_labels(blocks(10, 49, 16), {{10, "Brain-Stem", {}}, {49, "Left-Thalamus", {}}, {16, "Pons", {}}},
                   blocks(10, 49, 16), kThalami);
  EXPECT_EQ(match.by, MatchedBy::kNames);
  EXPECT_EQ(match.map, (LabelMap{{10, 16}, {49, 10}}));
}

TEST(LabelMatchingTest, NoNameInCommonIsAskedWithWhatOverlaps) {
  const auto match = match_labels(blocks(1, 2, 3, 1), {{1, "Frontal", {}}, {2, "Parietal", {}}, {3, "Occipital", {}}},
                                  blocks(10, 49, 16), kThalami);
  EXPECT_EQ(match.by, MatchedBy::kNothing);
  EXPECT_EQ(match.map, (LabelMap{{1, 10}, {2, 49}, {3, 16}}));
}

TEST(LabelMatchingTest, WithoutNamesTheSameIdsAreOneNumbering) {
  const auto match = match_labels(blocks(10, 49, 10, 2), {}, blocks(10, 49, 16), kThalami);
  EXPECT_EQ(match.by, MatchedBy::kIds);
  EXPECT_EQ(match_sentence(match), "Matched by equal ids. Only in the segmentation: Brain-Stem.");
  EXPECT_EQ(match_labels(blocks(10, 49, 10), {}, LabelVolume(Geometry{{40, 8, 8}, {}}), kThalami).by, MatchedBy::kIds)
      << "a method that found nothing";
}

TEST(LabelMatchingTest, OtherIdsAreAskedAndNeverComparedAsTheyAre) {
  const auto match = match_labels(blocks(77, 78, 79), {}, blocks(10, 49, 16), kThalami);
  EXPECT_EQ(match.by, MatchedBy::kNothing);
  EXPECT_EQ(match.map, (LabelMap{{77, 10}, {78, 49}, {79, 16}}));
  EXPECT_EQ(match.only_reference.size(), 0U);
}

TEST(LabelMatchingTest, EqualIdsThatLieElsewhereAreAsked) {
  const auto match = match_labels(blocks(49, 16, 10), {}, blocks(10, 49, 16), kThalami);
  EXPECT_EQ(match.by, MatchedBy::kNothing);
  EXPECT_EQ(match.map, (LabelMap{{49, 10}, {16, 49}, {10, 16}}));
}

TEST(LabelMatchingTest, AnAtlasIsFoundByWhereItsStructuresLie) {
  const std::vector<AtlasTranslation> atlases{{"Other", {{77, 49}, {78, 10}}}, {"AAL", {{77, 10}, {78, 49}}}};
  const auto match = match_labels(blocks(77, 78, 5, 1), {}, blocks(10, 49, 16), kThalami, atlases);
  EXPECT_EQ(match.by, MatchedBy::kAtlas);
  EXPECT_EQ(match.atlas, "AAL");
  EXPECT_EQ(match_sentence(match),
            "Matched by the translation of AAL. Only in the reference: Label 5. Only in the segmentation: Brain-Stem.");
}

TEST(LabelMatchingTest, MapsWithoutNamesOnEitherSideMatchByIds) {
  EXPECT_EQ(match_labels(blocks(1, 2, 3), {}, blocks(1, 2, 3, 1),
                         {{1, "Label 1", {}}, {2, "Label 2", {}}, {3, "Label 3", {}}})
                .by,
            MatchedBy::kIds);
}

TEST(LabelMatchingTest, NothingDrawnYetHasTheReferencesNumbering) {
  EXPECT_EQ(match_labels(blocks(1, 2, 3), {}, LabelVolume(Geometry{{40, 8, 8}, {}}), {}).by, MatchedBy::kIds);
}

TEST(LabelMatchingTest, AnAssignmentSaysWhatItLeavesOut) {
  const auto match = match_assigned({{1, 10}, {2, 0}}, blocks(1, 2, 3), {}, blocks(10, 49, 16), kThalami);
  EXPECT_EQ(match.by, MatchedBy::kAssigned);
  EXPECT_EQ(match_sentence(match),
            "Matched as assigned. Only in the reference: Label 2, Label 3. Only in the segmentation: Brain-Stem, "
            "Right-Thalamus.");
}

TEST(LabelMatchingTest, OfManyNamesTheFirstAreTold) {
  LabelMatch match{.by = MatchedBy::kIds};
  for (std::uint16_t id = 1; id <= 138; ++id) match.only_reference.push_back({id, default_label_name(id), {}});
  EXPECT_EQ(
      match_sentence(match),
      "Matched by equal ids. Only in the reference: Label 1, Label 2, Label 3, Label 4, Label 5, Label 6, Label 7, "
      "Label 8 and 130 more.");
}

TEST(LabelMatchingTest, AProposalIsNotSaidToBeAssigned) {
  EXPECT_EQ(match_sentence({.by = MatchedBy::kNothing}), "Nothing tells which label is which.");
}

TEST(LabelMatchingTest, ATranslationHasANameAndAMap) {
  const auto atlas = atlas_translation(R"({"name": "AAL", "map": {"77": 10}})", "aal.json");
  EXPECT_EQ(atlas.name, "AAL");
  EXPECT_EQ(atlas.map, (LabelMap{{77, 10}}));
  EXPECT_EQ(atlas_translation(R"({"map": {"77": 10}})", "aal.json").name, "aal.json");
}

}  // namespace
}  // namespace voxlet
