// A trained network → a model package: one .onnx file with its plan and a golden case inside.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "network/network.h"
#include "plan/plan.h"

namespace voxlet {

struct ExportOptions {
  /// Weights stored as float16 (half the file), arithmetic in float32. The golden case is that of the rounded weights.
  bool half_weights = false;
  /// The file of the network that finds the plan's region, a model package of its own: kept as it is.
  std::vector<std::byte> region{};
};

/// The bytes of the package. Input "image" (N,C,D,H,W) and output "logits" (N,classes,D,H,W), float32, with N, D, H, W
/// free (D, H, W as the plan's size_multiples say). Initialisers have the names and shapes of the network's parameters
/// and buffers, without those of deep supervision. It is read back (the network rebuilt from the plan, its weights from
/// the initialisers) and its golden case compared before this returns. The network may be on any device and is left as
/// it was. Throws Error(kBadInput) for weights that are not finite, and what read_region_package throws.
std::string export_package(Network& network, const Plan& plan, const ExportOptions& options = {});

/// Throws std::logic_error naming the first operator that onnxruntime-web does not run rightly on WebGPU and on WASM,
/// or not on the GPU.
void require_browser_operators(const std::set<std::string>& op_types);

}  // namespace voxlet
