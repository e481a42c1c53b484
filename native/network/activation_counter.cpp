#include "network/activation_counter.h"

#include <algorithm>

#include "network/activation.h"
#include "network/norm.h"

namespace voxlet {
namespace {

constexpr std::size_t kFirstAxis = 2;  // of N,C,D,H,W
constexpr std::int64_t kValuesPerIndex = 2;

}  // namespace

Value ActivationCounter::value_of(at::IntArrayRef sizes) { return {torch::zeros({}).expand(sizes), {}}; }

Value ActivationCounter::make(const Sizes& sizes) {
  Value made = value_of(sizes);
  values_ += made.tensor.numel();
  largest_ = std::max(largest_, made.tensor.numel());
  return made;
}

Value ActivationCounter::convolution(const Value& x, const torch::nn::Conv3d& layer) {
  const auto& weight = layer->weight;  // (out, in, kernel)
  // Unqualified: the variant is c10's in LibTorch 1.13 and std's in 2.
  const auto& padding = get<torch::ExpandingArray<3>>(layer->options.padding());
  auto sizes = x.tensor.sizes().vec();
  sizes[1] = weight.size(0);
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const auto kernel = weight.size(static_cast<std::int64_t>(kFirstAxis + axis));
    const auto reach = layer->options.dilation()->at(axis) * (kernel - 1) + 1;
    auto& size = sizes[kFirstAxis + axis];
    size = (size + 2 * padding->at(axis) - reach) / layer->options.stride()->at(axis) + 1;
  }
  return make(sizes);
}

Value ActivationCounter::upsampling_convolution(const Value& x, const torch::nn::ConvTranspose3d& layer) {
  const auto& weight = layer->weight;  // (in, out, factors)
  auto sizes = x.tensor.sizes().vec();
  sizes[1] = weight.size(1);
  for (std::size_t axis = kFirstAxis; axis < sizes.size(); ++axis)
    sizes[axis] *= weight.size(static_cast<std::int64_t>(axis));
  return make(sizes);
}

Value ActivationCounter::norm(const Value& x, const NormImpl& layer) {
  return layer.kind == NormKind::kNone ? x : make(x.tensor.sizes().vec());
}

Value ActivationCounter::activation(Value x, const ActivationImpl& layer) {
  const bool overwritten = layer.kind != ActivationKind::kPrelu && x.tensor.use_count() == 1;
  return overwritten ? x : make(x.tensor.sizes().vec());
}

Value ActivationCounter::sigmoid(const Value& x) { return make(x.tensor.sizes().vec()); }
Value ActivationCounter::softmax(const Value& x) { return make(x.tensor.sizes().vec()); }

Value ActivationCounter::log_mean_probability(const std::vector<Value>& values) {
  const auto sizes = values.front().tensor.sizes().vec();
  Value made = make(sizes);
  for (std::size_t n = 1; n < values.size(); ++n) {
    make(sizes);
    made = make(sizes);
  }
  for (int n = 0; n < 3; ++n) made = make(sizes);
  return made;
}

Value ActivationCounter::dropout(const Value& x, double probability) {
  return probability == 0 ? x : make(x.tensor.sizes().vec());
}

Value ActivationCounter::pool(const Value& x, const Axes& kernel, const Axes& stride) {
  auto sizes = x.tensor.sizes().vec();
  for (std::size_t axis = 0; axis < 3; ++axis)
    sizes[kFirstAxis + axis] = (sizes[kFirstAxis + axis] - kernel[axis]) / stride[axis] + 1;
  return make(sizes);
}

Value ActivationCounter::max_pool(const Value& x, const Axes& kernel, const Axes& stride) {
  Value pooled = pool(x, kernel, stride);
  values_ += kValuesPerIndex * pooled.tensor.numel();
  return pooled;
}

Value ActivationCounter::average_pool(const Value& x, const Axes& kernel) { return pool(x, kernel, kernel); }

Value ActivationCounter::resize(const Value& x, const Axes& factor, Interpolation) {
  auto sizes = x.tensor.sizes().vec();
  for (std::size_t axis = 0; axis < 3; ++axis) sizes[kFirstAxis + axis] *= factor[axis];
  return make(sizes);
}

Value ActivationCounter::pad(const Value& x, const Axes& margin) {
  auto sizes = x.tensor.sizes().vec();
  for (std::size_t axis = 0; axis < 3; ++axis) sizes[kFirstAxis + axis] += 2 * margin[axis];
  return make(sizes);
}

Value ActivationCounter::pad_channels(const Value& x, std::int64_t before, std::int64_t after) {
  auto sizes = x.tensor.sizes().vec();
  sizes[1] += before + after;
  return make(sizes);
}

Value ActivationCounter::concat(const std::vector<Value>& values) {
  auto sizes = values.front().tensor.sizes().vec();
  sizes[1] = 0;
  for (const auto& one : values) sizes[1] += one.tensor.size(1);
  return make(sizes);
}

Value ActivationCounter::broadcast(const Value& a, const Value& b) {
  auto sizes = a.tensor.sizes().vec();
  for (std::size_t axis = 0; axis < sizes.size(); ++axis)
    sizes[axis] = std::max(sizes[axis], b.tensor.size(static_cast<std::int64_t>(axis)));
  return make(sizes);
}

Value ActivationCounter::add(const Value& a, const Value& b) { return broadcast(a, b); }
Value ActivationCounter::multiply(const Value& a, const Value& b) { return broadcast(a, b); }
Value ActivationCounter::maximum(const Value& a, const Value& b) { return broadcast(a, b); }

Value ActivationCounter::spatial_mean(const Value& x) { return make({x.tensor.size(0), x.tensor.size(1), 1, 1, 1}); }
Value ActivationCounter::spatial_max(const Value& x) { return spatial_mean(x); }

Value ActivationCounter::channel_mean(const Value& x) {
  auto sizes = x.tensor.sizes().vec();
  sizes[1] = 1;
  return make(sizes);
}
Value ActivationCounter::channel_max(const Value& x) { return channel_mean(x); }

}  // namespace voxlet
