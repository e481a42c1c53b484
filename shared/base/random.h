// Counter-based random numbers, identical on every platform (Philox4x32-10). Any part of a sequence can be computed on
// its own. Source: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
#pragma once

#include <array>
#include <cstdint>

namespace voxlet {

/// One block of Philox4x32 with ten rounds.
std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

/// A sequence identified by a seed and a stream; different streams of one seed are independent.
class Random {
 public:
  explicit Random(std::uint64_t seed, std::uint64_t stream = 0) : seed_(seed), stream_(stream) {}

  std::uint32_t next_u32();
  /// Uniform in [0, 1), 24 bits.
  float uniform();
  float uniform(float low, float high) { return low + (high - low) * uniform(); }
  /// Uniform in 0 … bound − 1; bound ≥ 1.
  std::uint32_t below(std::uint32_t bound);
  bool chance(float probability) { return uniform() < probability; }
  /// Standard normal (Box–Muller).
  float normal();

 private:
  std::uint64_t seed_;
  std::uint64_t stream_;
  std::uint64_t block_ = 0;
  std::array<std::uint32_t, 4> buffer_{};
  int used_ = 4;
  bool has_spare_normal_ = false;
  float spare_normal_ = 0;
};

}  // namespace voxlet
