// Pull-style sliding-window inference: the caller owns the loop, because onnxruntime-web is asynchronous and LibTorch
// is not.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "plan/plan.h"
#include "volume/volume.h"

namespace voxlet {

/// Logits of all classes on the network's grid: class c, voxel v at c · shape.count() + v.
struct LogitVolume {
  Geometry geometry;
  int classes = 0;
  std::vector<float> values;
};

class SlidingWindow {
 public:
  /// Channels share one grid; at least one. Keeps the channels.
  SlidingWindow(std::vector<ImageVolume> channels, const PatchPlan& patch, int classes);

  /// Bytes that a window over this shape holds while it runs (channels, accumulators, one patch).
  static std::size_t bytes_needed(const Shape& shape, int channels, const PatchPlan& patch, int classes);

  std::size_t patch_count() const { return origins_.size(); }
  std::size_t patches_done() const { return done_; }
  /// C · patch voxels, laid out C,k,j,i. The span stays valid until the next call; nullopt when all patches were given
  /// out. Voxels past the volume's edge hold the channel's smallest value.
  std::optional<std::span<const float>> next_patch();
  /// Takes the logits of the patch given out last: classes · patch voxels, laid out class,k,j,i.
  /// Throws Error(kBadInput) on a wrong size or values that are not finite.
  void accept(std::span<const float> logits);
  /// The weighted mean of all patches; call once, when every patch was accepted.
  LogitVolume finish();

 private:
  std::vector<ImageVolume> channels_;
  Shape patch_;
  int classes_;
  std::vector<VoxelIndex> origins_;
  std::vector<float> importance_;
  std::vector<float> padding_;  // per channel
  std::vector<float> buffer_;
  std::vector<float> sums_;
  std::vector<float> weights_;
  std::size_t given_ = 0;
  std::size_t done_ = 0;
};

}  // namespace voxlet
