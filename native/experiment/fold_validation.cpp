#include "experiment/fold_validation.h"

#include "base/error.h"
#include "base/stage_progress.h"
#include "base/version.h"
#include "evaluation/summary_json.h"
#include "folder_evaluation/folder_evaluation.h"
#include "io/file.h"
#include "io/nifti.h"
#include "predict/predictor.h"
#include "train/checkpoint.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

bool is_newer(const fs::path& file, const fs::path& than) {
  return fs::exists(file) && fs::last_write_time(file) >= fs::last_write_time(than);
}

/// Where the plan crops to a region, the case's own labels say where it lies: the coarse network may not be there yet.
void segment(Predictor& predictor, const DatasetCase& files, const fs::path& output, Progress& progress) {
  std::vector<ImageVolume> scan;
  for (const auto& image : files.images) scan.push_back(read_nifti_image(image));
  const LabelVolume labels = predictor.plan().has_region() ? read_nifti_labels(files.labels) : LabelVolume();
  const auto found = predictor.predict(std::move(scan), progress, {.refuse = false, .case_labels = &labels});
  const NiftiInfo info = read_nifti_info(files.images.front());
  const std::string own = "Voxlet " + software_version() + " " + predictor.plan().name;
  write_nifti(output, found.labels, {.description = carried_description(own, info), .space = info.space});
}

fs::path output_of(const fs::path& folder, const DatasetCase& files) { return folder / (files.name + ".nii.gz"); }

using Note = std::function<void(const std::string&)>;

/// Whether there is a segmentation that is newer than the checkpoint, and sound.
bool is_done(const fs::path& output, const fs::path& checkpoint, const Note& note) {
  if (!is_newer(output, checkpoint)) return false;
  try {
    read_nifti_labels(output);
    return true;
  } catch (const Error&) {
    note("The segmentation " + output.string() + " is damaged and is made again.");
    return false;
  }
}

std::map<std::string, double> evaluate(const fs::path& folder, const std::vector<DatasetCase>& cases,
                                       const LabelList& labels, Progress& progress) {
  EvaluationOptions options;
  options.choice.labels = labels;
  options.skip_missing = true;
  const auto evaluation = evaluate_predictions(cases.front().labels.parent_path(), folder, options, progress);
  if (!evaluation.failures.empty())
    throw Error(ErrorCode::kBadInput,
                "Case " + evaluation.failures.front().name + ": " + evaluation.failures.front().reason);
  write_file(folder / "summary.json", summary_text(summary(evaluation)));
  std::map<std::string, double> dice;
  for (const auto& label : labels) dice[label.name] = evaluation.mean_dice(label.id);
  return dice;
}

}  // namespace

std::map<std::string, double> validate_fold(const fs::path& run, int fold, const std::vector<DatasetCase>& cases,
                                            torch::Device device, ProcessGroup& group, Progress& progress,
                                            const Note& note) {
  const auto checkpoint = best_checkpoint(fold_folder(run, fold));
  const auto folder = fold_folder(run, fold) / "validation";
  fs::create_directories(folder);
  Predictor predictor(run, device, fold);
  const auto count = static_cast<double>(cases.size());
  for (std::size_t n = 0; n < cases.size(); ++n) {
    if (n % static_cast<std::size_t>(group.size()) != static_cast<std::size_t>(group.rank())) continue;
    if (is_done(output_of(folder, cases[n]), *checkpoint, note)) continue;
    auto stage = stage_of(progress, 0.95 * static_cast<double>(n) / count, 0.95 * static_cast<double>(n + 1) / count,
                          "Validation case " + cases[n].name + ": ");
    segment(predictor, cases[n], output_of(folder, cases[n]), stage);
  }
  group.barrier();
  if (!group.is_first()) return {};
  auto measuring = stage_of(progress, 0.95, 1);
  return evaluate(folder, cases, predictor.plan().labels, measuring);
}

}  // namespace voxlet
