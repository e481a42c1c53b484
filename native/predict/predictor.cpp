#include "predict/predictor.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/parallel_for.h"
#include "base/stage_progress.h"
#include "export/importer.h"
#include "inference/probabilities.h"
#include "inference/region.h"
#include "inference/run_memory.h"
#include "io/file.h"
#include "plan/largest_tensor.h"
#include "train/checkpoint.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

// Shares of the whole that a scan's stages take, roughly.
constexpr double kRegionFound = 0.1;  // of the whole; the others of what is left after it
constexpr double kPreprocessed = 0.05, kInferred = 0.9;

/// So many of a network's largest tensors are there at a time on the CPU, with what computing them takes (measured on
/// the bundled models: 3.5 to 4.2).
constexpr std::size_t kTensorsAtATime = 4;

/// A run as a package, `region` as its region network; none where that is empty.
ImportedPackage load_run(const fs::path& run, std::optional<int> fold, const fs::path& region) {
  TrainedNetwork trained = load_networks(run, fold ? std::vector<int>{*fold} : trained_folds(run));
  return {std::move(trained.plan), std::nullopt, trained.network,
          region.empty() ? std::vector<std::byte>() : read_file(region)};
}

ImportedPackage load_model(const fs::path& model, std::optional<int> fold, const fs::path& region) {
  if (fs::is_directory(model)) return load_run(model, fold, region);
  if (!region.empty())
    throw Error(ErrorCode::kBadInput, "--region belongs to a training run, and " + model.string() +
                                          " is a package that holds its own region network if it needs one; leave it "
                                          "out.");
  return import_package(model);
}

}  // namespace

Predictor::Predictor(ImportedPackage model, torch::Device device)
    : plan_(std::move(model.plan)), device_(device), network_(model.network) {
  // LibTorch 1.13 starts with one thread; TF32 would change labels against the CPU and the browser.
  at::set_num_threads(thread_count());
  at::globalContext().setAllowTF32CuDNN(false);
  network_->to(device_);
  if (model.region.empty()) return;
  read_region_package(plan_, model.region);  // its checks
  region_.reset(new Predictor(import_package(model.region), device));
}

Predictor::Predictor(const fs::path& model, torch::Device device, std::optional<int> fold, const fs::path& region)
    : Predictor(load_model(model, fold, region), device) {}

void Predictor::require_region_network() const {
  if (!region_) read_region_package(plan_, {});
}

std::size_t Predictor::network_bytes() const {
  return device_.is_cpu() ? kTensorsAtATime * largest_tensor_bytes(plan_, plan_.patch.size) : 0;
}

std::size_t Predictor::bytes_needed(const Geometry& scan) const {
  const std::size_t own = run_memory(make_record(scan, plan_), plan_).peak() + network_bytes();
  if (!region_) return own;
  const std::size_t kept = scan.shape.count() * sizeof(float) * plan_.channels.size();
  return std::max(own, kept + region_->bytes_needed(scan));
}

Plan Predictor::plan_for(const std::vector<ImageVolume>& scan, Progress& progress, const PredictOptions& options,
                         std::vector<std::string>& overridden) {
  if (!plan_.has_region()) return plan_;
  if (options.case_labels != nullptr) return located_by_case(plan_, *options.case_labels);
  require_region_network();
  Progress finding = stage_of(progress, 0, 1, "region: ");
  Prediction region = region_->predict(scan, finding, {.refuse = options.refuse});
  overridden = std::move(region.overridden);
  return located(plan_, region.labels, region_->plan().labels, options.refuse ? nullptr : &overridden);
}

torch::Tensor Predictor::run_patch(std::span<const float> patch) {
  const torch::NoGradGuard no_gradients;
  const Shape& size = plan_.patch.size;
  const auto channels = std::int64_t{plan_.network_channels()};
  const torch::Tensor values = torch::tensor(at::ArrayRef<float>(patch.data(), patch.size()));
  const torch::Tensor image = values.view({1, channels, size.nk, size.nj, size.ni}).to(device_);
  return network_->forward(image).to(torch::kCPU).contiguous();
}

void Predictor::run_window(Segmentation& segmentation, Progress& progress) {
  const auto count = static_cast<double>(segmentation.patch_count());
  while (const auto patch = segmentation.next_patch()) {
    progress.report(static_cast<double>(segmentation.patches_done()) / count, "segment");
    const torch::Tensor logits = run_patch(*patch);
    segmentation.accept({logits.data_ptr<float>(), static_cast<std::size_t>(logits.numel())});
  }
  progress.report(1, "segment");
}

Prediction Predictor::predict(std::vector<ImageVolume> scan, Progress& progress, const PredictOptions& options) {
  const double found = region_ && options.case_labels == nullptr ? kRegionFound : 0;
  Progress finding = stage_of(progress, 0, found);
  std::vector<std::string> overridden;
  Plan plan = plan_for(scan, finding, options, overridden);
  plan.background_bias = options.background_bias.value_or(plan.background_bias);
  Progress segmenting = stage_of(progress, found, 1);
  Progress preprocessing = stage_of(segmenting, 0, kPreprocessed);
  Segmentation segmentation(plan, std::move(scan), &preprocessing,
                            {.keep_logits = options.probabilities, .refuse = options.refuse});
  Progress inference = stage_of(segmenting, kPreprocessed, kInferred);
  run_window(segmentation, inference);
  Progress restoring = stage_of(segmenting, kInferred, options.probabilities ? 0.95 : 1);
  LabelVolume labels = segmentation.finish(&restoring);
  overridden.insert(overridden.end(), segmentation.overridden().begin(), segmentation.overridden().end());
  Prediction prediction{std::move(labels), {}, segmentation.notices(), overridden, segmentation.confidence()};
  if (options.probabilities)
    prediction.probabilities = restore_probabilities(segmentation.take_logits(), segmentation.record(), plan, progress);
  progress.report(1, "restore");
  return prediction;
}

}  // namespace voxlet
