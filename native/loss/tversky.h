// Tversky loss, plain and focal. Salehi et al., "Tversky loss function for image segmentation using 3D fully
// convolutional deep networks", MLMI 2017; focal: Abraham and Khan, "A novel focal Tversky loss function with improved
// attention U-Net for lesion segmentation", ISBI 2019.
#pragma once

#include <torch/torch.h>

namespace voxlet {

struct TverskyOptions {
  double alpha = 0.3;       ///< weight of false positives; ≥ 0
  double beta = 0.7;        ///< weight of false negatives; ≥ 0, and at least one of the two above 0
  double gamma = 1;         ///< above 0; 1 is the plain loss; the focal paper tries 1 to 3 and uses 4/3
  bool background = false;  ///< whether the mean includes class 0
  double smooth = 1e-5;     ///< s below; above 0
};

/// With p = softmax of the logits over the classes, g = one-hot target, sums over all voxels of the batch:
///   T_c = (Σ p_c g_c + s) / (Σ p_c g_c + α · Σ p_c (1 − g_c) + β · Σ (1 − p_c) g_c + s)
///   loss = mean of (1 − T_c)^(1/γ)
/// The exponent is 1/γ as in the focal paper (which sums over the classes and swaps the names of α and β);
/// implementations that use γ itself as the exponent call 0.75 what is 4/3 here. α = β = 1/2 is Dice, α = β = 1 the
/// Jaccard distance. 1 − T_c is computed from the errors, not as a difference, and the gradient is finite even for a
/// perfect prediction. The mean is over the classes in the batch, the background only if requested; 0 if there is none.
/// Takes logits (N, classes, spatial…) in float32 and the target's class indices (N, spatial…) in int64; returns a
/// scalar. Throws Error(kBadInput) for options out of range.
torch::Tensor tversky_loss(const torch::Tensor& logits, const torch::Tensor& target,
                           const TverskyOptions& options = {});

}  // namespace voxlet
