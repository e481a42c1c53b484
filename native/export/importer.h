// A model package → the network, natively: rebuilt from the plan, weights by name.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "network/network.h"
#include "package/model_package.h"

namespace voxlet {

struct ImportedPackage {
  Plan plan;
  std::optional<Golden> golden;
  NetworkPtr network{};             ///< in evaluation mode, on the CPU; float32 also where the file holds float16
  std::vector<std::byte> region{};  ///< as ModelPackage's: the file of the network that finds the plan's region
};

/// Throws Error(kBadInput) for bytes that are no package of ours, or one whose weights do not fit its plan.
ImportedPackage import_package(std::span<const std::byte> onnx_file);
/// The same from a file, which errors then name; Error(kIo) if it cannot be read.
ImportedPackage import_package(const std::filesystem::path& path);

}  // namespace voxlet
