#include "experiment/experiment.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "base/available_memory.h"
#include "base/error.h"
#include "cases/case_cache.h"
#include "device/this_machine.h"
#include "experiment/fold_reporter.h"
#include "experiment/fold_validation.h"
#include "files/folder_lock.h"
#include "io/file.h"
#include "network/training_memory.h"
#include "synthesis/synthesis_json.h"
#include "synthesis/synthetic_dataset.h"
#include "train/autocast.h"
#include "train/checkpoint.h"
#include "training_report/run_report.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

std::vector<DatasetCase> cases_named(const Dataset& dataset, const std::vector<std::string>& names) {
  std::vector<DatasetCase> cases;
  for (const auto& one : dataset.cases)
    if (std::find(names.begin(), names.end(), one.name) != names.end()) cases.push_back(one);
  return cases;
}

void require_folds(const std::vector<int>& wanted, std::size_t count) {
  for (const int fold : wanted) {
    if (fold >= 0 && static_cast<std::size_t>(fold) < count) continue;
    throw Error(ErrorCode::kBadInput,
                "Expected a fold in 0 … " + std::to_string(count - 1) + ", found " + std::to_string(fold) + ".");
  }
}

/// Before hours of preparing cases.
void require_step_memory(const Plan& plan) {
  const auto needed = TrainingMemory(plan).step_bytes(plan.patch.size, plan.training.batch_size);
  const auto available = available_bytes();
  if (needed <= available) return;
  const auto words = memory_words(needed, available);
  throw Error(ErrorCode::kTooLarge, "A training step needs about " + words.needed + " of memory and " +
                                        words.available +
                                        " are free; lower training batch_size (and raise gradient_accumulation "
                                        "instead), or patch size, in the plan.");
}

/// Networks of one run are averaged and exported together: what they see and tell apart must be the same. How they are
/// trained may change.
std::string without_training(const Plan& plan) {
  auto json = nlohmann::ordered_json::parse(to_json(plan));
  json.erase("training");
  return json.dump();
}

void require_same_plan(const fs::path& run, const Plan& plan) {
  const auto file = run / "plan.json";
  if (!fs::exists(file) || !best_checkpoint(fold_folder(run, trained_folds(run).front()))) return;
  if (without_training(plan_from_json(read_text_file(file), file.string())) == without_training(plan)) return;
  throw Error(ErrorCode::kBadInput, "Expected in " + run.string() +
                                        " a run of the same plan, found networks of another one; choose another "
                                        "folder with -o.");
}

/// Hours of training are not overwritten by a command that was repeated.
void require_untouched(const fs::path& folder) {
  if (!best_checkpoint(folder)) return;
  throw Error(ErrorCode::kBadInput, folder.string() +
                                        " holds a training already; continue with --resume, or choose another folder "
                                        "with -o.");
}

/// Before any fold writes its own: the split of a run holds for all of its folds.
void require_known_splits(const fs::path& run, const std::vector<Fold>& folds) {
  auto trained = trained_folds(run);
  std::erase_if(trained, [&](int fold) { return !best_checkpoint(fold_folder(run, fold)); });
  require_same_split(run, trained, folds);
}

void write_run_files(const fs::path& run, const Plan& plan, const std::vector<Fold>& folds) {
  fs::create_directories(run);
  write_file(run / "plan.json", to_json(plan));
  write_file(run / "splits_final.json", folds_to_json(folds) + "\n");
}

/// One part of the work, with a progress of its own.
template <typename Work>
auto in_phase(const ExperimentListener& listener, Progress& progress, bool is_first, const Work& work) {
  Progress phase([&](double fraction, std::string_view stage) {
    progress.check();
    if (is_first) listener.on_phase(fraction, stage);
  });
  return work(phase);
}

class Experiment {
 public:
  Experiment(const Dataset& dataset, const Plan& plan, const fs::path& run, const ExperimentOptions& options,
             torch::Device device, ProcessGroup& group, const ExperimentListener& listener, Progress& progress)
      : dataset_(dataset),
        plan_(plan),
        run_(run),
        options_(options),
        device_(device),
        group_(group),
        listener_(listener),
        progress_(progress),
        folds_(read_folds(dataset, plan.training, progress)) {}

