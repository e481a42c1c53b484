// Images that ITK matched (golden/make_histogram_match_golden.py).
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "io/file.h"
#include "preprocess/histogram_match.h"
#include "preprocess/normalize.h"

namespace voxlet {
namespace {

const std::filesystem::path kFile = std::filesystem::path(VOXLET_GOLDEN) / "histogram_match" / "expected.json";
constexpr double kTolerance = 1e-6;  // of the reference's range

class HistogramMatchGoldenTest : public ::testing::Test {
 protected:
  std::vector<float> image(const nlohmann::json& name) const {
    return golden_.at("images").at(name.get<std::string>()).get<std::vector<float>>();
  }
  static HistogramMatchOptions options(const nlohmann::json& stored) {
    return {stored.at("levels").get<int>(), stored.at("match_points").get<int>(),
            stored.at("threshold_at_mean").get<bool>()};
  }
  static std::string name(const nlohmann::json& stored) {
    return stored.at("source").get<std::string>() + " to " + stored.at("reference").get<std::string>() + ", " +
           stored.at("levels").dump() + " levels, " + stored.at("match_points").dump() + " points, threshold at mean " +
           stored.at("threshold_at_mean").dump();
  }

  const nlohmann::json golden_ = nlohmann::json::parse(read_text_file(kFile));
};

TEST_F(HistogramMatchGoldenTest, LandmarksAreThoseOfItk) {
  for (const auto& stored : golden_.at("cases")) {
    SCOPED_TRACE(name(stored));
    const auto landmarks = histogram_reference(image(stored.at("reference")), options(stored)).landmarks;
    const auto quantiles = stored.at("quantiles").get<std::vector<double>>();
    ASSERT_EQ(landmarks.size(), quantiles.size() + 3);
    const double range = landmarks.back() - landmarks.front();
    for (std::size_t n = 0; n < quantiles.size(); ++n) EXPECT_NEAR(landmarks[n + 2], quantiles[n], kTolerance * range);
  }
}

TEST_F(HistogramMatchGoldenTest, MatchesAsItk) {
  for (const auto& stored : golden_.at("cases")) {
    SCOPED_TRACE(name(stored));
    const auto reference = histogram_reference(image(stored.at("reference")), options(stored));
    auto matched = image(stored.at("source"));
    histogram_match(matched, reference, options(stored));
    const double range = reference.landmarks.back() - reference.landmarks.front();
    const auto expected = stored.at("matched").get<std::vector<float>>();
    ASSERT_EQ(matched.size(), expected.size());
    for (std::size_t n = 0; n < matched.size(); ++n) EXPECT_NEAR(matched[n], expected[n], kTolerance * range);
  }
}

}  // namespace
}  // namespace voxlet
