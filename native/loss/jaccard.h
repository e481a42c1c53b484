// The Jaccard distance of soft segmentations, per class or over all classes at once (Kayalibay et al., "CNN-based
// segmentation of medical imaging data", arXiv 1701.03056).
#pragma once

#include <torch/torch.h>

namespace voxlet {

enum class JaccardForm {
  kProduct,  ///< a ratio per class, then the mean over the classes
  kSquared,  ///< the same with squares in the union, as in the authors' code
  kMinMax,   ///< one ratio of sums over all classes and voxels
};

struct JaccardOptions {
  JaccardForm form = JaccardForm::kProduct;
  bool background = false;  ///< whether class 0 is one of the classes
  double smooth = 1e-5;     ///< s below; above 0
};

/// With p = softmax of the logits over the classes, g = one-hot target, sums over all voxels of the batch:
///   product:  loss = 1 − mean over c of (Σ p_c g_c + s) / (Σ p_c + Σ g_c − Σ p_c g_c + s)
///   squared:  loss = 1 − mean over c of (Σ p_c g_c + s) / (Σ p_c² + Σ g_c² − Σ p_c g_c + s)
///   min_max:  loss = 1 − (Σ min(p_c, g_c) + s) / (Σ max(p_c, g_c) + s),  sums over the classes c too
/// As g is 0 or 1, min(p, g) = p·g and max(p, g) = p + g − p·g: written so, the gradient is right at p = g too, where
/// those of min and max are ambiguous. Large classes outweigh small ones in min_max, and do not in the others.
/// Product and squared: classes that the batch lacks are left out of the mean. Min_max: what is predicted of them adds
/// to the union. Either gives 0 for a batch that holds none of the classes asked for. Takes logits (N, classes,
/// spatial…) in float32 and the target's class indices (N, spatial…) in int64; gives a scalar. Error(kBadInput) for
/// options out of range.
torch::Tensor jaccard_loss(const torch::Tensor& logits, const torch::Tensor& target,
                           const JaccardOptions& options = {});

}  // namespace voxlet