  std::vector<FoldResult> run() {
    require_folds(options_.folds, folds_.size());
    for (int n = 0; n < options_.seeds; ++n) require_known_splits(seed_folder(run_, options_, nth_seed(n)), folds_);
    if (device_.is_cpu()) require_step_memory(plan_);
    std::vector<FoldResult> results;
    for (int n = 0; n < options_.seeds; ++n)
      for (const int fold : options_.folds) results.push_back(run_fold(fold, nth_seed(n)));
    return results;
  }

 private:
  std::uint64_t nth_seed(int n) const { return options_.train.seed + static_cast<std::uint64_t>(n); }

  FoldResult run_fold(int fold, std::uint64_t seed) {
    const auto run = seed_folder(run_, options_, seed);
    require_same_plan(run, plan_);
    std::optional<FolderLock> lock;  // the first process alone writes
    if (group_.is_first()) lock.emplace(fold_folder(run, fold));
    if (!options_.train.resume) require_untouched(fold_folder(run, fold));
    if (group_.is_first()) write_run_files(run, plan_, folds_);
    const auto& split = folds_[static_cast<std::size_t>(fold)];
    const auto data = prepare(split);
    std::optional<FoldReporter> reporter;
    if (group_.is_first()) {
      const auto report = report_of(data, fold, seed);
      listener_.on_start(report);
      reporter.emplace(report, data.val, fold_folder(run, fold), options_.tensorboard);
    }
    FoldResult result{fold, seed, train_fold(data, fold_folder(run, fold), seed, reporter)};
    group_.barrier();
    if (options_.predict_validation) result.dice = validate(run, fold, split);
    if (!reporter) return result;
    reporter->add_validation_dice(result.dice);
    report_run();
    return result;
  }

  TrainResult train_fold(const TrainingData& data, const fs::path& folder, std::uint64_t seed,
                         std::optional<FoldReporter>& reporter) {
    auto options = options_.train;
    options.seed = seed;
    const auto listener = reporter ? reporting(*reporter) : listener_.train;
    const auto end = [&](RunState state, const std::string& note) {
      if (reporter) reporter->end(state, note);
    };
    try {
      const auto result = train_network(plan_, data, folder, options, device_, group_, listener, progress_);
      end(RunState::kFinished, "");
      return result;
    } catch (const Error& error) {
      end(error.code() == ErrorCode::kCancelled ? RunState::kCancelled : RunState::kFailed, error.what());
      throw;
    }
  }

  /// A training does not end for want of a report.
  void report_run() {
    try {
      write_run_report(run_, plan_);
    } catch (const Error& error) {
      listener_.train.on_note(std::string("The run's report could not be written: ") + error.what());
    }
  }

  std::map<std::string, double> validate(const fs::path& run, int fold, const Fold& split) {
    return in_phase(listener_, progress_, group_.is_first(), [&](Progress& phase) {
      return validate_fold(run, fold, cases_named(dataset_, split.val), device_, group_, phase,
                           listener_.train.on_note);
    });
  }

  TrainingReport report_of(const TrainingData& data, int fold, std::uint64_t seed) const {
    TrainingReport report;
    report.plan = plan_;
    report.fold = fold;
    report.seed = seed;
    report.epochs = options_.train.planned_epochs(plan_);
    for (const auto& one : data.train) report.train_cases.push_back(one.name);
    if (data.synthesis)
      for (const auto& one : data.synthesis->maps) report.train_cases.push_back(one.name);
    for (const auto& one : data.val) report.val_cases.push_back(one.name);
    report.machine = this_machine();
    report.device = device_.str();
    report.bfloat16 = uses_bfloat16(plan_.training, device_);
    report.command = options_.command;
    return report;
  }

