#include "network/norm.h"

#include <stdexcept>

namespace voxlet {
namespace {

NormKind parse_norm(const std::string& kind) {
  if (kind == "instance") return NormKind::kInstance;
  if (kind == "batch") return NormKind::kBatch;
  if (kind == "none") return NormKind::kNone;
  throw std::logic_error("There is no norm " + kind);
}

}  // namespace

NormImpl::NormImpl(const std::string& kind_name, int channels) : kind(parse_norm(kind_name)) {
  if (kind == NormKind::kNone) return;
  weight = register_parameter("weight", torch::ones({channels}));
  bias = register_parameter("bias", torch::zeros({channels}));
  if (kind == NormKind::kInstance) return;
  running_mean = register_buffer("running_mean", torch::zeros({channels}));
  running_var = register_buffer("running_var", torch::ones({channels}));
}

}  // namespace voxlet
