#include "evaluation/reference_numbering.h"

#include <gtest/gtest.h>

#include "support/evaluations.h"

namespace voxlet {
namespace {

const std::vector<AtlasTranslation> kAtlases{{"AAL", {{77, 10}, {78, 49}}}};

TEST(ReferenceNumberingTest, AnAtlasIsFoundAndTold) {
  const auto found = find_numbering(testing::row_of({77, 77, 78, 78, 5, 0}), {},
                                    testing::row_of({10, 10, 49, 49, 0, 16}), {}, kAtlases);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->map, (LabelMap{{77, 10}, {78, 49}}));
  EXPECT_EQ(found->note,
            "The references have other ids than the predictions: they are matched by the translation of AAL. A label "
            "map of your own replaces this.");
}

TEST(ReferenceNumberingTest, NamesDecideWhereBothHaveSome) {
  const auto found = find_numbering(testing::row_of({1, 1, 2}), {{1, "Thalamus_L", {}}, {2, "Pons", {}}},
                                    testing::row_of({10, 10, 16}), {{10, "Left-Thalamus", {}}}, kAtlases);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->map, (LabelMap{{1, 10}}));
}

TEST(ReferenceNumberingTest, OneNumberingStaysAsItIs) {
  EXPECT_FALSE(find_numbering(testing::row_of({10, 49, 16}), {}, testing::row_of({10, 49, 0}), {}, kAtlases));
  EXPECT_FALSE(find_numbering(testing::row_of({10, 10, 49}), {{10, "A", {}}, {49, "B", {}}},
                              testing::row_of({10, 49, 49}), {{10, "B", {}}, {49, "A", {}}}, kAtlases))
      << "equal ids are one numbering unless told otherwise";
}

TEST(ReferenceNumberingTest, NothingIsFoundWhereNothingTellsOrGridsDiffer) {
  EXPECT_FALSE(find_numbering(testing::row_of({1, 2}), {}, testing::row_of({3, 4}), {}, kAtlases));
  EXPECT_FALSE(find_numbering(testing::row_of({77, 77, 78}), {}, testing::row_of({10, 10, 49, 49}), {}, kAtlases));
}

}  // namespace
}  // namespace voxlet
