// Volumes as tensors, and how far the two differ.
#pragma once

#include <torch/torch.h>

#include "base/random.h"
#include "volume/volume.h"

namespace voxlet::test {

/// Float32 (nk, nj, ni).
template <typename T>
torch::Tensor tensor_of(const Volume<T>& volume) {
  const Shape& s = volume.shape();
  torch::Tensor tensor = torch::empty({s.nk, s.nj, s.ni});
  std::copy(volume.voxels.begin(), volume.voxels.end(), tensor.data_ptr<float>());
  return tensor;
}

template <typename T>
double largest_difference(const torch::Tensor& tensor, const Volume<T>& volume) {
  return (tensor - tensor_of(volume)).abs().max().template item<double>();
}

inline ImageVolume noise_image(const Shape& shape) {
  ImageVolume image(Geometry{shape, affine_from_spacing({1, 1.2, 0.9})});
  Random random(3);
  for (auto& value : image.voxels) value = random.normal();
  return image;
}

}  // namespace voxlet::test
