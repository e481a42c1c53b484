#include "preprocess/usable_scan.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;

constexpr float kNan = std::numeric_limits<float>::quiet_NaN(), kInfinity = std::numeric_limits<float>::infinity();

ImageVolume image_with(std::vector<float> voxels) {
  ImageVolume image(Geometry{{static_cast<std::int64_t>(voxels.size()), 1, 1}, {}});
  image.voxels = std::move(voxels);
  return image;
}

TEST(RequireImageTest, TakesWhatShowsSomethingBetweenVoxelsThatAreNoNumbers) {
  EXPECT_NO_THROW(require_image(image_with({kNan, 1, 2, -kInfinity})));
  EXPECT_NO_THROW(require_image(image_with({0, 1})));
}

TEST(RequireImageTest, RefusesWhatShowsNothing) {
  const auto refused = [](const std::string& sentence, std::vector<float> voxels) {
    expect_error(ErrorCode::kBadInput, sentence, [&] { require_image(image_with(voxels)); });
  };
  refused("found NaN or infinity in all of its 2 voxels", {kNan, kInfinity});
  refused("one value wherever there is no NaN or infinity", {kNan, 3, 3});
  refused("one value wherever there is no NaN or infinity", {kNan, 0, 0});
  refused("a volume of zeros", {0, 0});
  refused("one value everywhere", {4, 4});
  refused("an empty volume", {});
}

TEST(FillNotFiniteTest, VoxelsBecomeZeroInEveryChannelAndAreCounted) {
  std::vector<ImageVolume> channels{image_with({kNan, 1, kInfinity}), image_with({2, -kInfinity, 3})};
  EXPECT_EQ(fill_not_finite(channels),
            "3 voxels are NaN or infinite, as outside of a mask: statistics leave them out, and the network takes them "
            "as 0.");
  EXPECT_EQ(channels[0].voxels, (std::vector<float>{0, 1, 0}));
  EXPECT_EQ(channels[1].voxels, (std::vector<float>{2, 0, 3}));
  EXPECT_EQ(fill_not_finite(channels), "");
}

TEST(FillNotFiniteTest, OneVoxelIsTold) {
  EXPECT_EQ(
      not_finite_notice(1),
      "1 voxel is NaN or infinite, as outside of a mask: statistics leave it out, and the network takes it as 0.");
}

}  // namespace
}  // namespace voxlet