  /// The listener's, and the report's beside it.
  TrainListener reporting(FoldReporter& reporter) const {
    TrainListener both = listener_.train;
    both.on_validation = [&, next = both.on_validation](const ValidationScores& scores) {
      reporter.add_validation(scores);
      next(scores);
    };
    both.on_epoch = [&, next = both.on_epoch](const EpochRecord& record) {
      reporter.add_epoch(record);
      next(record);
    };
    return both;
  }

  TrainingData prepare(const Fold& split) {
    const bool synthesises = !options_.label_maps.empty();
    std::vector<std::string> needed = split.val;
    if (!synthesises) needed.insert(needed.end(), split.train.begin(), split.train.end());
    std::vector<DatasetCase> missing;
    for (const auto& one : cases_named(dataset_, needed))
      if (!prepared_.contains(one.name)) missing.push_back(one);
    if (!missing.empty()) prepare_cases(missing);
    if (!synthesises) return {prepared(split.train), prepared(split.val)};
    return {{}, prepared(split.val), read_synthesis(split.train)};
  }

  std::shared_ptr<const Synthesis> read_synthesis(const std::vector<std::string>& cases) {
    return in_phase(listener_, progress_, group_.is_first(), [&](Progress& phase) {
      const auto file = dataset_.folder / "dataset.json";
      Synthesis synthesis;
      synthesis.options = synthesis_of_dataset(read_text_file(file), file.string());
      synthesis.maps =
          read_synthesis_maps(options_.label_maps, label_maps_of_cases(cases), plan_, synthesis.options, phase);
      return std::make_shared<const Synthesis>(std::move(synthesis));
    });
  }

  void prepare_cases(const std::vector<DatasetCase>& cases) {
    in_phase(listener_, progress_, group_.is_first(), [&](Progress& phase) {
      share_preparation(cases, phase);
      for (auto& one : load_training_cases(cases, plan_, options_.cache, phase, listener_.train.on_note))
        prepared_.emplace(one.name, one);
    });
  }

  /// In the dataset's order.
  std::vector<TrainingCase> prepared(const std::vector<std::string>& names) const {
    std::vector<TrainingCase> cases;
    for (const auto& one : cases_named(dataset_, names)) cases.push_back(prepared_.at(one.name));
    return cases;
  }

  /// Each of several processes prepares its share into the cache before all of them map the whole.
  void share_preparation(const std::vector<DatasetCase>& cases, Progress& phase) {
    if (group_.size() == 1 || options_.cache.empty()) return;
    std::vector<DatasetCase> share;
    for (auto n = static_cast<std::size_t>(group_.rank()); n < cases.size();
         n += static_cast<std::size_t>(group_.size()))
      share.push_back(cases[n]);
    load_training_cases(share, plan_, options_.cache, phase, listener_.train.on_note);
    group_.barrier();
  }

  const Dataset& dataset_;
  const Plan& plan_;
  fs::path run_;
  const ExperimentOptions& options_;
  torch::Device device_;
  ProcessGroup& group_;
  const ExperimentListener& listener_;
  Progress& progress_;
  std::vector<Fold> folds_;
  std::map<std::string, TrainingCase> prepared_;  // by name; folds and seeds share them
};

}  // namespace

fs::path seed_folder(const fs::path& run, const ExperimentOptions& options, std::uint64_t seed) {
  return options.seeds == 1 ? run : run / ("seed_" + std::to_string(seed));
}

std::vector<FoldResult> run_experiment(const Dataset& dataset, const Plan& plan, const fs::path& run,
                                       const ExperimentOptions& options, torch::Device device, ProcessGroup& group,
                                       const ExperimentListener& listener, Progress& progress) {
  plan.validate();
  options.train.validate();
  if (options.seeds < 1 || options.seeds > 1000)
    throw Error(ErrorCode::kBadInput, "Expected 1 … 1000 seeds, found " + std::to_string(options.seeds) + ".");
  return Experiment(dataset, plan, run, options, device, group, listener, progress).run();
}

}  // namespace voxlet
