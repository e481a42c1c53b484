#include "inference/segmentation.h"

#include <utility>

#include "inference/restore.h"
#include "postprocess/postprocess.h"

namespace voxlet {

Segmentation::Segmentation(const Plan& plan, std::vector<ImageVolume> scan, Progress* progress)
    : Segmentation(plan, preprocess_scan(std::move(scan), plan, progress)) {}

Segmentation::Segmentation(const Plan& plan, NetworkInput input)
    : plan_(plan), record_(input.record), window_(std::move(input.channels), plan.patch, plan.class_count()) {}

LabelVolume Segmentation::labels_of(const LogitVolume& logits, Progress* progress) const {
  LabelVolume labels = restore_labels(logits, record_, plan_, progress);
  postprocess(labels, plan_);
  return labels;
}

}  // namespace voxlet
