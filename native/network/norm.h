// Normalisation layers of networks: instance, batch or none.
#pragma once

#include <torch/torch.h>

#include <string>

#include "network/layers.h"

namespace voxlet {

enum class NormKind { kInstance, kBatch, kNone };

inline constexpr double kNormEpsilon = 1e-5;
inline constexpr double kNormMomentum = 0.1;

/// "instance" (Ulyanov et al., arXiv 1607.08022), "batch" (Ioffe and Szegedy, ICML 2015) or "none", which returns its
/// input. With scale and shift.
/// Parameters: weight, bias (C each); none for "none". Buffers of "batch": running_mean, running_var (C each).
class NormImpl : public torch::nn::Module {
 public:
  NormImpl(const std::string& kind, int channels);
  Value run(Layers& layers, const Value& x) const { return layers.norm(x, *this); }

  NormKind kind;
  torch::Tensor weight, bias, running_mean, running_var;
};
TORCH_MODULE(Norm);

}  // namespace voxlet
