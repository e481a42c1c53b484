#include "evaluation/participants.h"

#include <gtest/gtest.h>

#include "support/expect_error.h"

namespace voxlet {
namespace {

TEST(ReadAgesTest, ReadsColumnsByName) {
  const AgeTable table = read_ages("participant_id\tsex\tage\r\nsub-01\tF\t31.5\r\nsub-02\tM\t44\r\n03\tF\t70\r\n");
  EXPECT_EQ(table.ages, (Ages{{"01", 31.5}, {"02", 44}, {"03", 70}}));
  EXPECT_TRUE(table.notes.empty());
  EXPECT_EQ(read_ages("age\tParticipant_ID\r40\tsub-1\r").ages, (Ages{{"1", 40}}));
}

TEST(ReadAgesTest, YearsMayBeWrittenOut) {
  EXPECT_EQ(
      read_ages("participant_id\tage\n1\t45 y\n2\t 031Y\n3\t45,5\n4\t\"60\"\n5\t3 years\n6\t0\n7\t0x1F\n8\t1e1\n").ages,
      (Ages{{"1", 45}, {"2", 31}, {"3", 45.5}, {"4", 60}, {"5", 3}, {"6", 0}}));
}

TEST(ReadAgesTest, WhatIsNoAgeIsLeftOutAndNotedOnce) {
  const AgeTable table = read_ages(
      "participant_id\tage\nsub-1\t30\nsub-2\t89+\nsub-3\t>89\nsub-4\tn.a.\nsub-5\tNaN\nsub-6\t\nsub-7\nsub-8\t300\n"
      "sub-9\t-4\nsub-10\t18 months\nsub-11\tn/a\nsub-12\tinf\n\n");
  EXPECT_EQ(table.ages, (Ages{{"1", 30}}));
  ASSERT_EQ(table.notes.size(), 1U);
  EXPECT_EQ(
      table.notes[0],
      "Ages in the table of covariates cannot be used for 6 participants, 2 (\"89+\"), 3 (\">89\"), 8 (\"300\"), 9 "
      "(\"-4\"), 10 (\"18 months\"), 12 (\"inf\") and are not known for 5 participants, 4, 5, 6, 7, 11: left out of "
      "the curves over age.");
}

TEST(ReadAgesTest, ManyAreCounted) {
  std::string text = "participant_id\tage\n";
  for (int n = 100; n < 130; ++n) text += std::to_string(n) + "\told\n";
  const auto notes = read_ages(text).notes;
  EXPECT_NE(notes.at(0).find("30 participants, 100 (\"old\"),"), std::string::npos) << notes[0];
  EXPECT_NE(notes[0].find("119 (\"old\") and 10 more:"), std::string::npos) << notes[0];
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
