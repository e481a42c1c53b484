// Any bytes as a NIfTI file. What can be read must read the same when it is packed with gzip, and can be written.
#include <algorithm>
#include <cstring>

#include "fuzz/fuzzing.h"
#include "io/nifti.h"
#include "support/nifti_bytes.h"

namespace voxlet::testing {
namespace {

const NiftiWriteOptions kPlain{false, 1, {}};

template <typename Value>
bool same_bits(const std::vector<Value>& a, const std::vector<Value>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(Value)) == 0;
}

void fuzz_nifti(std::span<const std::byte> file) {
  NiftiInfo info;
  ImageVolume image;
  const bool has_info = reads_or_refuses([&] { info = read_nifti_info(file); });
  const bool is_image = reads_or_refuses([&] { image = read_nifti_image(file); });
  const bool is_label_map = reads_or_refuses([&] { write_nifti(read_nifti_labels(file), kPlain); });
  require(has_info || !is_image, "what read_nifti_image reads, read_nifti_info reads");
  require(is_image || !is_label_map, "what read_nifti_labels reads, read_nifti_image reads");
  if (!is_image) return;
  require(image.voxels.size() == image.shape().count(), "a volume has as many voxels as its shape says");
  if (!info.compressed)
    require(same_bits(read_nifti_image(gzipped(file)).voxels, image.voxels), "gzip does not change an image");
  write_nifti(image, kPlain);
}

}  // namespace
}  // namespace voxlet::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  voxlet::testing::fuzz_nifti(voxlet::testing::input_bytes(data, size));
  return 0;
}
