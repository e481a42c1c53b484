#include "network/two_path_cnn.h"

#include "network/convolution.h"

namespace voxlet {

TwoPathCnnImpl::TwoPathCnnImpl(int in_channels, int classes, int local_channels, int global_channels,
                               std::size_t stack_axis)
    : stack_axis_(stack_axis),
      local1_a_(register_module("local1_a", make(in_channels, local_channels, 7))),
      local1_b_(register_module("local1_b", make(in_channels, local_channels, 7))),
      local2_a_(register_module("local2_a", make(local_channels, local_channels, 3))),
      local2_b_(register_module("local2_b", make(local_channels, local_channels, 3))),
      global_a_(register_module("global_a", make(in_channels, global_channels, 13))),
      global_b_(register_module("global_b", make(in_channels, global_channels, 13))),
      output_(register_module("output", make(local_channels + global_channels, classes, 21))) {}

torch::nn::Conv3d TwoPathCnnImpl::make(int in_channels, int out_channels, std::int64_t kernel) const {
  return make_convolution(in_channels, out_channels, {.kernel = in_plane(kernel), .bias = true, .pad = false});
}

Value TwoPathCnnImpl::run(Layers& layers, const Value& x) const {
  const auto maxout = [&](const Value& value, const torch::nn::Conv3d& a, const torch::nn::Conv3d& b) {
    return layers.maximum(layers.convolution(value, a), layers.convolution(value, b));
  };
  Value local = layers.max_pool(maxout(x, local1_a_, local1_b_), in_plane(4), kOne);
  local = layers.max_pool(maxout(local, local2_a_, local2_b_), in_plane(2), kOne);
  return layers.convolution(layers.concat({local, maxout(x, global_a_, global_b_)}), output_);
}

}  // namespace voxlet
