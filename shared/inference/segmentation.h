// The whole way of one scan, network apart: the same object runs natively and in the browser.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/progress.h"
#include "inference/sliding_window.h"
#include "plan/plan.h"
#include "preprocess/pipeline.h"

namespace voxlet {

/// Usage: construct, then `while (auto patch = s.next_patch()) s.accept(run_network(*patch));`, then `s.finish()`.
class Segmentation {
 public:
  /// Checks the scan, preprocesses it and lays the patches. One volume per plan channel.
  Segmentation(const Plan& plan, std::vector<ImageVolume> scan, Progress* progress = nullptr);

  std::size_t patch_count() const { return window_.patch_count(); }
  std::size_t patches_done() const { return window_.patches_done(); }
  std::optional<std::span<const float>> next_patch() { return window_.next_patch(); }
  void accept(std::span<const float> logits) { window_.accept(logits); }
  /// Stitches, restores, postprocesses. Label ids on the scan's own grid.
  LabelVolume finish(Progress* progress = nullptr) { return labels_of(stitch(), progress); }

  /// The two halves of `finish`, for callers that want the logits as well. Call `stitch` once.
  LogitVolume stitch() { return window_.finish(); }
  LabelVolume labels_of(const LogitVolume& logits, Progress* progress = nullptr) const;
  const PreprocessRecord& record() const { return record_; }

 private:
  Segmentation(const Plan& plan, NetworkInput input);

  Plan plan_;
  PreprocessRecord record_;
  SlidingWindow window_;
};

}  // namespace voxlet
