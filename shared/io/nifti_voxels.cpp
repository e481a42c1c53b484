#include "io/nifti_voxels.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstring>
#include <limits>
#include <string>
#include <type_traits>
#include <utility>

#include "base/error.h"
#include "base/number_text.h"
#include "base/parallel_for.h"

namespace voxlet {
namespace {

constexpr std::size_t kPieceVoxels = 8192;
/// Half a step beyond the largest float: from here on numbers round to infinity, ties too.
constexpr double kRoundsToInfinity = 0x1.ffffffp127;

template <std::size_t Size>
using UnsignedOfSize = std::conditional_t<
    Size == 2, std::uint16_t,
    std::conditional_t<Size == 4, std::uint32_t, std::conditional_t<Size == 8, std::uint64_t, std::uint8_t>>>;

inline std::uint8_t reversed(std::uint8_t value) { return value; }
inline std::uint16_t reversed(std::uint16_t value) { return __builtin_bswap16(value); }
inline std::uint32_t reversed(std::uint32_t value) { return __builtin_bswap32(value); }
inline std::uint64_t reversed(std::uint64_t value) { return __builtin_bswap64(value); }

template <typename T>
void reverse_bytes(std::span<T> values) {
  using Word = UnsignedOfSize<sizeof(T)>;
  for (T& value : values) {
    Word word;
    std::memcpy(&word, &value, sizeof(T));
    word = reversed(word);
    std::memcpy(&value, &word, sizeof(T));
  }
}

/// Whether a finite number is beyond what float holds. (Infinity itself is a float.)
bool overflows(double value) { return std::abs(value) >= kRoundsToInfinity && std::isfinite(value); }

/// Returns whether every value can be stored.
template <typename Stored>
bool convert(std::span<const Stored> stored, double slope, double intercept, float* out) {
  constexpr bool kAlwaysFits = !std::is_same_v<Stored, double>;
  bool wrong = false;
  if (kAlwaysFits && slope == 1 && intercept == 0) {
    for (std::size_t n = 0; n < stored.size(); ++n) out[n] = static_cast<float>(stored[n]);
    return true;
  }
  for (std::size_t n = 0; n < stored.size(); ++n) {
    const double value = slope * static_cast<double>(stored[n]) + intercept;
    wrong |= overflows(value);
    out[n] = static_cast<float>(value);
  }
  return !wrong;
}

/// Whole numbers as they stand, without a way through double: most label maps.
template <typename Stored>
bool copy_labels(std::span<const Stored> stored, std::uint16_t* out) {
  Stored lowest = 0, highest = 0;
  for (std::size_t n = 0; n < stored.size(); ++n) {
    lowest = std::min(lowest, stored[n]);
    highest = std::max(highest, stored[n]);
    out[n] = static_cast<std::uint16_t>(static_cast<std::make_unsigned_t<Stored>>(stored[n]));
  }
  return std::cmp_greater_equal(lowest, 0) && std::cmp_less_equal(highest, 65535);
}

template <typename Stored>
bool convert(std::span<const Stored> stored, double slope, double intercept, std::uint16_t* out) {
  if constexpr (std::is_integral_v<Stored>)
    if (slope == 1 && intercept == 0) return copy_labels(stored, out);
  bool wrong = false;
  for (std::size_t n = 0; n < stored.size(); ++n) {
    // Single precision, as other readers take scaled values: 255 times a slope of 0.003921569 is 1.
    const auto value = static_cast<float>(slope * static_cast<double>(stored[n]) + intercept);
    const float kept = value > 0 ? (value < 65535 ? value : 65535.0F) : 0.0F;  // NaN becomes 0
    out[n] = static_cast<std::uint16_t>(kept);
    wrong |= static_cast<float>(out[n]) != value;
  }
  return !wrong;
}

/// A stretch of the file in the machine's byte order.
template <typename Stored>
class Piece {
 public:
  Piece(std::span<const std::byte> stored, bool byte_swapped, std::size_t piece) {
    const std::size_t begin = piece * kPieceVoxels * sizeof(Stored);
    const std::size_t bytes = std::min(stored.size() - begin, sizeof(voxels_));
    std::memcpy(voxels_.data(), stored.data() + begin, bytes);
    count_ = bytes / sizeof(Stored);
    if (byte_swapped) reverse_bytes(std::span(voxels_).first(count_));
  }
  std::span<const Stored> voxels() const { return std::span(voxels_).first(count_); }

