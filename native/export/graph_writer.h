// The layers of our networks as ONNX nodes, in the forms that onnxruntime-web runs rightly on WebGPU and on WASM.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "export/onnx_builder.h"
#include "train/checkpoint.h"

namespace voxlet {

/// Appends layers to a builder. Values are N,C,D,H,W; parameters are taken from `state` by name and stored as
/// initialisers of the same name, shape and order as LibTorch's, so that a package can be read back by name.
/// Holds references: builder and state must outlive it.
class GraphWriter {
 public:
  /// With `half_weights`, parameters of more than one axis are stored as float16 and cast to float32 before use.
  GraphWriter(OnnxBuilder& builder, const TensorMap& state, bool half_weights);

  /// Stride 1, padded so that the size stays; `prefix`.weight and, if there is one, `prefix`.bias. The result is
  /// called `name`.
  std::string convolution(const std::string& x, const std::string& prefix, const std::string& name);
  /// Instance norm with `prefix`.weight and `prefix`.bias, as means of means over axes 4, 3 and 2: onnxruntime-web's
  /// own InstanceNormalization and ReduceMean over all three add up one long row in float32, which costs 1e-4 at 64³
  /// and 2e-3 at 128³ there; in stages the error is 5e-7 in the same time.
  std::string instance_norm(const std::string& x, const std::string& prefix, double epsilon);
  std::string leaky_relu(const std::string& x, const std::string& name, double slope);
  std::string max_pool(const std::string& x, const std::string& name);
  /// Transposed convolution with kernel 2 and stride 2, which onnxruntime-web lacks in 3D, as a 1×1×1 convolution to
  /// eight times the channels and an interleaving Transpose. Exact. `like` is a value of the upsampled size.
  std::string upsample(const std::string& x, const std::string& like, const std::string& prefix);
  std::string concat_channels(const std::string& a, const std::string& b, const std::string& name);

 private:
  const torch::Tensor& tensor(const std::string& name) const;
  std::string parameter(const std::string& name);
  std::string per_channel(const std::string& name);
  std::string staged_mean(const std::string& x, const std::string& name);
  std::string upsample_weight(const std::string& prefix);
  std::string upsample_bias(const std::string& prefix);
  std::string spatial_shape(const std::string& name, const std::vector<std::int64_t>& head, const std::string& like);

  OnnxBuilder& builder_;
  const TensorMap& state_;
  bool half_weights_;
};

}  // namespace voxlet
