// Components and filled holes of small masks, against scipy.ndimage (golden/make_postprocess_golden.py). Counts and
// masks are exact: no tolerance.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "io/file.h"
#include "postprocess/connected_components.h"
#include "postprocess/fill_holes.h"

namespace voxlet {
namespace {

constexpr std::uint16_t kGoldenLabel = 5;

class PostprocessGoldenTest : public ::testing::TestWithParam<Connectivity> {
 protected:
  /// Calls check(mask, what SciPy makes of it, shape) for each stored mask.
  template <typename Check>
  void for_each_case(Check check) {
    const auto path = std::filesystem::path(VOXLET_GOLDEN) / "postprocess" / "scipy.json";
    const auto document = nlohmann::json::parse(read_text_file(path));
    for (const auto& stored : document.at("cases")) {
      SCOPED_TRACE(stored.at("name").get<std::string>());
      const Geometry geometry{shape_from(stored.at("shape").get<std::array<std::int64_t, 3>>()), {}};
      check(mask_of(geometry, stored.at("mask")), stored.at(std::to_string(static_cast<int>(GetParam()))));
    }
  }

  static LabelVolume mask_of(const Geometry& geometry, const std::string& bits) {
    LabelVolume mask(geometry);
    for (std::size_t v = 0; v < bits.size(); ++v) mask.voxels[v] = bits[v] == '1' ? kGoldenLabel : std::uint16_t{0};
    return mask;
  }
};

TEST_P(PostprocessGoldenTest, ComponentsAreSciPys) {
  for_each_case([](const LabelVolume& mask, const nlohmann::json& expected) {
    const Components found = connected_components(mask, kGoldenLabel, GetParam());
    EXPECT_EQ(found.sizes.size(), expected.at("count").get<std::size_t>());
    EXPECT_EQ(found.sizes, expected.at("sizes").get<std::vector<std::size_t>>());
  });
}

TEST_P(PostprocessGoldenTest, FilledHolesAreSciPys) {
  for_each_case([](const LabelVolume& mask, const nlohmann::json& expected) {
    LabelVolume filled = mask;
    fill_holes(filled, GetParam());
    EXPECT_EQ(filled.voxels, mask_of(mask.geometry, expected.at("filled")).voxels);
  });
}

INSTANTIATE_TEST_SUITE_P(Connectivities, PostprocessGoldenTest,
                         ::testing::Values(Connectivity::kFaces, Connectivity::kEdges, Connectivity::kCorners));

}  // namespace
}  // namespace voxlet