 private:
  std::array<Stored, kPieceVoxels> voxels_;
  std::size_t count_ = 0;
};

Error no_label(double value) {
  const auto single = static_cast<float>(value);
  const bool whole = value == std::floor(value) || !std::isfinite(single);
  return {ErrorCode::kBadInput, "Expected a label map of whole numbers from 0 to 65535, found the value " +
                                    (whole ? number_text(value) : number_text(single)) +
                                    "; choose the file with the labels."};
}

Error too_large(double value) {
  return {ErrorCode::kBadInput, "Expected values up to " + number_text(std::numeric_limits<float>::max()) +
                                    ", the most that single precision holds, found " + number_text(value) +
                                    ", which is too large for it; mask or rescale the image."};
}

template <typename Stored, typename Value>
[[noreturn]] void refuse_first_wrong(std::span<const std::byte> stored, const NiftiInfo& info) {
  double value = 0;
  auto wrong = [&](Stored voxel) {
    Value ignored;
    value = info.slope * static_cast<double>(voxel) + info.intercept;
    return !convert(std::span<const Stored>(&voxel, 1), info.slope, info.intercept, &ignored);
  };
  for (std::size_t piece = 0;; ++piece) {
    const Piece<Stored> at(stored, info.byte_swapped, piece);
    if (std::any_of(at.voxels().begin(), at.voxels().end(), wrong))
      throw std::is_same_v<Value, float> ? too_large(value) : no_label(value);
  }
}

template <typename Stored, typename Value>
void convert_all(std::span<const std::byte> stored, const NiftiInfo& info, std::span<Value> out) {
  std::atomic<bool> fine{true};
  parallel_for((out.size() + kPieceVoxels - 1) / kPieceVoxels, [&](std::size_t begin, std::size_t end) {
    for (std::size_t piece = begin; piece < end; ++piece) {
      const Piece<Stored> at(stored, info.byte_swapped, piece);
      if (!convert(at.voxels(), info.slope, info.intercept, out.data() + piece * kPieceVoxels)) fine = false;
    }
  });
  if (!fine) refuse_first_wrong<Stored, Value>(stored, info);
}

/// By NIfTI's datatype codes, which decode_nifti_header has checked.
template <typename Value>
void convert_by_type(std::span<const std::byte> stored, const StoredImage& image, std::span<Value> out) {
  switch (image.datatype) {
    case 2:
      return convert_all<std::uint8_t>(stored, image.info, out);
    case 4:
      return convert_all<std::int16_t>(stored, image.info, out);
    case 8:
      return convert_all<std::int32_t>(stored, image.info, out);
    case 16:
      return convert_all<float>(stored, image.info, out);
    case 64:
      return convert_all<double>(stored, image.info, out);
    case 256:
      return convert_all<std::int8_t>(stored, image.info, out);
    case 512:
      return convert_all<std::uint16_t>(stored, image.info, out);
    case 768:
      return convert_all<std::uint32_t>(stored, image.info, out);
    case 1024:
      return convert_all<std::int64_t>(stored, image.info, out);
    default:
      return convert_all<std::uint64_t>(stored, image.info, out);
  }
}

}  // namespace

void convert_voxels(std::span<const std::byte> stored, const StoredImage& image, std::span<float> out) {
  convert_by_type(stored, image, out);
}

void convert_voxels(std::span<const std::byte> stored, const StoredImage& image, std::span<std::uint16_t> out) {
  convert_by_type(stored, image, out);
}

}  // namespace voxlet
