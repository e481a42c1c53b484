#include "evaluation/case_record.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "metrics/summary.h"
#include "support/evaluations.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

TEST(CaseRecordTest, AllBitsComeBackFromJson) {
  CaseRecord record =
      evaluate_case("a", testing::row_of({1, 1, 1, 2, 0, 0, 3}), testing::row_of({1, 0, 1, 2, 2, 4, 0}), nullptr, {});
  record.reference_file = "r/a.nii";
  record.image_file = "i/a.nii";
  record.image_problem = "broken";
  record.intensities[1] = {0.1, 1.0 / 3};
  record.intensities[3] = {};
  const CaseRecord back = case_record_from_json(nlohmann::ordered_json::parse(to_json(record).dump()));
  EXPECT_EQ(back.reference_file, "r/a.nii");
  EXPECT_EQ(back.image_file, "i/a.nii");
  EXPECT_EQ(back.image_problem, "broken");
  EXPECT_EQ(back.voxels, 7U);
  ASSERT_EQ(back.structures.size(), record.structures.size());
  for (const auto& [id, structure] : record.structures) {
    EXPECT_EQ(back.structures.at(id).one_empty(), structure.one_empty()) << id;
    for (const Metric& metric : metrics()) {
      const double expected = metric.value(structure), found = metric.value(back.structures.at(id));
      EXPECT_TRUE(found == expected || (std::isnan(found) && std::isnan(expected))) << id << " " << metric.name;
    }
  }
  EXPECT_EQ(back.intensities.at(1).prediction, 1.0 / 3);
  EXPECT_TRUE(std::isnan(back.intensities.at(3).reference));
}

TEST(CaseRecordTest, RefusesOtherJson) {
  testing::expect_error(ErrorCode::kBadInput, "evaluated case",
                        [] { case_record_from_json(nlohmann::ordered_json::parse(R"({"name": "a"})")); });
}

}  // namespace
}  // namespace voxlet
