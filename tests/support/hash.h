// FNV-1a over the bits of values: equal hashes mean equal bits, for all that a test needs.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace voxlet::testing {

class Hash {
 public:
  template <typename T>
  Hash& add(const std::vector<T>& values) {
    for (const T& value : values) add(value);
    return *this;
  }
  Hash& add(float value) { return add_bits(std::bit_cast<std::uint32_t>(value)); }
  /// NaN counts as one value whatever its payload.
  Hash& add(double value) { return add_bits(value != value ? ~std::uint64_t{0} : std::bit_cast<std::uint64_t>(value)); }
  Hash& add(std::uint16_t value) { return add_bits(value); }

  std::uint64_t value() const { return value_; }

 private:
  Hash& add_bits(std::uint64_t bits) {
    value_ = (value_ ^ bits) * 0x100000001b3ULL;
    return *this;
  }
  std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

}  // namespace voxlet::testing
