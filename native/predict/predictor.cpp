#include "predict/predictor.h"

#include <string>
#include <utility>

#include "base/error.h"
#include "base/parallel_for.h"
#include "export/importer.h"
#include "inference/probabilities.h"
#include "predict/stage_progress.h"
#include "train/checkpoint.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

// Shares of the whole that a scan's stages take, roughly.
constexpr double kPreprocessed = 0.05, kInferred = 0.9;

TrainedNetwork load_model(const fs::path& model, std::optional<int> fold) {
  if (fs::is_directory(model)) return load_networks(model, fold ? std::vector<int>{*fold} : trained_folds(model));
  ImportedPackage package = import_package(model);
  return {std::move(package.plan), package.network};
}

}  // namespace

Predictor::Predictor(const fs::path& model, torch::Device device, std::optional<int> fold) : device_(device) {
  // LibTorch 1.13 starts with one thread; TF32 would change labels against the CPU and the browser.
  at::set_num_threads(thread_count());
  at::globalContext().setAllowTF32CuDNN(false);
  TrainedNetwork trained = load_model(model, fold);
  plan_ = std::move(trained.plan);
  network_ = trained.network;
  network_->to(device_);
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
  Progress preprocessing = stage_of(progress, 0, kPreprocessed);
  Segmentation segmentation(plan_, std::move(scan), &preprocessing, {.keep_logits = options.probabilities});
  Progress inference = stage_of(progress, kPreprocessed, kInferred);
  run_window(segmentation, inference);
  Progress restoring = stage_of(progress, kInferred, options.probabilities ? 0.95 : 1);
  Prediction prediction{segmentation.finish(&restoring), {}, segmentation.notices()};
  if (options.probabilities)
    prediction.probabilities =
        restore_probabilities(segmentation.take_logits(), segmentation.record(), plan_, progress);
  progress.report(1, "restore");
  return prediction;
}

}  // namespace voxlet
