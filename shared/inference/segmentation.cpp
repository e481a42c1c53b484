#include "inference/segmentation.h"

#include <algorithm>
#include <utility>

#include "inference/refusal.h"
#include "postprocess/postprocess.h"

namespace voxlet {
namespace {

LogitVolume empty_logits(const Geometry& grid, int classes) {
  return {grid, classes, std::vector<float>(grid.shape.count() * static_cast<std::size_t>(classes))};
}

}  // namespace

std::span<const float> Segmentation::Output::with_bias(std::span<const float> plane) {
  if (background_bias == 0) return plane;
  biased.assign(plane.begin(), plane.end());
  for (std::size_t v = 0; v < biased.size() / classes; ++v) biased[v] += background_bias;
  return biased;
}

void Segmentation::Output::accept_plane(std::int64_t k, std::span<const float> given) {
  const std::span<const float> plane = with_bias(given);
  labels.accept_plane(k, plane);
  entropy.accept_plane(plane);
  if (!logits) return;
  const std::size_t voxels = logits->geometry.shape.count();
  const std::size_t count = plane.size() / static_cast<std::size_t>(logits->classes);
  for (std::size_t c = 0; c < static_cast<std::size_t>(logits->classes); ++c)
    std::copy_n(&plane[c * count], count, &logits->values[c * voxels + static_cast<std::size_t>(k) * count]);
}

Segmentation::Segmentation(const Plan& plan, std::vector<ImageVolume> scan, Progress* progress,
                           const SegmentationOptions& options)
    : Segmentation(plan, prepare(plan, std::move(scan), progress, options), options) {}

Segmentation::Prepared Segmentation::prepare(const Plan& plan, std::vector<ImageVolume> scan, Progress* progress,
                                             const SegmentationOptions& options) {
  const std::string filled = fill_not_finite(scan);
  std::vector<std::string> reasons = reasons_against_scan(scan, plan);
  if (options.refuse) refuse_for(reasons);
  Prepared prepared{preprocess_scan(std::move(scan), plan, progress), std::move(reasons)};
  std::vector<std::string>& notices = prepared.input.notices;
  if (!filled.empty()) notices.insert(notices.begin(), filled);
  return prepared;
}

Segmentation::Segmentation(const Plan& plan, Prepared prepared, const SegmentationOptions& options)
    : plan_(plan),
      refuse_(options.refuse),
      record_(prepared.input.record),
      notices_(std::move(prepared.input.notices)),
      overridden_(std::move(prepared.overridden)),
      output_(new Output{LabelRestorer(record_, plan), ClassEntropy(plan), std::nullopt,
                         static_cast<std::size_t>(plan.class_count()), static_cast<float>(plan.background_bias)}),
      window_(
          std::move(prepared.input.channels), plan,
          [output = output_.get()](std::int64_t k, std::span<const float> plane) { output->accept_plane(k, plane); }) {
  if (options.keep_logits) output_->logits = empty_logits(record_.input, plan.class_count());
}

LabelVolume Segmentation::finish(Progress* progress) {
  window_.finish();
  LabelVolume labels = output_->labels.finish();
  if (progress != nullptr) progress->report(0.5, "restore");
  postprocess(labels, plan_);
  const auto found = confidence();
  const std::vector<std::string> reasons = reasons_against_result(labels, found, plan_);
  if (refuse_) refuse_for(reasons);
  overridden_.insert(overridden_.end(), reasons.begin(), reasons.end());
  if (std::string unsure = unsure_sentence(found, plan_); !unsure.empty()) notices_.push_back(std::move(unsure));
  if (progress != nullptr) progress->report(1, "restore");
  return labels;
}

LogitVolume Segmentation::take_logits() { return std::move(output_->logits.value()); }

}  // namespace voxlet
