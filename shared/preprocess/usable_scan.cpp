#include "preprocess/usable_scan.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.h"

namespace voxlet {
namespace {

bool is_not_finite(float value) { return !std::isfinite(value); }

std::string counted(std::size_t count) { return std::to_string(count) + (count == 1 ? " voxel" : " voxels"); }

struct Range {
  float low = std::numeric_limits<float>::infinity(), high = -low;
};

/// Of the voxels that are numbers; low is above high where there are none.
Range finite_range(const ImageVolume& scan) {
  Range range;
  for (const float value : scan.voxels) {
    if (is_not_finite(value)) continue;
    range = {std::min(range.low, value), std::max(range.high, value)};
  }
  return range;
}

}  // namespace

void require_image(const ImageVolume& scan) {
  const auto refuse = [](const std::string& found) {
    throw Error(ErrorCode::kBadInput, "Expected an image, found " + found);
  };
  if (scan.voxels.empty()) refuse("an empty volume.");
  const auto [low, high] = finite_range(scan);
  if (low > high)
    refuse("NaN or infinity in all of its " + counted(scan.voxels.size()) + "; check how the file was made.");
  if (low < high) return;
  const std::string where =
      count_not_finite(scan.voxels) == 0 ? " everywhere" : " wherever there is no NaN or infinity";
  if (low == 0 && where == " everywhere") refuse("a volume of zeros; check that the right file was chosen.");
  refuse("a volume with one value" + where + "; check that the right file was chosen.");
}

void require_usable_scan(const ImageVolume& scan) {
  const std::size_t bad = count_not_finite(scan.voxels);
  if (bad > 0)
    throw Error(ErrorCode::kBadInput, "Expected finite intensities, found NaN or infinity in " + counted(bad) +
                                          "; replace them (by 0, say) and try again.");
  require_image(scan);
}

std::size_t count_not_finite(std::span<const float> voxels) {
  return static_cast<std::size_t>(std::count_if(voxels.begin(), voxels.end(), is_not_finite));
}

std::string not_finite_notice(std::size_t count) {
  if (count == 0) return {};
  return counted(count) + (count == 1 ? " is" : " are") + " NaN or infinite, as outside of a mask: statistics leave " +
         (count == 1 ? "it" : "them") + " out, and the network takes " + (count == 1 ? "it" : "them") + " as 0.";
}

std::string fill_not_finite(std::vector<ImageVolume>& channels) {
  std::size_t count = 0;
  for (ImageVolume& channel : channels) {
    count += count_not_finite(channel.voxels);
    std::replace_if(channel.voxels.begin(), channel.voxels.end(), is_not_finite, 0.0F);
  }
  return not_finite_notice(count);
}

}  // namespace voxlet
