#include "engine.h"

#include <cmath>
#include <set>
#include <utility>

#include "base/error.h"
#include "inference/run_memory.h"
#include "metrics/overlap.h"

namespace voxlet::web {
namespace {

/// What WebAssembly can address, less what the page holds beside a run: the file, the network's patches, the labels.
constexpr double kHeapBytes = 4.0 * (1 << 30) - 5e8;

void require_memory(const Plan& plan, const ImageVolume& scan) {
  const auto held = static_cast<double>(scan.voxels.size() * sizeof(float));
  const double needed = static_cast<double>(run_memory(make_record(scan.geometry, plan), plan).peak()) + held;
  if (needed <= kHeapBytes) return;
  throw Error(ErrorCode::kTooLarge, "This scan needs about " + std::to_string(std::llround(needed / 1e9)) +
                                        " GB with this model, more than a page can have: crop it, or use voxlet "
                                        "predict.");
}

}  // namespace

const NiftiInfo& Engine::open_scan(std::span<const std::byte> file) {
  NiftiInfo info = read_nifti_info(file);
  ImageVolume scan = read_nifti_image(file);
  require_usable_scan(scan);
  run_.reset();
  labels_.reset();
  scan_ = std::move(scan);
  return info_.emplace(std::move(info));
}

const ImageVolume& Engine::scan() const {
  if (!info_) throw Error(ErrorCode::kBadInput, "No scan is open: open one first.");
  return scan_;
}

const ModelPackage& Engine::open_model(std::span<const std::byte> onnx_file) {
  ModelPackage package = read_model_package(onnx_file);
  run_.reset();
  labels_.reset();
  return model_.emplace(std::move(package));
}

const ModelPackage& Engine::model() const {
  if (!model_) throw Error(ErrorCode::kBadInput, "No model is open: choose one first.");
  return *model_;
}

std::vector<float> Engine::golden_input() const { return voxlet::golden_input(model().golden.value()); }

GoldenResult Engine::check_golden(std::span<const float> logits) const {
  return voxlet::check_golden(model().golden.value(), logits, model().plan.class_count());
}

std::size_t Engine::begin() {
  if (model().plan.channels.size() != 1)
    throw Error(ErrorCode::kBadInput, "This model needs " + std::to_string(model().plan.channels.size()) +
                                          " images of one subject, and the page opens one: use voxlet predict.");
  run_.reset();
  require_memory(model().plan, scan());
  run_.emplace(model().plan, std::vector<ImageVolume>{scan()});
  return run_->patch_count();
}

Segmentation& Engine::run() {
  if (!run_) throw Error(ErrorCode::kBadInput, "No segmentation is under way: start one first.");
  return *run_;
}

std::optional<std::span<const float>> Engine::next_patch() { return run().next_patch(); }
void Engine::accept(std::span<const float> logits) { run().accept(logits); }

const LabelVolume& Engine::finish() {
  labels_ = run().finish();
  run_.reset();
  return *labels_;
}

const LabelVolume& Engine::labels() const {
  if (!labels_) throw Error(ErrorCode::kBadInput, "There are no labels yet: segment a scan first.");
  return *labels_;
}

std::vector<RoiStatistics> Engine::table() const { return roi_statistics(labels(), scan(), model().plan.labels); }

std::vector<std::byte> Engine::save_labels() const {
  NiftiWriteOptions options;
  options.description = "Voxlet: " + model().plan.name;
  return write_nifti(labels(), options);
}

std::map<std::uint16_t, double> dice_of_files(std::span<const std::byte> reference,
                                              std::span<const std::byte> prediction,
                                              const std::map<std::uint16_t, std::uint16_t>& map) {
  LabelVolume expected = read_nifti_labels(reference);
  for (std::uint16_t& id : expected.voxels) {
    const auto found = map.find(id);
    id = found == map.end() ? std::uint16_t{0} : found->second;
  }
  std::set<std::uint16_t> ids;
  for (const auto& [from, to] : map) ids.insert(to);
  std::map<std::uint16_t, double> dice;
  for (const auto& [id, overlap] : label_overlap(expected, read_nifti_labels(prediction), ids))
    dice[id] = overlap.dice();
  return dice;
}

}  // namespace voxlet::web
