// The key under which LibTorch's optimisers store a parameter's state.
#pragma once

#include <torch/torch.h>

#include <sstream>
#include <string>
#include <type_traits>
#include <utility>

namespace voxlet {

using OptimizerStateMap = std::decay_t<decltype(std::declval<torch::optim::Optimizer&>().state())>;
using OptimizerKey = OptimizerStateMap::key_type;

/// The tensor's address: text in LibTorch 1.13, a pointer in 2.x.
template <typename Key = OptimizerKey>
Key optimizer_key(const torch::Tensor& parameter) {
  if constexpr (std::is_same_v<Key, std::string>) {
    std::ostringstream text;
    text << static_cast<void*>(parameter.unsafeGetTensorImpl());
    return text.str();
  } else {
    return parameter.unsafeGetTensorImpl();
  }
}

}  // namespace voxlet
