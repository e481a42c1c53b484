// Segments one scan from preprocessing to postprocessing; the caller runs the network. The same object runs natively
// and in the browser.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/progress.h"
#include "inference/class_entropy.h"
#include "inference/confidence.h"
#include "inference/label_restorer.h"
#include "inference/sliding_window.h"
#include "plan/plan.h"
#include "preprocess/pipeline.h"

namespace voxlet {

/// Logits of all classes on the network's grid, including the plan's background_bias (or probabilities if the plan's
/// patch.stitch says so). Class c of voxel v is at c · shape.count() + v.
struct LogitVolume {
  Geometry geometry;
  int classes = 0;
  std::vector<float> values;
};

struct SegmentationOptions {
  bool keep_logits = false;  ///< keep the logits of the whole volume for `take_logits`
  bool refuse = true;        ///< refuse as the plan says (inference/refusal.h); otherwise `overridden` has the reasons
};

/// Usage: construct, then `while (auto patch = s.next_patch()) s.accept(run_network(*patch));`, then `s.finish()`.
class Segmentation {
 public:
  /// Checks the scan, replaces NaN and infinite voxels by 0 (with a notice), preprocesses it and lays out the patches.
  /// Takes one volume per plan channel. Throws Error(kRefused) for a scan that the plan refuses, and as preprocess_scan
  /// does.
  Segmentation(const Plan& plan, std::vector<ImageVolume> scan, Progress* progress = nullptr,
               const SegmentationOptions& options = {});

  std::size_t patch_count() const { return window_.patch_count(); }
  std::size_t patches_done() const { return window_.patches_done(); }
  std::optional<std::span<const float>> next_patch() { return window_.next_patch(); }
  void accept(std::span<const float> logits) { window_.accept(logits); }
  /// Restores and postprocesses; returns label ids on the scan's own grid. Call once, after every patch was accepted.
  /// Throws Error(kRefused) for a result that the plan refuses.
  LabelVolume finish(Progress* progress = nullptr);

  /// Call once, after `finish`, with options.keep_logits.
  LogitVolume take_logits();
  const PreprocessRecord& record() const { return record_; }
  /// Valid after `finish`; in the order of the plan's labels.
  std::vector<StructureConfidence> confidence() const { return confidence_of(output_->entropy.means(), plan_); }
  /// What a user should know about the preprocessing, one sentence each; after `finish`, also which structures the
  /// network is unsure of.
  const std::vector<std::string>& notices() const { return notices_; }
  /// Without options.refuse: why the plan refuses the scan and, after `finish`, the result.
  const std::vector<std::string>& overridden() const { return overridden_; }

 private:
  /// What becomes of the stitched planes. Has an address of its own, so that a Segmentation can be moved.
  struct Output {
    LabelRestorer labels;
    ClassEntropy entropy;
    std::optional<LogitVolume> logits;
    std::size_t classes = 1;
    float background_bias = 0;
    std::vector<float> biased{};  ///< a plane
    void accept_plane(std::int64_t k, std::span<const float> given);
    std::span<const float> with_bias(std::span<const float> plane);
  };
  struct Prepared {
    NetworkInput input;
    std::vector<std::string> overridden;
  };
  static Prepared prepare(const Plan& plan, std::vector<ImageVolume> scan, Progress* progress,
                          const SegmentationOptions& options);
  Segmentation(const Plan& plan, Prepared prepared, const SegmentationOptions& options);

  Plan plan_;
  bool refuse_;
  PreprocessRecord record_;
  std::vector<std::string> notices_;
  std::vector<std::string> overridden_;
  std::unique_ptr<Output> output_;
  SlidingWindow window_;
};

}  // namespace voxlet
