#include "cases/case_key.h"

#include <xxhash.h>

#include <array>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string_view>

#include "cases/mapped_file.h"
#include "io/image_file.h"

namespace voxlet {
namespace {

// To be raised by whoever changes what preparing a case gives, or the form of its file.
constexpr int kPreparation = 1;

class Hash {
 public:
  Hash() : state_(XXH3_createState(), XXH3_freeState) { XXH3_128bits_reset(state_.get()); }
  /// Its length goes first, so that no two lists of parts are the same bytes.
  void add(std::span<const std::byte> bytes) {
    const std::uint64_t length = bytes.size();
    XXH3_128bits_update(state_.get(), &length, sizeof length);
    XXH3_128bits_update(state_.get(), bytes.data(), bytes.size());
  }
  void add(std::string_view text) { add(std::as_bytes(std::span(text))); }
  std::string digits() const {
    const auto hash = XXH3_128bits_digest(state_.get());
    std::array<char, 33> text{};
    std::snprintf(text.data(), text.size(), "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                  static_cast<unsigned long long>(hash.low64));
    return text.data();
  }

 private:
  std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state_;
};

}  // namespace

std::string preparation_of(const Plan& plan) {
  const auto whole = nlohmann::ordered_json::parse(to_json(plan));
  nlohmann::ordered_json part;
  for (const char* key :
       {"channels", "orientation", "spacing_mm", "crop", "resampling", "intensity", "frame", "labels"})
    part[key] = whole.at(key);
  return part.dump();
}

std::string case_key(const DatasetCase& files, const Plan& plan) {
  Hash hash;
  hash.add(std::string_view(VOXLET_VERSION));
  hash.add(std::to_string(kPreparation));
  hash.add(preparation_of(plan));
  hash.add(files.name);
  auto images = files.images;
  images.push_back(files.labels);
  for (const auto& image : images)
    for (const auto& file : files_of_image(image)) hash.add(MappedFile(file).bytes());
  return hash.digits();
}

}  // namespace voxlet
