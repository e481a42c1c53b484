// The step up of a U-Net's decoder: a transposed convolution with kernel 2 and stride 2.
#pragma once

#include <torch/torch.h>

namespace voxlet {

/// What `module` (kernel 2, stride 2) gives for x (N, C, D, H, W): (N, C', 2D, 2H, 2W). Computed as a 1×1×1 convolution
/// to 8·C' features, each of which becomes one voxel of a 2×2×2 block: the exported graph says it so too, and on the
/// CPU LibTorch has no fast transposed convolution in 3D.
torch::Tensor upsample_by_two(const torch::nn::ConvTranspose3dImpl& module, const torch::Tensor& x);

}  // namespace voxlet
