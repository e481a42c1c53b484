// FreeSurfer's volumes, .mgh and .mgz (surfer.nmr.mgh.harvard.edu/fswiki/FsTutorial/MghFormat): a big-endian header of
// 284 bytes, the voxels, and a footer that begins with the repetition time.
#include <algorithm>
#include <array>
#include <bit>

#include "base/error.h"
#include "io/foreign_image.h"

namespace voxlet {
namespace {

constexpr std::size_t kMghHeaderBytes = 284;
constexpr std::size_t kRasFlagAt = 28, kSpacingAt = 30, kDirectionsAt = 42, kCentreAt = 78;

std::uint32_t word_at(std::span<const std::byte> bytes, std::size_t at) {
  std::uint32_t word = 0;
  for (std::size_t n = 0; n < 4; ++n) word = word << 8U | std::to_integer<std::uint32_t>(bytes[at + n]);
  return word;
}

std::int32_t whole_at(std::span<const std::byte> bytes, std::size_t at) {
  return static_cast<std::int32_t>(word_at(bytes, at));
}

double real_at(std::span<const std::byte> bytes, std::size_t at) {
  return static_cast<double>(std::bit_cast<float>(word_at(bytes, at)));
}

int datatype_of(std::int32_t type) {
  switch (type) {
    case 0:
      return 2;
    case 1:
      return 8;
    case 3:
      return 16;
    case 4:
      return 4;
    case 10:
      return 512;
    default:
      throw Error(ErrorCode::kBadInput, "Expected an MGH volume of bytes, whole numbers or floats, found type " +
                                            std::to_string(type) + "; convert it with mri_convert.");
  }
}

/// Without goodRASFlag: coronal slices of 1 mm around the origin, as FreeSurfer takes them.
constexpr std::array<std::array<double, 3>, 3> kCoronal{{{-1, 0, 0}, {0, 0, -1}, {0, 1, 0}}};

/// The header gives the directions of the axes, and where the voxel n/2 lies.
Affine affine_of(std::span<const std::byte> header, const Shape& shape) {
  const bool placed = header[kRasFlagAt] != std::byte{0} || header[kRasFlagAt + 1] != std::byte{0};
  Affine affine;
  for (std::size_t r = 0; r < 3; ++r) {
    affine.rows[r][3] = placed ? real_at(header, kCentreAt + 4 * r) : 0;
    for (std::size_t c = 0; c < 3; ++c) {
      affine.rows[r][c] = placed
                              ? real_at(header, kDirectionsAt + 4 * (3 * c + r)) * real_at(header, kSpacingAt + 4 * c)
                              : kCoronal[c][r];
      affine.rows[r][3] -= affine.rows[r][c] * static_cast<double>(shape[static_cast<int>(c)]) / 2;
    }
  }
  return affine;
}

/// The voxels' repetition time is behind them, in ms.
double repetition_seconds(ByteStream& stream) {
  std::array<std::byte, 4> footer{};
  if (stream.read(footer) < footer.size()) return 0;
  const double milliseconds = real_at(footer, 0);
  return milliseconds > 0 && milliseconds < 1e9 ? milliseconds / 1000 : 0;
}

}  // namespace

std::vector<std::byte> nifti_of_mgh(std::span<const std::byte> file, const NiftiLimits& limits) {
  ByteStream stream(file);
  std::array<std::byte, kMghHeaderBytes> header{};
  if (stream.read(header) < header.size())
    throw Error(ErrorCode::kBadInput, "The file is cut short within its header; copy or download it again.");
  ForeignImage image;
  image.big_endian = true;
  image.geometry.shape = {whole_at(header, 4), whole_at(header, 8), whole_at(header, 12)};
  image.frames = static_cast<std::size_t>(std::max(whole_at(header, 16), 0));
  image.datatype = datatype_of(whole_at(header, 20));
  image.geometry.affine = affine_of(header, image.geometry.shape);
  image.description = "FreeSurfer MGH";
  if (image.frames > 1) image.frame_seconds = repetition_seconds;
  return nifti_of(image, stream, limits);
}

}  // namespace voxlet
