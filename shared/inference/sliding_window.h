// Pull-style sliding-window inference: hands out patches, takes logits, passes on stitched planes. The caller owns the
// loop, because onnxruntime-web is asynchronous and LibTorch is not. Memory is bounded: only the planes under the
// current row of patches are held.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "inference/mirroring.h"
#include "plan/plan.h"
#include "volume/volume.h"

namespace voxlet {

/// The background logit where no patch was run (patch.foreground_only); other classes have 0 there.
inline constexpr float kBackgroundLogit = 10;

class SlidingWindow {
 public:
  /// Takes plane k of the stitched volume: classes · ni · nj values, class slowest, i fastest. k runs from 0 to nk − 1,
  /// once each. Values are weighted means of logits, or of probabilities if the plan's patch.stitch says so.
  using PlaneSink = std::function<void(std::int64_t k, std::span<const float> plane)>;

  /// `channels` are the plan's image channels, on one grid; they are kept.
  SlidingWindow(std::vector<ImageVolume> channels, const Plan& plan, PlaneSink sink);

  /// Memory in bytes of a running window over `shape`: channels, accumulator, patches.
  static std::size_t bytes_needed(const Shape& shape, const Plan& plan);

  /// The number of network runs: patches times mirrorings.
  std::size_t patch_count() const { return origins_.size() * mirrorings_.size(); }
  std::size_t patches_done() const { return done_; }
  /// C · patch voxels in the order C,k,j,i, where C is the plan's network_channels(). The span is valid until the next
  /// call; nullopt after the last patch. Voxels beyond the volume hold the channel's minimum.
  std::optional<std::span<const float>> next_patch();
  /// Takes the logits of the last patch: classes · patch voxels in the order class,k,j,i.
  /// Throws Error(kBadInput) for a wrong size or values that are not finite.
  void accept(std::span<const float> logits);
  /// Passes on the remaining planes. Call once, after every patch was accepted.
  void finish();

 private:
  void cut(const VoxelIndex& origin);
  void add(const VoxelIndex& origin, std::span<const float> logits);
  void hand_on_planes_before(std::int64_t k);
  float* slot(std::int64_t k) { return &sums_[static_cast<std::size_t>(k % slots_) * slot_size_]; }
  const VoxelIndex& origin_of(std::size_t run) const { return origins_[run / mirrorings_.size()]; }

  std::vector<ImageVolume> channels_;
  Plan plan_;
  PlaneSink sink_;
  std::vector<VoxelIndex> origins_;
  std::vector<Mirroring> mirrorings_;
  std::vector<int> mirrored_class_;
  std::vector<float> importance_;
  std::vector<float> padding_;  // per channel
  std::vector<float> patch_, mirrored_patch_, logits_;
  // Planes handed_on_ … handed_on_ + slots_ − 1 as a ring: of each plane the sums of all classes, then of the weights.
  std::int64_t slots_;
  std::size_t slot_size_;
  std::vector<float> sums_;
  std::int64_t handed_on_ = 0;
  std::size_t given_ = 0;
  std::size_t done_ = 0;
};

}  // namespace voxlet
