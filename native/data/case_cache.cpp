#include "data/case_cache.h"

#include <algorithm>
#include <mutex>

#include "base/error.h"
#include "base/parallel_for.h"
#include "data/available_memory.h"
#include "io/nifti.h"
#include "preprocess/pipeline.h"

namespace voxlet {
namespace {

void require_memory(std::size_t needed) {
  const auto available = available_bytes();
  if (needed <= available) return;
  throw Error(ErrorCode::kTooLarge, "The training cases need about " + in_gigabytes(needed) + " of memory and " +
                                        in_gigabytes(available) + " are free; use fewer cases or a coarser spacing.");
}

TrainingCase load_training_case(const DatasetCase& files, const Plan& plan, std::uint64_t seed) {
  auto loaded = load_case(files);
  try {
    const auto input = preprocess_scan(std::move(loaded.images), plan);
    const auto classes = preprocess_labels(loaded.labels, input.record, plan);
    return make_training_case(files.name, input.channels, classes, plan.class_count(), seed);
  } catch (const Error& error) {
    throw Error(error.code(), "Case " + files.name + ": " + error.what());
  }
}

}  // namespace

TrainingCase make_training_case(const std::string& name, const std::vector<ImageVolume>& channels,
                                const Volume<std::uint8_t>& classes, int class_count, std::uint64_t seed) {
  TrainingCase result;
  result.name = name;
  result.shape = classes.shape();
  for (const auto& channel : channels) {
    for (const float value : channel.voxels) result.image.push_back(c10::Half(value));
    result.minimum.push_back(*std::min_element(channel.voxels.begin(), channel.voxels.end()));
  }
  result.image.shrink_to_fit();
  result.classes = classes.voxels;
  result.foreground = index_foreground(classes, class_count, kForegroundSamples, seed);
  return result;
}

std::size_t cached_bytes(const std::vector<DatasetCase>& cases, const Plan& plan) {
  std::size_t bytes = 0;
  for (const auto& one : cases) {
    const auto info = read_nifti_info(one.images.front());
    bytes += make_record(info.geometry, plan).input.shape.count() *
             (sizeof(c10::Half) * static_cast<std::size_t>(plan.image_channels()) + 1);
  }
  return bytes;
}

std::vector<TrainingCase> load_training_cases(const std::vector<DatasetCase>& cases, const Plan& plan,
                                              std::uint64_t seed, Progress& progress) {
  require_memory(cached_bytes(cases, plan));
  std::vector<TrainingCase> loaded(cases.size());
  std::mutex mutex;
  std::size_t done = 0;
  parallel_for(cases.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t n = begin; n < end; ++n) {
      loaded[n] = load_training_case(cases[n], plan, seed + n);
      const std::lock_guard lock(mutex);
      progress.report(static_cast<double>(++done) / static_cast<double>(cases.size()), "Reading cases");
    }
  });
  return loaded;
}

}  // namespace voxlet
