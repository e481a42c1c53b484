#include "network/activation.h"

#include <stdexcept>

namespace voxlet {
namespace {

constexpr double kFirstSlope = 0.25;

ActivationKind parse_activation(const std::string& kind) {
  if (kind == "relu") return ActivationKind::kRelu;
  if (kind == "leaky_relu") return ActivationKind::kLeakyRelu;
  if (kind == "prelu") return ActivationKind::kPrelu;
  throw std::logic_error("There is no activation " + kind);
}

}  // namespace

ActivationImpl::ActivationImpl(const std::string& kind_name, int channels) : kind(parse_activation(kind_name)) {
  if (kind == ActivationKind::kPrelu) weight = register_parameter("weight", torch::full({channels}, kFirstSlope));
}

}  // namespace voxlet
