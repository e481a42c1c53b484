#include "worker/engine.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "base/error.h"
#include "inference/fitted_patch.h"
#include "inference/mirroring.h"
#include "inference/patch_grid.h"
#include "inference/probabilities.h"
#include "inference/region.h"
#include "inference/run_memory.h"
#include "io/image_file.h"
#include "labels/freesurfer_labels.h"
#include "preprocess/resample_to_grid.h"
#include "preprocess/susceptibility_unit.h"
#include "volume/bounding_box.h"
#include "volume/grid_difference.h"
#include "volume/label_sums.h"

namespace voxlet::web {
namespace {

/// What WebAssembly can address, less what the page holds beside a run: the file, the network's patches, the labels.
constexpr double kHeapBytes = 4.0 * (1 << 30) - 5e8;

double run_bytes(const PreprocessRecord& record, const Plan& plan) {
  return static_cast<double>(run_memory(record, plan).peak()) +
         static_cast<double>(record.scan.shape.count() * sizeof(float));
}

double run_bytes(const Geometry& scan, const Plan& plan) { return run_bytes(make_record(scan, plan), plan); }

/// Logits on the network's grid and probabilities on the scan's: both are there while one becomes the other.
double probability_bytes(const PreprocessRecord& record, const Plan& plan) {
  const double voxels =
      static_cast<double>(record.input.shape.count()) + static_cast<double>(record.scan.shape.count());
  return voxels * static_cast<double>(plan.class_count()) * sizeof(float);
}

Plan plan_of_run(Plan plan, const RunOptions& options) {
  plan.patch.overlap = options.overlap.value_or(plan.patch.overlap);
  plan.patch.size = options.patch.value_or(plan.patch.size);
  plan.validate();
  return plan;
}

std::string gigabytes(double bytes) { return std::to_string(std::llround(bytes / 1e9)) + " GB"; }

void require_memory(const Plan& plan, const ImageVolume& scan, bool keep_probabilities) {
  const PreprocessRecord record = make_record(scan.geometry, plan);
  const double needed = run_bytes(record, plan), kept = keep_probabilities ? probability_bytes(record, plan) : 0;
  if (needed > kHeapBytes)
    throw Error(ErrorCode::kTooLarge, "This scan needs about " + gigabytes(needed) +
                                          " with this model, more than a page can have: crop it, or use voxlet "
                                          "predict.");
  if (needed + kept > kHeapBytes)
    throw Error(ErrorCode::kTooLarge,
                "Keeping the probabilities of this scan would take about " + gigabytes(kept) +
                    ", more than a page can have beside the run: segment without them, or use voxlet predict "
                    "--save-probabilities.");
}

}  // namespace

void Engine::drop_run() {
  run_.reset();
  result_.reset();
}

const NiftiInfo& Engine::open_scan(std::vector<std::byte> file) {
  file = as_nifti(std::move(file));
  NiftiSeriesInfo header = read_nifti_series_info(file);
  std::optional<NiftiSeries> series;
  if (header.frames > 1) series.emplace(std::move(file));
  ImageVolume scan = series ? series->volume(0) : read_nifti_image(file);
  require_image(scan);
  drop_run();
  located_.reset();
  labels_.reset();
  forget_labels();
  list_.clear();
  scan_ = std::move(scan);
  traits_.reset();
  series_ = std::move(series);
  numbers_ = {.unit = {1, guess_susceptibility_unit(scan_.voxels)}};
  unit_.clear();
  tesla_.reset();
  files_with_axes_ = false;
  return info_.emplace(std::move(header.info));
}

const ImageVolume& Engine::select_frame(std::size_t frame) {
  if (!series_) throw Error(ErrorCode::kBadInput, "The scan is one volume: there is no other to choose.");
  ImageVolume scan = series_->volume(frame);
  drop_run();
  located_.reset();
  confidence_.clear();
  table_.reset();
  probabilities_.clear();
  scan.geometry = scan_.geometry;
  scan_ = std::move(scan);
  traits_.reset();
  return scan_;
}

void Engine::set_axes(const std::string& code) {
  scan();
  const Geometry& file = info_->geometry;
  const Orientation own = closest_orientation(file.affine);
  const Orientation taken = code.empty() ? own : orientation_from(code, closest_orientation(scan_.geometry.affine));
  scan_.geometry = taken == own ? file : with_axes(file, taken);
  traits_.reset();
  if (labels_) labels_->geometry = scan_.geometry;
  drop_run();
  located_.reset();
  table_.reset();
}

const ScanTraits& Engine::traits() const {
  if (traits_) return *traits_;
  ScanTraits found = traits_of(scan());
  if (!unit_.empty()) found.unit = found.possible_unit = "ppm";  // what runs can have
  return traits_.emplace(std::move(found));
}

const ImageVolume& Engine::scan() const {
  if (!info_) throw Error(ErrorCode::kBadInput, "No scan is open: open one first.");
  return scan_;
}

const ModelPackage& Engine::open_model(std::span<const std::byte> onnx_file) {
  ModelPackage package = read_model_package(onnx_file);
  region_model_ = read_region_package(package.plan, package.region);
  drop_run();
  located_.reset();
  return model_.emplace(std::move(package));
}

const ModelPackage& Engine::model() const {
  if (!model_) throw Error(ErrorCode::kBadInput, "No model is open: choose one first.");
  return *model_;
}

const ModelPackage& Engine::stage(Stage which) const {
  if (which == Stage::kMain) return model();
  if (!region_model_) throw Error(ErrorCode::kBadInput, "The model has no network that finds a region.");
  return *region_model_;
}

std::vector<float> Engine::golden_input(Stage which) const { return voxlet::golden_input(stage(which).golden.value()); }

GoldenResult Engine::check_golden(std::span<const float> logits, Stage which) const {
  return voxlet::check_golden(stage(which).golden.value(), logits, stage(which).plan.class_count());
}

std::optional<Shape> Engine::fitted_patch(std::uint64_t buffer_bytes, Stage which) const {
  return voxlet::fitted_patch(stage(which).plan, buffer_bytes);
}

RunNeeds Engine::run_needs(std::optional<Shape> patch) const {
  const Plan plan = plan_of_run(model().plan, {.patch = patch});
  const PreprocessRecord record = make_record(scan().geometry, plan);
  const std::size_t origins = patch_origins(record.input.shape, plan.patch.size, plan.patch.overlap).size();
  double bytes = run_bytes(record, plan);
  if (region_model_) bytes = std::max(bytes, run_bytes(scan().geometry, region_model_->plan));
  return {bytes, kHeapBytes, origins * mirrorings(plan).size()};
}

std::size_t Engine::begin_region(const RunOptions& options) {
  located_.reset();
  override_refusal_ = options.override_refusal;
  return start(plan_of_run(stage(Stage::kRegion).plan, {.patch = options.patch}), Stage::kRegion,
               {.refuse = !options.override_refusal});
}

void Engine::finish_region() {
  Segmentation& segmentation = run(Stage::kRegion);
  const LabelVolume labels = segmentation.finish();
  overridden_so_far_ = segmentation.overridden();
  run_.reset();
  found_nothing_ = std::all_of(labels.voxels.begin(), labels.voxels.end(), [](std::uint16_t id) { return id == 0; });
  located_ = located(model().plan, labels, stage(Stage::kRegion).plan.labels,
                     override_refusal_ ? &overridden_so_far_ : nullptr);
}

std::size_t Engine::begin(const RunOptions& options) {
  if (!model().plan.has_region()) overridden_so_far_.clear();
  override_refusal_ = options.override_refusal;
  if (model().plan.has_region() && !located_)
    throw Error(ErrorCode::kBadInput, "This model's region was not yet found in the scan: find it first.");
  return start(
      plan_of_run(located_.value_or(model().plan), options), Stage::kMain,
      {.keep_logits = options.keep_probabilities, .refuse = !options.overlap.has_value() && !options.override_refusal});
}

std::size_t Engine::start(const Plan& plan, Stage which, const SegmentationOptions& options) {
  if (plan.channels.size() != 1)
    throw Error(ErrorCode::kBadInput, "This model needs " + std::to_string(plan.channels.size()) +
                                          " images of one subject, and the page opens one: use voxlet predict.");
  drop_run();
  found_nothing_ = false;
  require_memory(plan, scan(), options.keep_logits);
  run_.emplace(plan, std::vector<ImageVolume>{scan_of_run()}, nullptr, options);
  stage_of_run_ = which;
  keep_probabilities_ = options.keep_logits;
  return run_->patch_count();
}

Segmentation& Engine::run(Stage which) {
  if (!run_ || stage_of_run_ != which)
    throw Error(ErrorCode::kBadInput, "No segmentation is under way: start one first.");
  return *run_;
}

std::optional<std::span<const float>> Engine::next_patch() { return run(stage_of_run_).next_patch(); }
void Engine::accept(std::span<const float> logits) { run(stage_of_run_).accept(logits); }

const RunResult& Engine::look() {
  Segmentation& segmentation = run(Stage::kMain);
  RunResult result{.labels = segmentation.finish(), .list = model().plan.labels};
  const auto confidence = segmentation.confidence();
  for (std::size_t n = 0; n < confidence.size(); ++n) result.confidence[result.list[n].id] = confidence[n];
  result.doubtful = is_doubtful(confidence);
  Progress progress;
  if (keep_probabilities_)
    result.probabilities =
        restore_probabilities(segmentation.take_logits(), segmentation.record(), model().plan, progress);
  if (override_refusal_) {
    result.overridden = std::move(overridden_so_far_);
    result.overridden.insert(result.overridden.end(), segmentation.overridden().begin(),
                             segmentation.overridden().end());
  }
  overridden_so_far_.clear();
  result.labels.geometry = scan_.geometry;
  result.probability_names = {"background"};
  for (const Label& label : result.list) result.probability_names.push_back(label.name);
  result.table = measure_structures(result.labels, scan(), complete_list(result.list, ids_in(result.labels.voxels)),
                                    result.confidence, numbers_of_other_labels());
  drop_run();
  return result_.emplace(std::move(result));
}

void Engine::keep() {
  if (!result_) throw Error(ErrorCode::kBadInput, "There is no result to keep: segment the scan first.");
  RunResult result = *std::move(result_);
  forget_labels();
  labels_ = std::move(result.labels);
  list_ = std::move(result.list);
  confidence_ = std::move(result.confidence);
  table_ = std::move(result.table);
  probabilities_ = std::move(result.probabilities);
  probability_names_ = std::move(result.probability_names);
}

const LabelVolume& Engine::finish() {
  look();
  keep();
  return labels();
}

const std::vector<ImageVolume>& Engine::probabilities() const {
  if (probabilities_.empty())
    throw Error(ErrorCode::kBadInput,
                "The last run kept no probabilities: tick \"Keep probabilities\" and segment the scan again.");
  return probabilities_;
}

LabelVolume Engine::labels_on_scan(std::span<const std::byte> file, std::string& notice) const {
  LabelVolume labels = read_nifti_labels(as_nifti({file.begin(), file.end()}));
  const Geometry own = info_.value().geometry;  // files lie on the scan's file, whatever axes are taken
  if (same_grid(labels.geometry, own) || same_grid(labels.geometry, scan().geometry)) {
    labels.geometry = scan().geometry;
    return labels;
  }
  notice = "The labels are on another grid than the scan (" + grid_difference(labels.geometry, own) +
           "): each voxel of the scan took the label nearest to it.";
  LabelVolume moved = resample_labels_to_grid(labels, own);
  moved.geometry = scan().geometry;
  if (std::all_of(moved.voxels.begin(), moved.voxels.end(), [](std::uint16_t id) { return id == 0; }))
    throw Error(ErrorCode::kBadInput,
                "Expected labels of this scan, found none inside it: they belong to another "
                "scan or space.");
  return moved;
}

MeasureOptions Engine::numbers_of_other_labels() const {
  MeasureOptions options = numbers_;
  if (options.region.kind == RegionKind::kLabel) options.region = {};
  return options;
}

void Engine::forget_labels() {
  result_.reset();
  confidence_.clear();
  edited_.clear();
  compared_.clear();
  probabilities_.clear();
  table_.reset();
  numbers_ = numbers_of_other_labels();
}

void Engine::adopt(LabelVolume labels) {
  labels_ = std::move(labels);
  forget_labels();
  list_.clear();
}

std::string Engine::set_labels(std::span<const std::byte> file, const std::optional<LabelList>& names) {
  std::string notice;
  LabelVolume labels = labels_on_scan(file, notice);
  adopt(std::move(labels));
  set_label_list(names ? *names : segment_names(file));
  return notice;
}

void Engine::set_labels(std::vector<std::uint16_t> ids) {
  if (ids.empty()) ids.assign(scan().voxels.size(), 0);
  if (ids.size() != scan().voxels.size())
    throw Error(ErrorCode::kBadInput, "Expected " + std::to_string(scan().voxels.size()) +
                                          " labels, one for each voxel; found " + std::to_string(ids.size()) + ".");
  LabelVolume labels;
  labels.geometry = scan().geometry;
  labels.voxels = std::move(ids);
  adopt(std::move(labels));
}

void Engine::set_confidence(ConfidenceById confidence) {
  confidence_ = std::move(confidence);
  table_.reset();
}

void Engine::note_edited(const std::uint16_t* ids, const std::uint16_t* former, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i)
    if (ids[i] != former[i]) edited_.insert({ids[i], former[i]});
}

