// A segmentation network: what all of them share, and the one place where a plan's name becomes a network.
#pragma once

#include <torch/torch.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "network/layers.h"
#include "plan/plan.h"

namespace voxlet {

/// Names of parameters are part of the model format: ONNX initialisers carry the same. Layers whose outputs are
/// classes are called "output", or "supervision.{n}" where they serve deep supervision alone, which packages leave out.
class Network : public torch::nn::Module {
 public:
  /// The network's operations from image (N,C,D,H,W) to logits (N,classes,D,H,W). With `supervised`, the logits of
  /// every supervised output follow, finer ones first; their sizes divide the image's.
  virtual std::vector<Value> run(Layers& layers, const Value& image, bool supervised) const = 0;

  /// Logits of `image`. D, H and W must be multiples of what the plan's size_multiples say: Error(kBadInput).
  torch::Tensor forward(const torch::Tensor& image) const;
  /// Logits of every supervised output, what training compares with its reference.
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
  /// How many outputs are supervised, the logits among them.
  std::size_t supervised_outputs() const { return supervised_outputs_; }
  /// The tensor's axis (0, 1, 2 = D, H, W) across the plan's slices.
  std::size_t stack_axis() const { return stack_axis_; }
  /// `n` along the axes of the plan's slices, 1 along the axis on which they are stacked: kernels and strides of
  /// networks that go slice by slice.
  Axes in_plane(std::int64_t n) const { return plane_axes(stack_axis_, n); }
  /// A parameter such as "strides": one value per axis of the tensor for each level.
  std::vector<Axes> axes_of(const std::string& parameter) const;
  /// One value per axis of the tensor, which has them the other way round than the plan.
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

/// The network that a plan describes, with random first weights from LibTorch's global generator. A new network is
/// added here and to shared/plan/network_rules.cpp.
NetworkPtr make_network(const Plan& plan);

/// Numbers that training adapts and a package holds: without deep supervision's.
std::int64_t parameter_count(const Network& network);

/// Whether a parameter belongs to a layer whose outputs are classes.
bool is_output_parameter(const std::string& name);
/// Whether it serves deep supervision alone.
bool is_supervision_parameter(const std::string& name);

}  // namespace voxlet
