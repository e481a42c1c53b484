// A trained network → a model package: one .onnx file with its plan and a golden case inside.
#pragma once

#include <set>
#include <string>

#include "network/unet.h"
#include "plan/plan.h"

namespace voxlet {

struct ExportOptions {
  /// Weights stored as float16 (half the file), arithmetic in float32. The golden case is that of the rounded weights.
  bool half_weights = false;
};

/// The bytes of the package. Input "image" (N,C,D,H,W) and output "logits" (N,classes,D,H,W), float32, with N, D, H, W
/// free (D, H, W multiples of size_multiple). Initialisers have the names, shapes and order of the network's
/// parameters. The network may be on any device and is left as it was. Throws Error(kBadInput) for weights that are
/// not finite.
std::string export_package(UNet network, const Plan& plan, const ExportOptions& options = {});

/// Throws std::logic_error naming the first operator that onnxruntime-web does not run rightly on WebGPU and on WASM.
void require_browser_operators(const std::set<std::string>& op_types);

}  // namespace voxlet