void Engine::patch_labels(const Box& box, std::span<const std::uint16_t> ids, bool edited) {
  const Box whole = whole_box(labels().shape());
  if (std::min({box.size.ni, box.size.nj, box.size.nk}) < 1 || !contains(whole, box) || ids.size() != box.size.count())
    throw Error(ErrorCode::kBadInput, "Expected an edit inside the scan with a label for each of its voxels.");
  const std::uint16_t* row = ids.data();
  for (std::int64_t k = 0; k < box.size.nk; ++k)
    for (std::int64_t j = 0; j < box.size.nj; ++j, row += box.size.ni) {
      std::uint16_t* const former = &labels_->at(box.first.i, box.first.j + j, box.first.k + k);
      note_edited(row, former, box.size.ni);
      std::copy_n(row, box.size.ni, former);
    }
  if (!edited) edited_.clear();
  compared_.clear();
  table_.reset();
}

void Engine::set_label_list(const LabelList& list) {
  LabelList first;
  std::set<std::uint16_t> ids;
  for (const Label& label : list)
    if (ids.insert(label.id).second) first.push_back(label);
  if (first == list_) return;  // what was measured stays
  list_ = std::move(first);
  table_.reset();
}

const LabelVolume& Engine::labels() const {
  if (!labels_) throw Error(ErrorCode::kBadInput, "There are no labels yet: segment a scan first.");
  return *labels_;
}

LabelList Engine::label_list() const { return complete_list(list_, ids_in(labels().voxels)); }

}  // namespace voxlet::web
