#include "io/foreign_image.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <new>
#include <string_view>
#include <type_traits>

#include "base/error.h"
#include "base/number_text.h"
#include "io/bad_input.h"
#include "io/nifti_header.h"
#include "io/room.h"

namespace voxlet {
namespace {

constexpr std::size_t kMostVolumes = 100'000;
constexpr std::size_t kTextPiece = std::size_t{1} << 16U;

std::vector<std::byte> room_for(std::vector<std::byte> header, std::uint64_t bytes) {
  const Error failure(ErrorCode::kTooLarge, "There is not enough memory for an image of " +
                                                std::to_string(bytes / 1'000'000) + " MB; crop or downsample it.");
  if (bytes > header.max_size() - header.size()) throw failure;
  try {
    header.resize(header.size() + static_cast<std::size_t>(bytes));
  } catch (const std::bad_alloc&) {
    throw failure;
  }
  return header;
}

void reverse_each(std::span<std::byte> values, std::size_t size) {
  for (std::size_t at = 0; at + size <= values.size(); at += size)
    std::reverse(values.begin() + static_cast<std::ptrdiff_t>(at),
                 values.begin() + static_cast<std::ptrdiff_t>(at + size));
}

/// From values of one voxel together to volumes one behind the other.
std::vector<std::byte> frames_apart(std::span<const std::byte> values, std::size_t size, std::size_t frames) {
  const std::size_t voxels = values.size() / size / frames;
  std::vector<std::byte> apart(values.size());
  for (std::size_t v = 0; v < voxels; ++v)
    for (std::size_t f = 0; f < frames; ++f)
      std::memcpy(&apart[(f * voxels + v) * size], &values[(v * frames + f) * size], size);
  return apart;
}

/// Numbers out of text, piece by piece.
class NumberReader {
 public:
  explicit NumberReader(ByteStream& stream) : stream_(stream) {}

  template <typename Value>
  void read(Value& value) {
    const std::string_view word = next_word();
    if (!parse(word, value))
      throw bad_input("Expected as many numbers as the header promises, found \"" + std::string(word.substr(0, 20)) +
                      "\"; the file is damaged or cut short.");
  }

 private:
  template <typename Value>
  static bool parse(std::string_view word, Value& value) {
    if constexpr (std::is_integral_v<Value>) {
      const auto [end, failure] = std::from_chars(word.data(), word.data() + word.size(), value);
      return failure == std::errc() && end == word.data() + word.size();
    } else {
      const auto number = number_in(word);
      value = static_cast<Value>(number.value_or(0));
      return number.has_value();
    }
  }
  static bool blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == ','; }

  /// Adds to the text what follows it, and lets go of what was read. At the end of the stream all stays as it is.
  bool fill() {
    const std::size_t before = text_.size();
    text_.resize(before + kTextPiece);
    text_.resize(before + stream_.read(std::as_writable_bytes(std::span(text_).subspan(before))));
    if (text_.size() == before) return false;
    text_.erase(0, at_);
    at_ = 0;
    return true;
  }
  std::string_view next_word() {
    for (;;) {
      while (at_ < text_.size() && blank(text_[at_])) ++at_;
      std::size_t end = at_;
      while (end < text_.size() && !blank(text_[end])) ++end;
      if (end == text_.size() && end - at_ < kTextPiece && fill()) continue;
      const auto word = std::string_view(text_).substr(at_, end - at_);
      at_ = end;
      return word;
    }
  }

