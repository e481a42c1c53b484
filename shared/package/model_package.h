// The model package: one .onnx file that carries its plan and a golden case in metadata_props.
// Reading needs no ONNX library (protobuf wire format: protobuf.dev/programming-guides/encoding; field numbers from
// onnx.proto), so that the browser can read it too. native/export writes packages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "plan/plan.h"

namespace voxlet {

inline constexpr const char* kPlanKey = "voxlet.plan";
inline constexpr const char* kGoldenKey = "voxlet.golden";
inline constexpr const char* kRegionKey = "voxlet.region";
/// Names of the graph's input (N,C,D,H,W) and output (N,classes,D,H,W; logits).
inline constexpr const char* kModelInput = "image";
inline constexpr const char* kModelOutput = "logits";

/// A small input with known outputs, to check a device before it is trusted.
struct Golden {
  std::uint64_t seed = 1;                                     ///< of golden_input
  std::array<std::int64_t, 5> input_shape{1, 1, 16, 16, 16};  ///< N,C,D,H,W
  std::vector<std::int64_t> positions;                        ///< offsets into the flat output
  std::vector<float> values;                                  ///< LibTorch's float32 output there
  std::uint64_t argmax_hash = 0;                              ///< FNV-1a of the argmax over classes, one byte per voxel
};

struct ModelPackage {
  Plan plan;
  std::optional<Golden> golden;
  /// The model package of the network that locates the plan's region, as bytes; empty if the plan needs none.
  std::vector<std::byte> region{};
};

enum class InitializerType { kFloat32, kFloat16 };

/// A floating-point initialiser; `values` points into the file's bytes (unaligned: copy with memcpy).
struct Initializer {
  InitializerType type = InitializerType::kFloat32;
  std::vector<std::int64_t> dims;
  std::span<const std::byte> values;
};

/// Reads plan, golden case and region package. Throws Error(kBadInput) if it is not an ONNX file, has no `voxlet.plan`
/// (a model from elsewhere), has an invalid plan, or for what read_region_package refuses.
ModelPackage read_model_package(std::span<const std::byte> onnx_file);
/// The package of the network that locates the plan's region; none for a plan without a crop step "region". Throws
/// Error(kBadInput) if only one of step and file is present, and for a file that is not a model package, has other
/// channels than the plan, or crops to a region itself; Error(kTooLarge) above kLargestRegionFile.
std::optional<ModelPackage> read_region_package(const Plan& plan, std::span<const std::byte> region_file);
inline constexpr std::size_t kLargestRegionFile = std::size_t{1} << 28U;  ///< bytes
/// The graph's initialisers by name: those with raw data of float32 or float16; others are skipped. They point into
/// `onnx_file`. Throws Error(kBadInput) for a damaged file.
std::map<std::string, Initializer> read_initializers(std::span<const std::byte> onnx_file);

std::string golden_to_json(const Golden& golden);
/// Throws Error(kBadInput) for text that is not a golden case, Error(kTooLarge) for one with an oversized input.
Golden golden_from_json(std::string_view json);
/// The golden case's input: uniform values in [−1, 1) from Random(seed), in memory order.
std::vector<float> golden_input(const Golden& golden);
/// The argmax hash of flat logits of shape (classes, voxels).
std::uint64_t argmax_hash(std::span<const float> logits, int classes);

struct GoldenResult {
  double max_error = 0;  ///< max |found − expected| / (1 + |expected|) over the golden positions
  bool argmax_equal = false;
  bool passed = false;  ///< max_error ≤ 1e-3
};
/// Compares a device's flat output for golden_input with the golden values.
GoldenResult check_golden(const Golden& golden, std::span<const float> logits, int classes);

}  // namespace voxlet
