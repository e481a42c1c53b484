// Surface distances as SciPy gives them from their definition, and Hausdorff distances of ITK.
#include <gtest/gtest.h>

#include "metrics/surface_distance.h"
#include "support/golden_volume.h"

namespace voxlet {
namespace {

constexpr double kTolerance = 1e-6;  // relative: single precision

void expect_list(const std::vector<float>& found, const nlohmann::json& expected, const std::string& what) {
  ASSERT_EQ(found.size(), expected.size()) << what;
  for (std::size_t v = 0; v < found.size(); ++v)
    EXPECT_NEAR(found[v], expected[v].get<double>(), kTolerance * expected[v].get<double>()) << what << " at " << v;
}

TEST(SurfaceDistanceGoldenTest, ListsAndMetricsAreWhatScipyGives) {
  for (const auto& one : testing::golden_cases("metrics/surface_distance.json")) {
    const auto reference = testing::golden_volume<std::uint16_t>(one, "reference");
    const auto prediction = testing::golden_volume<std::uint16_t>(one, "prediction");
    const double tolerance_mm = one.at("tolerance_mm").get<double>();
    for (const auto& [id, expected] : one.at("labels").items()) {
      const std::string what = one.at("name").get<std::string>() + " label " + id;
      const auto found = surface_distances(reference, prediction, static_cast<std::uint16_t>(std::stoi(id)));
      expect_list(found.reference_to_prediction, expected.at("reference_to_prediction"), what);
      expect_list(found.prediction_to_reference, expected.at("prediction_to_reference"), what);
      const auto& figures = expected;  // clang 14 captures no binding
      auto near = [&](double value, const char* key) {
        EXPECT_NEAR(value, figures.at(key).get<double>(), kTolerance * value) << what << " " << key;
      };
      near(hausdorff_mm(found), "hausdorff_mm");
      near(percentile_hausdorff_mm(found, 95), "hausdorff_95_mm");
      near(percentile_hausdorff_mm(found, 50), "hausdorff_50_mm");
      near(average_surface_distance_mm(found), "average_mm");
      near(surface_dice(found, tolerance_mm), "surface_dice");
    }
  }
}

/// ITK's filter measures between all voxels of two masks. For solid convex shapes that is the distance between their
/// surfaces, and only such shapes are compared (golden/itk/hausdorff.cpp).
TEST(SurfaceDistanceGoldenTest, HausdorffOfConvexShapesIsWhatItkGives) {
  for (const auto& one : testing::golden_cases("metrics/hausdorff_itk.json")) {
    const auto distances = surface_distances(testing::golden_volume<std::uint16_t>(one, "reference"),
                                             testing::golden_volume<std::uint16_t>(one, "prediction"), 1);
    const double expected = one.at("hausdorff_mm").get<double>();
    EXPECT_NEAR(hausdorff_mm(distances), expected, kTolerance * expected) << one.at("name");
  }
}

}  // namespace
}  // namespace voxlet
