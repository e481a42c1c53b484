// Any bytes as a NIfTI file of several volumes. The first of them is what read_first_image reads.
#include <cstring>

#include "fuzz/fuzzing.h"
#include "io/nifti_series.h"

namespace voxlet::testing {
namespace {

/// Voxels of all volumes; more would take longer than a fuzzer waits.
constexpr std::size_t kMost = std::size_t{1} << 22U;

void fuzz_series(std::span<const std::byte> file) {
  NiftiSeriesInfo info;
  if (!reads_or_refuses([&] { info = read_nifti_series_info(file); })) return;
  require(info.frames >= 1, "a series has a volume");
  if (info.info.geometry.shape.count() > kMost / info.frames) return;
  reads_or_refuses([&] {
    const NiftiSeries series({file.begin(), file.end()});
    require(series.frames() == info.frames, "both readers count the same volumes");
    ImageVolume first;
    const bool is_image = reads_or_refuses([&] { first = series.volume(0); });
    if (is_image) {
      const ImageVolume alone = read_first_image(file);
      require(std::memcmp(alone.voxels.data(), first.voxels.data(), first.voxels.size() * sizeof(float)) == 0,
              "both readers read the same first volume");
    }
    reads_or_refuses([&] { series.volume(series.frames() - 1); });
    reads_or_refuses([&] { series.labels(series.frames() - 1); });
    require(!reads_or_refuses([&] { series.volume(series.frames()); }), "there is no volume after the last one");
  });
}

}  // namespace
}  // namespace voxlet::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  voxlet::testing::fuzz_series(voxlet::testing::input_bytes(data, size));
  return 0;
}
