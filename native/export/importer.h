// Imports a model package: rebuilds the network from the plan and loads its weights by name.
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
  NetworkPtr network{};             ///< in evaluation mode, on the CPU; float32 even if the file has float16
  std::vector<std::byte> region{};  ///< the package of the network that locates the plan's region, as in ModelPackage
};

/// Throws Error(kBadInput) for bytes that are not a Voxlet package, or if the weights do not fit the plan.
ImportedPackage import_package(std::span<const std::byte> onnx_file);
/// The same from a file, which errors name. Throws Error(kIo) if it cannot be read.
ImportedPackage import_package(const std::filesystem::path& path);

}  // namespace voxlet
