// Exports a trained network as a model package: one .onnx file with plan and golden case.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "network/network.h"
#include "plan/plan.h"

namespace voxlet {

struct ExportOptions {
  /// Stores weights as float16, which halves the file; arithmetic is float32. The golden case is computed with the
  /// rounded weights.
  bool half_weights = false;
  /// The model package of the network that locates the plan's region; embedded unchanged.
  std::vector<std::byte> region{};
};

/// The bytes of the package. Input "image" (N,C,D,H,W) and output "logits" (N,classes,D,H,W) are float32, with N, D, H,
/// W free (D, H, W as the plan's size_multiples require). Initialisers have the names and shapes of the network's
/// parameters and buffers, without those of deep supervision. Before returning, the package is read back (the network
/// rebuilt from the plan, its weights from the initialisers) and its golden case compared. The network may be on any
/// device and is not changed. Throws Error(kBadInput) for weights that are not finite, and as read_region_package does.
std::string export_package(Network& network, const Plan& plan, const ExportOptions& options = {});

/// Throws a std::logic_error that names the first operator that onnxruntime-web does not compute correctly with WebGPU
/// and WebAssembly, or does not run on the GPU.
void require_browser_operators(const std::set<std::string>& op_types);

}  // namespace voxlet
