// Volumes that scikit-image equalised (golden/make_clahe_golden.py).
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "io/file.h"
#include "preprocess/clahe.h"

namespace voxlet {
namespace {

const std::filesystem::path kClaheFile = std::filesystem::path(VOXLET_GOLDEN) / "clahe" / "expected.json";

ImageVolume stored_image(const nlohmann::json& stored) {
  ImageVolume image(Geometry{shape_from(stored.at("shape").get<std::array<std::int64_t, 3>>()), {}});
  image.voxels = stored.at("voxels").get<std::vector<float>>();
  return image;
}

ClaheOptions stored_options(const nlohmann::json& stored) {
  ClaheOptions options;
  options.dimensions = stored.at("dimensions");
  options.axis = stored.at("axis");
  options.tiles = stored.at("tiles");
  options.clip_limit = stored.at("clip_limit");
  options.bins = stored.at("bins");
  return options;
}

// The file is in units of 1e-5 and so rounded by 5e-6; one grey level of the 16384 is 6e-5.
TEST(ClaheGoldenTest, EqualizesAsScikitImage) {
  const auto golden = nlohmann::json::parse(read_text_file(kClaheFile));
  for (std::size_t c = 0; c < golden.at("cases").size(); ++c) {
    SCOPED_TRACE("case " + std::to_string(c));
    const auto& stored = golden.at("cases").at(c);
    ImageVolume image = stored_image(golden.at("images").at(stored.at("image").get<std::string>()));
    clahe(image, stored_options(stored));
    const auto expected = stored.at("expected").get<std::vector<float>>();
    ASSERT_EQ(image.voxels.size(), expected.size());
    for (std::size_t n = 0; n < expected.size(); ++n) ASSERT_NEAR(image.voxels[n], 1e-5 * expected[n], 6e-6) << n;
  }
}

}  // namespace
}  // namespace voxlet
