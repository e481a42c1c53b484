// Batches of synthetic training scans, made on the training device on demand. On a GPU this takes a fraction of a
// training step, which CPU cores could not keep up with.
#pragma once

#include <torch/torch.h>

#include <set>
#include <vector>

#include "batches/loader.h"
#include "patches/synthesis_maps.h"

namespace voxlet {

/// The same distribution as SyntheticPatches with a Loader from the same label maps, plan and options, but other
/// samples. A sample is a function of the maps, the plan, the options, the seed, its number and the kind of device.
/// Making a batch reseeds LibTorch's generators.
class DeviceBatches {
 public:
  /// Keeps references to `maps` and `plan`; the maps' labels are copied to the device (4 bytes per voxel). Throws as
  /// require_synthesis does.
  DeviceBatches(const std::vector<SynthesisMap>& maps, const Plan& plan, const SynthesisOptions& options,
                const torch::Device& device, std::uint64_t seed, const BatchNumbering& numbering = {});

  Batch make(std::int64_t number) const;

 private:
  struct MapOnDevice {
    torch::Tensor labels;  // int32 (nk, nj, ni)
    std::set<std::uint16_t> ids;
  };
  struct Example {
    torch::Tensor image, classes;  // (nk, nj, ni) of the plan's patch: float32, uint8
  };
  Example example(const SynthesisMap& map, const MapOnDevice& on_device, Random& random) const;

  const std::vector<SynthesisMap>& maps_;
  const Plan& plan_;
  SynthesisOptions options_;
  torch::Device device_;
  std::uint64_t seed_;
  BatchNumbering numbering_;
  std::vector<MapOnDevice> on_device_;
  torch::Tensor mirrored_;  // int64, by id
  torch::Tensor classes_;   // uint8, by id
};

}  // namespace voxlet
