// Base class of all segmentation networks, and the factory that makes a plan's network.
#pragma once

#include <torch/torch.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "network/layers.h"
#include "plan/plan.h"

namespace voxlet {

/// Parameter names are part of the model format: ONNX initialisers have the same ones. Layers with classes as outputs
/// are called "output", or "supervision.{n}" if they serve only deep supervision, which packages omit.
class Network : public torch::nn::Module {
 public:
  /// The network's operations from image (N,C,D,H,W) to logits (N,classes,D,H,W). With `supervised`, returns the logits
  /// of every supervised output, finest first; their sizes divide the image's.
  virtual std::vector<Value> run(Layers& layers, const Value& image, bool supervised) const = 0;

  /// Logits of `image`. Throws Error(kBadInput) unless D, H and W are multiples of the plan's size_multiples.
  torch::Tensor forward(const torch::Tensor& image) const;
  /// Logits of every supervised output, for training.
  std::vector<torch::Tensor> supervised(const torch::Tensor& image) const;

 protected:
  /// Throws Error(kBadInput) for a network that the plan's rules do not allow.
  explicit Network(const Plan& plan);

  /// The plan's parameters, complete.
  const Step& settings() const { return settings_; }
  /// settings_.integers("channels"), features at each level.
  std::vector<int> channels() const { return settings_.integers("channels"); }
  int image_channels() const { return image_channels_; }
  int classes() const { return classes_; }
  /// The number of supervised outputs, including the logits.
  std::size_t supervised_outputs() const { return supervised_outputs_; }
  /// The tensor axis (0, 1, 2 = D, H, W) perpendicular to the plan's slices.
  std::size_t stack_axis() const { return stack_axis_; }
  /// `n` along the axes of the plan's slices, 1 along the axis on which they are stacked: for kernels and strides of
  /// slice-by-slice networks.
  Axes in_plane(std::int64_t n) const { return plane_axes(stack_axis_, n); }
  /// A parameter such as "strides" in tensor order: one value per axis for each level.
  std::vector<Axes> axes_of(const std::string& parameter) const;
  /// Reverses i, j, k of a plan to the tensor's D, H, W.
  static Axes tensor_axes(const std::array<int, 3>& ijk) { return {ijk[2], ijk[1], ijk[0]}; }

 private:
  void require_divisible(const torch::Tensor& image) const;

  Step settings_;
  int image_channels_;
  int classes_;
  std::size_t supervised_outputs_;
  std::size_t stack_axis_;
  Axes multiples_;
};

using NetworkPtr = std::shared_ptr<Network>;

/// The network that a plan describes, with random initial weights from LibTorch's global generator. A new network is
/// added here and to shared/plan/network_rules.cpp.
NetworkPtr make_network(const Plan& plan);

/// The number of trainable values in a package, without those of deep supervision.
std::int64_t parameter_count(const Network& network);

/// True for parameters of layers with classes as outputs.
bool is_output_parameter(const std::string& name);
/// True for parameters that serve only deep supervision.
bool is_supervision_parameter(const std::string& name);

}  // namespace voxlet
