// Tables with an entry for each of the 65,536 ids of a label map.
#pragma once

#include <torch/torch.h>

#include <cstddef>
#include <vector>

namespace voxlet {

inline constexpr std::size_t kIds = 65536;

/// The entry of each voxel's id: `labels` are int64, on the device of the result.
template <typename T>
torch::Tensor looked_up(const std::vector<T>& table, const torch::Tensor& labels) {
  return torch::take(torch::tensor(table).to(labels.device()), labels);
}

}  // namespace voxlet