  ByteStream& stream_;
  std::string text_;
  std::size_t at_ = 0;
};

template <typename Value>
void read_text_values(ByteStream& stream, std::span<std::byte> out) {
  NumberReader reader(stream);
  for (std::size_t at = 0; at < out.size(); at += sizeof(Value)) {
    Value value{};
    reader.read(value);
    std::memcpy(&out[at], &value, sizeof(Value));
  }
}

void read_text(ByteStream& stream, int datatype, std::span<std::byte> out) {
  switch (datatype) {
    case 2:
      return read_text_values<std::uint8_t>(stream, out);
    case 4:
      return read_text_values<std::int16_t>(stream, out);
    case 8:
      return read_text_values<std::int32_t>(stream, out);
    case 16:
      return read_text_values<float>(stream, out);
    case 64:
      return read_text_values<double>(stream, out);
    case 256:
      return read_text_values<std::int8_t>(stream, out);
    case 512:
      return read_text_values<std::uint16_t>(stream, out);
    case 768:
      return read_text_values<std::uint32_t>(stream, out);
    case 1024:
      return read_text_values<std::int64_t>(stream, out);
    default:
      return read_text_values<std::uint64_t>(stream, out);
  }
}

void read_values(const ForeignImage& image, ByteStream& stream, std::span<std::byte> out) {
  if (image.as_text) return read_text(stream, image.datatype, out);
  const std::size_t found = stream.read(out);
  if (found < out.size()) throw cut_short(out.size(), found, "bytes of voxels");
  if (image.big_endian != (std::endian::native == std::endian::big)) reverse_each(out, bytes_of_type(image.datatype));
}

/// In single precision, as a NIfTI-1 header holds it.
Affine as_stored(Affine affine) {
  for (auto& row : affine.rows)
    for (double& value : row) value = static_cast<double>(static_cast<float>(value));
  return affine;
}

}  // namespace

std::size_t bytes_of_type(int datatype) {
  if (datatype == 2 || datatype == 256) return 1;
  if (datatype == 4 || datatype == 512) return 2;
  return datatype == 8 || datatype == 16 || datatype == 768 ? 4 : 8;
}

void check_sizes(const ForeignImage& image, const NiftiLimits& limits) {
  std::int64_t voxels = 1;
  for (int axis = 0; axis < 3; ++axis) {
    const std::int64_t size = image.geometry.shape[axis];
    if (size < 1)
      throw bad_input("Expected at least one voxel along each axis, found " + std::to_string(size) + " along axis " +
                      std::to_string(axis + 1) + "; the volume is empty.");
    if (size > limits.max_voxels / voxels)
      throw Error(ErrorCode::kTooLarge, "Expected at most " + std::to_string(limits.max_voxels) +
                                            " voxels, found a header that asks for " + to_string(image.geometry.shape) +
                                            "; crop or downsample the scan.");
    voxels *= size;
  }
  if (image.frames < 1 || image.frames > kMostVolumes)
    throw Error(ErrorCode::kTooLarge, "Expected 1 to " + std::to_string(kMostVolumes) + " volumes in one file, found " +
                                          std::to_string(image.frames) + "; split the series.");
  if (!as_stored(image.geometry.affine).spans_space())
    throw bad_input(
        "Expected axes that give every voxel a place of its own, found a singular matrix; repair the header.");
}

std::vector<std::byte> nifti_of(const ForeignImage& image, ByteStream& voxels, const NiftiLimits& limits) {
  check_sizes(image, limits);
  const std::size_t size = bytes_of_type(image.datatype);
  const std::uint64_t values = std::uint64_t{image.geometry.shape.count()} * image.frames;
  // In text a value takes a digit and what parts it from the next one.
  const std::uint64_t needed = image.as_text ? 2 * values - 1 : values * size;
  if (needed > voxels.most()) throw cut_short(needed, voxels.most(), "bytes of voxels");
  NiftiWriteOptions options;
  options.description = image.description;
  options.space = image.space;
  const auto header = [&](double seconds) {
    return encode_nifti_header(image.geometry, image.datatype, image.intent_code, options, image.frames, seconds);
  };
  auto file = header(0);
  const std::size_t begin = file.size();
  require_room((image.frames_fastest && image.frames > 1 ? 2 : 1) * values * size,
               "an image of " + to_string(image.geometry.shape) + " voxels");
  file = room_for(std::move(file), values * size);
  const auto out = std::span(file).subspan(begin);
  read_values(image, voxels, out);
  if (image.frame_seconds) std::ranges::copy(header(image.frame_seconds(voxels)), file.begin());
  voxels.check_end();
  if (!image.frames_fastest || image.frames == 1) return file;
  const auto apart = frames_apart(out, size, image.frames);
  std::copy(apart.begin(), apart.end(), out.begin());
  return file;
}

}  // namespace voxlet
