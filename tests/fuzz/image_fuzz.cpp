// Any bytes as an image of any format: MGH, NRRD, MetaImage, pairs. The first two bytes are the size of the file, what
// is behind it is its companion. What becomes NIfTI is read as one, or refused by the same rules.
#include <algorithm>

#include "fuzz/fuzzing.h"
#include "io/image_file.h"
#include "io/nifti_series.h"
#include "io/nrrd_segments.h"

namespace voxlet::testing {
namespace {

constexpr NiftiLimits kSmall{std::int64_t{1} << 24U};

void fuzz_image(std::span<const std::byte> input) {
  if (input.size() < 2) return;
  const auto rest = input.subspan(2);
  const auto size = std::to_integer<std::size_t>(input[0]) + 256 * std::to_integer<std::size_t>(input[1]);
  const auto file = rest.first(std::min(size, rest.size())), companion = rest.subspan(file.size());
  std::vector<std::byte> nifti;
  reads_or_refuses([&] { companion_name(file, "scan.hdr"); });
  reads_or_refuses([&] { read_nrrd_segments(file); });
  if (!reads_or_refuses([&] { nifti = as_nifti({file.begin(), file.end()}, companion, kSmall); })) return;
  const bool foreign = !is_nifti(file);
  const bool reads = reads_or_refuses([&] { read_nifti_series_info(nifti, kSmall); });
  require(reads || !foreign || format_name(file).empty() || format_name(file) == "NIfTI",
          "what a foreign format became is a NIfTI file");
}

}  // namespace
}  // namespace voxlet::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  voxlet::testing::fuzz_image(voxlet::testing::input_bytes(data, size));
  return 0;
}
