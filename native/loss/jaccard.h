// Soft Jaccard loss, per class or over all classes at once. Kayalibay et al., "CNN-based segmentation of medical
// imaging data", arXiv 1701.03056.
#pragma once

#include <torch/torch.h>

namespace voxlet {

enum class JaccardForm {
  kProduct,  ///< one ratio per class, then the mean over the classes
  kSquared,  ///< likewise with squares in the union, as in the authors' code
  kMinMax,   ///< one ratio of sums over all classes and voxels
};

struct JaccardOptions {
  JaccardForm form = JaccardForm::kProduct;
  bool background = false;  ///< whether class 0 is included
  double smooth = 1e-5;     ///< s below; above 0
};

/// With p = softmax of the logits over the classes, g = one-hot target, sums over all voxels of the batch:
///   product:  loss = 1 − mean over c of (Σ p_c g_c + s) / (Σ p_c + Σ g_c − Σ p_c g_c + s)
///   squared:  loss = 1 − mean over c of (Σ p_c g_c + s) / (Σ p_c² + Σ g_c² − Σ p_c g_c + s)
///   min_max:  loss = 1 − (Σ min(p_c, g_c) + s) / (Σ max(p_c, g_c) + s),  sums over the classes c too
/// As g is 0 or 1, min(p, g) = p·g and max(p, g) = p + g − p·g: in this form the gradient is also right at p = g, where
/// those of min and max are ambiguous. Large classes outweigh small ones only in min_max.
/// Classes absent from the batch are left out of the mean in product and squared; in min_max their predictions add to
/// the union. All forms give 0 if the batch has none of the included classes. Takes logits (N, classes, spatial…) in
/// float32 and the target's class indices (N, spatial…) in int64; returns a scalar. Throws Error(kBadInput) for options
/// out of range.
torch::Tensor jaccard_loss(const torch::Tensor& logits, const torch::Tensor& target,
                           const JaccardOptions& options = {});

}  // namespace voxlet
