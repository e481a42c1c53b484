#include "network/tensor_layers.h"

#include "network/activation.h"
#include "network/norm.h"

namespace voxlet {
namespace {

using torch::Tensor;

Value value(Tensor tensor) { return {std::move(tensor), {}}; }

/// The axes D, H, W of a block of one voxel each beside the voxel that it came from.
Tensor interleave(const Tensor& blocks, const Axes& factor, std::int64_t channels) {
  const auto batch = blocks.size(0), d = blocks.size(2), h = blocks.size(3), w = blocks.size(4);
  return blocks.view({batch, channels, factor[0], factor[1], factor[2], d, h, w})
      .permute({0, 1, 5, 2, 6, 3, 7, 4})
      .reshape({batch, channels, factor[0] * d, factor[1] * h, factor[2] * w});
}

}  // namespace

Value TensorLayers::convolution(const Value& x, const torch::nn::Conv3d& layer) {
  return value(layer.ptr()->forward(x.tensor));
}

/// As a 1×1×1 convolution to a block of voxels for each: on the CPU LibTorch has no fast transposed convolution in 3D.
Value TensorLayers::upsampling_convolution(const Value& x, const torch::nn::ConvTranspose3d& layer) {
  const auto& weight = layer->weight;  // (in, out, factors)
  const auto in = weight.size(0), channels = weight.size(1);
  const auto voxels = weight.size(2) * weight.size(3) * weight.size(4);
  const auto kernel = weight.permute({1, 2, 3, 4, 0}).reshape({voxels * channels, in, 1, 1, 1});
  const auto blocks = torch::conv3d(x.tensor, kernel, layer->bias.repeat_interleave(voxels));
  return value(interleave(blocks, {weight.size(2), weight.size(3), weight.size(4)}, channels));
}

Value TensorLayers::norm(const Value& x, const NormImpl& layer) {
  switch (layer.kind) {
    case NormKind::kInstance:
      return value(torch::instance_norm(x.tensor, layer.weight, layer.bias, {}, {}, /*use_input_stats=*/true,
                                        kNormMomentum, kNormEpsilon, /*cudnn_enabled=*/true));
    case NormKind::kBatch:
      return value(torch::batch_norm(x.tensor, layer.weight, layer.bias, layer.running_mean, layer.running_var,
                                     training_ && layer.is_training(), kNormMomentum, kNormEpsilon,
                                     /*cudnn_enabled=*/true));
    case NormKind::kNone:
      break;
  }
  return x;
}

Value TensorLayers::activation(Value x, const ActivationImpl& layer) {
  const bool alone = x.tensor.use_count() == 1;
  switch (layer.kind) {
    case ActivationKind::kRelu:
      return value(alone ? torch::relu_(x.tensor) : torch::relu(x.tensor));
    case ActivationKind::kLeakyRelu:
      return value(alone ? torch::leaky_relu_(x.tensor, kLeakySlope) : torch::leaky_relu(x.tensor, kLeakySlope));
    case ActivationKind::kPrelu:
      break;
  }
  return value(torch::prelu(x.tensor, layer.weight.to(x.tensor.scalar_type())));
}

Value TensorLayers::sigmoid(const Value& x) { return value(torch::sigmoid(x.tensor)); }
Value TensorLayers::softmax(const Value& x) { return value(torch::softmax(x.tensor, 1)); }

Value TensorLayers::log_mean_probability(const std::vector<Value>& values) {
  auto sum = torch::softmax(values.front().tensor, 1);
  for (std::size_t n = 1; n < values.size(); ++n) sum = sum + torch::softmax(values[n].tensor, 1);
  return value(torch::log(sum * (1.0 / static_cast<double>(values.size())) + kSmallestProbability));
}

Value TensorLayers::dropout(const Value& x, double probability) {
  if (!training_ || probability == 0) return x;
  return value(torch::feature_dropout(x.tensor, probability, /*train=*/true));
}

Value TensorLayers::max_pool(const Value& x, const Axes& kernel, const Axes& stride) {
  return value(torch::max_pool3d(x.tensor, kernel, stride));
}

Value TensorLayers::average_pool(const Value& x, const Axes& kernel) {
  return value(torch::avg_pool3d(x.tensor, kernel));
}

Value TensorLayers::resize(const Value& x, const Axes& factor, Interpolation interpolation) {
  const std::vector<std::int64_t> size{x.tensor.size(2) * factor[0], x.tensor.size(3) * factor[1],
                                       x.tensor.size(4) * factor[2]};
  return value(interpolation == Interpolation::kNearest
                   ? torch::upsample_nearest3d(x.tensor, size)
                   : torch::upsample_trilinear3d(x.tensor, size, /*align_corners=*/false));
}

Value TensorLayers::pad(const Value& x, const Axes& margin) {
  return value(torch::constant_pad_nd(x.tensor, {margin[2], margin[2], margin[1], margin[1], margin[0], margin[0]}, 0));
}

Value TensorLayers::pad_channels(const Value& x, std::int64_t before, std::int64_t after) {
  return value(torch::constant_pad_nd(x.tensor, {0, 0, 0, 0, 0, 0, before, after}, 0));
}

Value TensorLayers::concat(const std::vector<Value>& values) {
  std::vector<Tensor> tensors;
  tensors.reserve(values.size());
  // Under autocast a skip may be float32 and what comes up bfloat16.
  for (const auto& one : values) tensors.push_back(one.tensor.to(values.front().tensor.scalar_type()));
  return value(torch::cat(tensors, 1));
}

Value TensorLayers::add(const Value& a, const Value& b) { return value(a.tensor + b.tensor); }
Value TensorLayers::multiply(const Value& a, const Value& b) { return value(a.tensor * b.tensor); }
Value TensorLayers::maximum(const Value& a, const Value& b) { return value(torch::maximum(a.tensor, b.tensor)); }

Value TensorLayers::spatial_mean(const Value& x) { return value(x.tensor.mean({2, 3, 4}, /*keepdim=*/true)); }
Value TensorLayers::spatial_max(const Value& x) { return value(x.tensor.amax({2, 3, 4}, /*keepdim=*/true)); }
Value TensorLayers::channel_mean(const Value& x) { return value(x.tensor.mean({1}, /*keepdim=*/true)); }
Value TensorLayers::channel_max(const Value& x) { return value(x.tensor.amax({1}, /*keepdim=*/true)); }

Value TensorLayers::detach(const Value& x) { return value(x.tensor.detach()); }

}  // namespace voxlet
