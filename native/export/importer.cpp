#include "export/importer.h"

#include <cstring>
#include <string>
#include <utility>

#include "base/error.h"
#include "io/file.h"
#include "train/checkpoint.h"

namespace voxlet {
namespace {

torch::Tensor to_tensor(const std::string& name, const Initializer& stored) {
  const auto type = stored.type == InitializerType::kFloat16 ? torch::kHalf : torch::kFloat;
  torch::Tensor tensor = torch::empty(stored.dims, type);
  if (tensor.nbytes() != stored.values.size()) {
    throw Error(ErrorCode::kBadInput, "The model's parameter " + name + " should hold " +
                                          std::to_string(tensor.nbytes()) + " bytes but has " +
                                          std::to_string(stored.values.size()) + "; export the model again.");
  }
  std::memcpy(tensor.data_ptr(), stored.values.data(), stored.values.size());
  return tensor.to(torch::kFloat);
}

/// Sizes are checked before anything is allocated by them.
bool plausible(const Initializer& stored) {
  std::size_t elements = 1;
  for (const auto dim : stored.dims) {
    if (dim < 0 || (dim > 0 && elements > stored.values.size() / static_cast<std::size_t>(dim))) return false;
    elements *= static_cast<std::size_t>(dim);
  }
  return true;
}

TensorMap read_weights(std::span<const std::byte> onnx_file) {
  TensorMap weights;
  for (const auto& [name, stored] : read_initializers(onnx_file)) {
    if (plausible(stored)) weights.emplace(name, to_tensor(name, stored));
  }
  return weights;
}

}  // namespace

ImportedPackage import_package(std::span<const std::byte> onnx_file) {
  ModelPackage package = read_model_package(onnx_file);
  ImportedPackage imported{package.plan, package.golden, make_network(package.plan), std::move(package.region)};
  restore_inference(*imported.network, read_weights(onnx_file));
  imported.network->eval();
  return imported;
}

ImportedPackage import_package(const std::filesystem::path& path) {
  const auto bytes = read_file(path);
  try {
    return import_package(bytes);
  } catch (const Error& error) {
    throw Error(error.code(), path.string() + ": " + error.what());
  }
}

}  // namespace voxlet
