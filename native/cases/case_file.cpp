#include "cases/case_file.h"

#include <xxhash.h>

#include <array>
#include <bit>
#include <cstring>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/error.h"
#include "io/file.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

static_assert(std::endian::native == std::endian::little);
static_assert(sizeof(c10::Half) == 2);

constexpr std::string_view kMagic = "voxcase1";
constexpr std::size_t kHashed = 16;  // where the hashed part begins
constexpr std::size_t kDescription = 24;
constexpr std::size_t kAlignment = 64;

std::size_t aligned(std::size_t offset) { return (offset + kAlignment - 1) / kAlignment * kAlignment; }

std::uint64_t hash_of(std::span<const std::byte> bytes) {
  return XXH3_64bits(bytes.data() + kHashed, bytes.size() - kHashed);
}

std::string description_of(const TrainingCase& source) {
  std::vector<std::size_t> counts;
  for (const auto& offsets : source.foreground.offsets) counts.push_back(offsets.size());
  return json{{"name", source.name},
              {"shape", {source.shape.ni, source.shape.nj, source.shape.nk}},
              {"minimum", source.minimum},
              {"foreground", counts}}
      .dump();
}

/// Puts values at the next aligned place.
template <typename T>
void append(std::vector<std::byte>& bytes, std::span<const T> values) {
  const auto start = aligned(bytes.size());
  bytes.resize(start + values.size_bytes());
  if (!values.empty()) std::memcpy(bytes.data() + start, values.data(), values.size_bytes());
}

std::vector<std::byte> to_bytes(const TrainingCase& source) {
  const auto description = description_of(source);
  const std::uint64_t length = description.size();
  std::vector<std::byte> bytes(kDescription + length);
  std::memcpy(bytes.data(), kMagic.data(), kMagic.size());
  std::memcpy(bytes.data() + kHashed, &length, sizeof length);
  std::memcpy(bytes.data() + kDescription, description.data(), length);
  append(bytes, source.image);
  append(bytes, source.classes);
  std::vector<std::uint32_t> offsets;
  for (const auto& of_class : source.foreground.offsets)
    offsets.insert(offsets.end(), of_class.begin(), of_class.end());
  append(bytes, std::span<const std::uint32_t>(offsets));
  const auto hash = hash_of(bytes);
  std::memcpy(bytes.data() + kMagic.size(), &hash, sizeof hash);
  return bytes;
}

/// Reads a mapped file from front to back.
class Reader {
 public:
  explicit Reader(std::span<const std::byte> bytes) : bytes_(bytes) {}

  /// From the next aligned place on.
  template <typename T>
  std::span<const T> next(std::size_t count) {
    place_ = aligned(place_);
    return next_packed<T>(count);
  }
  template <typename T>
  std::span<const T> next_packed(std::size_t count) {
    if (place_ > bytes_.size() || count > (bytes_.size() - place_) / sizeof(T)) throw std::runtime_error("too short");
    const std::span<const T> values(reinterpret_cast<const T*>(bytes_.data() + place_), count);
    place_ += values.size_bytes();
    return values;
  }
  json description() {
    const auto length = number_at(kHashed);
    if (length > bytes_.size() - kDescription) throw std::runtime_error("too short");
    const auto* text = reinterpret_cast<const char*>(bytes_.data() + kDescription);
    place_ = kDescription + length;
    return json::parse(text, text + length);
  }
  void check() const {
    if (bytes_.size() < kDescription || std::memcmp(bytes_.data(), kMagic.data(), kMagic.size()) != 0)
      throw std::runtime_error("another kind of file");
    if (number_at(kMagic.size()) != hash_of(bytes_)) throw std::runtime_error("damaged");
  }

 private:
  std::uint64_t number_at(std::size_t place) const {
    std::uint64_t number = 0;
    std::memcpy(&number, bytes_.data() + place, sizeof number);
    return number;
  }

  std::span<const std::byte> bytes_;
  std::size_t place_ = 0;
};

TrainingCase parse(const std::shared_ptr<const MappedFile>& file) {
  Reader reader(file->bytes());
  reader.check();
  const auto description = reader.description();
  TrainingCase result;
  result.name = description.at("name");
  result.shape = shape_from(description.at("shape").get<std::array<std::int64_t, 3>>());
  result.minimum = description.at("minimum").get<std::vector<float>>();
  result.image = reader.next<c10::Half>(result.shape.count() * result.minimum.size());
  result.classes = reader.next<std::uint8_t>(result.shape.count());
  result.foreground.shape = result.shape;
  reader.next<std::uint32_t>(0);  // to where the offsets begin
  for (const std::size_t count : description.at("foreground").get<std::vector<std::size_t>>()) {
    const auto offsets = reader.next_packed<std::uint32_t>(count);
    result.foreground.offsets.emplace_back(offsets.begin(), offsets.end());
  }
  result.file = file;
  result.owner = file;
  return result;
}

}  // namespace

void write_case_file(const TrainingCase& source, const fs::path& path) { write_file(path, to_bytes(source)); }

TrainingCase read_case_file(const fs::path& path) {
  const auto file = std::make_shared<const MappedFile>(path);
  try {
    return parse(file);
  } catch (const std::exception& failure) {
    throw Error(ErrorCode::kBadInput, path.string() + " is not a prepared case as Voxlet wrote it (" + failure.what() +
                                          "); delete it, and it is made again.");
  }
}

}  // namespace voxlet
