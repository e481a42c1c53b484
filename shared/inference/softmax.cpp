#include "inference/softmax.h"

#include <algorithm>
#include <cmath>

#include "base/parallel_for.h"

namespace voxlet {

void softmax(std::span<float> values, int classes) {
  const auto count = static_cast<std::size_t>(classes);
  const std::size_t voxels = values.size() / count;
  parallel_for(voxels, [&](std::size_t begin, std::size_t end) {
    for (std::size_t v = begin; v < end; ++v) {
      float largest = values[v], sum = 0;
      for (std::size_t c = 1; c < count; ++c) largest = std::max(largest, values[c * voxels + v]);
      for (std::size_t c = 0; c < count; ++c) {
        float& value = values[c * voxels + v];
        value = std::exp(value - largest);
        sum += value;
      }
      for (std::size_t c = 0; c < count; ++c) values[c * voxels + v] /= sum;
    }
  });
}

}  // namespace voxlet
