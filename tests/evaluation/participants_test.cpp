#include "evaluation/participants.h"

#include <gtest/gtest.h>

#include "support/expect_error.h"

namespace voxlet {
namespace {

TEST(ReadAgesTest, ReadsColumnsByName) {
  const Ages ages = read_ages("participant_id\tsex\tage\r\nsub-01\tF\t31.5\r\nsub-02\tM\tn/a\r\n03\tF\t70\r\n");
  EXPECT_EQ(ages, (Ages{{"01", 31.5}, {"03", 70}}));
}

TEST(ReadAgesTest, NamesTheLineOfABadAge) {
  testing::expect_error(ErrorCode::kBadInput, "line 3",
                        [] { read_ages("participant_id\tage\nsub-1\t30\nsub-2\told\n"); });
  testing::expect_error(ErrorCode::kBadInput, "line 2", [] { read_ages("participant_id\tage\nsub-1\t300\n"); });
}

TEST(ReadAgesTest, AsksForItsColumns) {
  testing::expect_error(ErrorCode::kBadInput, "participant_id and age", [] { read_ages("id,age\n1,30\n"); });
  testing::expect_error(ErrorCode::kBadInput, "participant_id and age", [] { read_ages(""); });
}

TEST(AgeOfCaseTest, FindsTheParticipantAtTheBeginning) {
  const Ages ages{{"01", 31}, {"01_b", 40}};
  EXPECT_EQ(age_of_case(ages, "sub-01_ses-2_dseg"), 31);
  EXPECT_EQ(age_of_case(ages, "01"), 31);
  EXPECT_EQ(age_of_case(ages, "01_b_dseg"), 40) << "the longest name counts";
  EXPECT_EQ(age_of_case(ages, "sub-011_dseg"), std::nullopt);
  EXPECT_EQ(age_of_case(ages, ""), std::nullopt);
}

}  // namespace
}  // namespace voxlet
