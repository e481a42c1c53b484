// Writes a network's layers as ONNX nodes that browsers run correctly. The chosen forms run entirely on the GPU with
// onnxruntime-web's WebGPU, and correctly with WebAssembly. No node computes a shape, because that would run on the
// CPU.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "export/onnx_builder.h"
#include "network/layers.h"

namespace voxlet {

/// Appends nodes to a builder. Parameters become initialisers of the same name, shape and values when first used, so
/// what inference does not need (deep supervision) is not stored.
class GraphWriter final : public Layers {
 public:
  /// `network` must be on the CPU; it and the builder must outlive this object. With `half_weights`, parameters of more
  /// than one axis are stored as float16 and cast to float32 before use.
  GraphWriter(OnnxBuilder& builder, const torch::nn::Module& network, bool half_weights);

  Value convolution(const Value& x, const torch::nn::Conv3d& layer) override;
  /// onnxruntime-web has no 3D transposed convolution. This writes a 1×1×1 convolution to a block of voxels each, which
  /// are then interleaved axis by axis. Exact.
  Value upsampling_convolution(const Value& x, const torch::nn::ConvTranspose3d& layer) override;
  /// Computes instance norm as means of means over axes 4, 3 and 2. onnxruntime-web's own InstanceNormalization, and a
  /// ReduceMean over all three axes, add up one long row in float32, with errors of 1e-4 at 64³ and 2e-3 at 128³; in
  /// stages the error is 5e-7 in the same time.
  Value norm(const Value& x, const NormImpl& layer) override;
  Value activation(Value x, const ActivationImpl& layer) override;
  Value sigmoid(const Value& x) override;
  Value softmax(const Value& x) override;
  Value log_mean_probability(const std::vector<Value>& values) override;
  Value dropout(const Value& x, double probability) override;
  Value max_pool(const Value& x, const Axes& kernel, const Axes& stride) override;
  Value average_pool(const Value& x, const Axes& kernel) override;
  Value resize(const Value& x, const Axes& factor, Interpolation interpolation) override;
  Value pad(const Value& x, const Axes& margin) override;
  Value pad_channels(const Value& x, std::int64_t before, std::int64_t after) override;
  Value concat(const std::vector<Value>& values) override;
  Value add(const Value& a, const Value& b) override;
  Value multiply(const Value& a, const Value& b) override;
  /// a + relu(b − a).
  Value maximum(const Value& a, const Value& b) override;
  Value spatial_mean(const Value& x) override;
  Value spatial_max(const Value& x) override;
  Value channel_mean(const Value& x) override;
  Value channel_max(const Value& x) override;
  Value detach(const Value& x) override;

  /// Names the graph's output.
  void output(const Value& logits, const std::string& name, std::int64_t classes);

 private:
  Value node(const std::string& op_type, const std::string& name, const std::vector<std::string>& inputs,
             const std::vector<OnnxAttribute>& attributes = {});
  std::string unique(const std::string& name);
  const std::string& name_of(const torch::Tensor& parameter) const;
  std::string parameter(const torch::Tensor& value);
  std::string per_channel(const torch::Tensor& value);
  std::string shape(const std::vector<std::int64_t>& sizes);
  /// A constant; each name has one value.
  std::string number(const std::string& name, float value);
  std::string epsilon();
  Value staged_mean(const Value& x, const std::string& name);
  Value instance_norm(const Value& x, const NormImpl& layer);
  Value batch_norm(const Value& x, const NormImpl& layer);
  Value pad_axes(const Value& x, const std::vector<std::int64_t>& before, const std::vector<std::int64_t>& after);
  std::string block_weight(const torch::Tensor& weight);
  std::string block_bias(const torch::Tensor& bias, std::int64_t voxels);
  Value interleave(Value x, const Axes& factor, std::int64_t channels, const std::string& name);

  OnnxBuilder& builder_;
  bool half_weights_;
  std::map<const void*, std::string> names_;   // of parameters and buffers, by tensor
  std::map<std::string, std::string> stored_;  // parameter → the value to use
  std::set<std::string> taken_;                // names of values
};

}  // namespace voxlet
