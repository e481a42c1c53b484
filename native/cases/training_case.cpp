#include "cases/training_case.h"

#include <algorithm>
#include <utility>

#include "base/error.h"

namespace voxlet {
namespace {

struct CaseVoxels {
  std::vector<c10::Half> image;
  std::vector<std::uint8_t> classes;
};

}  // namespace

void TrainingCase::require_readable() const {
  if (!file || file->is_whole()) return;
  throw Error(ErrorCode::kIo, "it cannot be read any more, as " + file->path().string() +
                                  " has become shorter since it was opened. Delete it and --resume; it is made again.");
}

TrainingCase make_training_case(const std::string& name, const std::vector<ImageVolume>& channels,
                                const Volume<std::uint8_t>& classes, int class_count, std::uint64_t seed) {
  auto voxels = std::make_shared<CaseVoxels>();
  TrainingCase result;
  result.name = name;
  result.shape = classes.shape();
  voxels->image.reserve(channels.size() * result.shape.count());
  for (const auto& channel : channels) {
    voxels->image.insert(voxels->image.end(), channel.voxels.begin(), channel.voxels.end());
    result.minimum.push_back(*std::min_element(channel.voxels.begin(), channel.voxels.end()));
  }
  voxels->classes = classes.voxels;
  result.image = voxels->image;
  result.classes = voxels->classes;
  result.foreground = index_foreground(classes, class_count, kForegroundSamples, seed);
  result.owner = std::move(voxels);
  return result;
}

}  // namespace voxlet
