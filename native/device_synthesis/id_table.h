// Look-up tables over the 65,536 label ids, as tensor operations.
#pragma once

#include <torch/torch.h>

#include <cstddef>
#include <vector>

namespace voxlet {

inline constexpr std::size_t kIds = 65536;

/// The table entry of each voxel's id. `labels` are int64; the result is on their device.
template <typename T>
torch::Tensor looked_up(const std::vector<T>& table, const torch::Tensor& labels) {
  return torch::take(torch::tensor(table).to(labels.device()), labels);
}

}  // namespace voxlet
