#include <algorithm>
#include <array>

#include "io/file.h"
#include "io/gzip.h"
#include "io/nifti.h"
#include "io/nifti_header.h"

namespace voxlet {
namespace {

// NIfTI codes (nifti1.h): datatypes, and the intent of label maps.
constexpr int kUint8 = 2, kFloat32 = 16, kUint16 = 512;
constexpr int kIntentNone = 0, kIntentLabel = 1002;

std::vector<std::byte> join(std::span<const std::byte> header, std::span<const std::byte> voxels, bool compress) {
  const std::array parts{header, voxels};
  if (compress) return gzip_compress(parts);
  std::vector<std::byte> file;
  file.reserve(header.size() + voxels.size());
  for (const auto& part : parts) file.insert(file.end(), part.begin(), part.end());
  return file;
}

template <typename VolumeType>
void write_named(const std::filesystem::path& path, const VolumeType& volume, NiftiWriteOptions options) {
  options.compress = path.extension() == ".gz";
  write_file(path, write_nifti(volume, options));
}

}  // namespace

std::vector<std::byte> write_nifti(const ImageVolume& image, const NiftiWriteOptions& options) {
  const auto header = encode_nifti_header(image.geometry, kFloat32, kIntentNone, options);
  return join(header, std::as_bytes(std::span(image.voxels)), options.compress);
}

std::vector<std::byte> write_nifti(const LabelVolume& labels, const NiftiWriteOptions& options) {
  const auto largest = std::max_element(labels.voxels.begin(), labels.voxels.end());
  const bool narrow = largest == labels.voxels.end() || *largest <= 255;
  const auto header = encode_nifti_header(labels.geometry, narrow ? kUint8 : kUint16, kIntentLabel, options);
  if (!narrow) return join(header, std::as_bytes(std::span(labels.voxels)), options.compress);
  std::vector<std::byte> bytes(labels.voxels.size());
  std::transform(labels.voxels.begin(), labels.voxels.end(), bytes.begin(),
                 [](std::uint16_t id) { return static_cast<std::byte>(id); });
  return join(header, bytes, options.compress);
}

void write_nifti(const std::filesystem::path& path, const ImageVolume& image, NiftiWriteOptions options) {
  write_named(path, image, std::move(options));
}

void write_nifti(const std::filesystem::path& path, const LabelVolume& labels, NiftiWriteOptions options) {
  write_named(path, labels, std::move(options));
}

}  // namespace voxlet
