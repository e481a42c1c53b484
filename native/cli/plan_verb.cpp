// voxlet plan: checks a dataset and makes a plan of it.
#include <filesystem>
#include <memory>
#include <sstream>

#include "base/error.h"
#include "base/json_text.h"
#include "base/memory_size.h"
#include "base/text.h"
#include "cases/preparation_check.h"
#include "cli/cli.h"
#include "dataset/dataset_check.h"
#include "files/folder_lock.h"
#include "files/output_files.h"
#include "io/file.h"
#include "network/training_memory.h"
#include "planning/planner.h"
#include "recipes/plan_notes.h"
#include "recipes/recipes.h"

namespace voxlet {
namespace {

using nlohmann::ordered_json;
namespace fs = std::filesystem;

struct PlanOptions {
  std::string dataset;
  std::string recipe = "voxlet-default";
  std::string output = "plan.json";
  std::string memory = "8G";
  bool fix_geometry = false;
};

ordered_json findings_json(const std::vector<Finding>& findings) {
  auto list = ordered_json::array();
  for (const auto& [kind, case_name, text] : findings)
    list.push_back({{"kind", kind}, {"case", case_name}, {"text", text}});
  return list;
}

ordered_json report_json(const DatasetReport& report, const std::vector<std::string>& fixed) {
  return {{"problems", findings_json(report.problems)}, {"warnings", findings_json(report.warnings)}, {"fixed", fixed}};
}

void print_problems(const DatasetReport& report) {
  for (const auto& problem : report.problems) print_log_line("problem: " + problem.text);
}

void print_findings(const DatasetReport& report) {
  print_problems(report);
  for (const auto& warning : report.warnings) print_log_line("warning: " + warning.text);
}

[[noreturn]] void refuse(const DatasetReport& report) {
  const auto headers = report.misplacements.size();
  throw Error(ErrorCode::kBadInput,
              "The dataset has " + counted(report.problems.size(), "problem") + "; nothing was planned." +
                  (headers == 0 ? "" : " --fix-geometry mends " + std::to_string(headers) + " of them."));
}

class PlanMaker {
 public:
  PlanMaker(const PlanOptions& options, VerbContext& context)
      : options_(options), context_(context), memory_(parse_memory(options.memory)) {
    recipe_ = read_recipe(options.recipe);
    check_ = recipe_check(recipe_);
  }

  void run() {
    auto report = check_dataset(options_.dataset, check_, context_.progress());
    if (options_.fix_geometry && !report.misplacements.empty()) {
      mend(report);
      Progress again;
      report = check_dataset(options_.dataset, check_, again);
    }
    if (!context_.json()) print_findings(report);
    require_no_problems(report);
    const auto plan = make_plan(report.dataset, report.fingerprint, recipe_, memory_);
    report.problems = check_preparation(report.dataset, plan, context_.progress());
    if (!context_.json()) print_problems(report);
    require_no_problems(report);
    write(plan, report);
  }

 private:
  void mend(const DatasetReport& report) {
    const FolderLock lock(options_.dataset);
    for (const auto& file : fix_geometry(report.misplacements)) {
      fixed_.push_back(file.string());
      if (!context_.json()) print_log_line("fixed: " + file.string() + " (what it was stays beside it as .orig)");
    }
  }

  void require_no_problems(const DatasetReport& report) {
    if (report.problems.empty()) return;
    if (context_.json()) context_.print_result(report_json(report, fixed_), "");
    refuse(report);
  }

  void write(const Plan& plan, const DatasetReport& report) {
    const auto json = to_json(plan);
    const auto fingerprint = to_json(report.fingerprint, report.dataset.channels);
    const auto fingerprint_file = fs::path(options_.output).parent_path() / "fingerprint.json";
    OutputFiles files;
    files.add(fingerprint_file, json_text(fingerprint, 2) + "\n");
    files.add(options_.output, json + "\n");
    files.commit();
    const auto parameters = parameter_count(*make_network(plan));
    const auto bytes = TrainingMemory(plan).step_bytes(plan.patch.size, plan.training.batch_size);
    const auto notes = plan_notes(plan, asked_folds(), report, bytes, memory_);
    ordered_json result{{"output", options_.output},
                        {"fingerprint_file", fingerprint_file.string()},
                        {"parameters", parameters},
                        {"step_bytes", bytes},
                        {"notes", notes}};
    result.update(report_json(report, fixed_));
    result["plan"] = ordered_json::parse(json);
    result["fingerprint"] = fingerprint;
    context_.print_result(result, describe(plan, report, parameters, bytes, fingerprint_file, notes));
  }

  int asked_folds() const {
    const ordered_json::json_pointer folds("/training/folds");
    return recipe_.contains(folds) && recipe_.at(folds).is_number() ? recipe_.at(folds).get<int>()
                                                                    : TrainingPlan{}.folds;
  }

  std::string describe(const Plan& plan, const DatasetReport& report, std::int64_t parameters, std::size_t bytes,
                       const fs::path& fingerprint_file, const std::vector<std::string>& notes) const {
    const auto& s = plan.spacing_mm;
    std::ostringstream text;
    text << "Plan of " << plan.name << ", " << counted(report.dataset.cases.size(), "case") << ", "
         << counted(plan.labels.size(), "label") << "\n"
         << "  grid     " << s[0] << " × " << s[1] << " × " << s[2] << " mm, median case "
         << to_string(planned_median_shape(report.fingerprint, plan)) << " voxels\n"
         << "  patch    " << to_string(plan.patch.size) << ", " << plan.training.batch_size
         << " in a batch; a step takes about " << memory_text(bytes) << "\n"
         << "  network  " << plan.network.name << ", " << parameters << " parameters\n"
         << "  written  " << options_.output << ", " << fingerprint_file.string();
    for (const auto& note : notes) text << "\nnote: " << note;
    return text.str();
  }

  const PlanOptions& options_;
  VerbContext& context_;
  std::size_t memory_;
  ordered_json recipe_;
  DatasetCheckOptions check_;
  std::vector<std::string> fixed_;
};

}  // namespace

void add_plan_verb(CLI::App& app, VerbContext& context) {
  auto options = std::make_shared<PlanOptions>();
  auto* verb = context.add_verb(app, "plan", "Checks a dataset and plans the training on it",
                                [=, &context] { PlanMaker(*options, context).run(); });
  verb->add_option("dataset", options->dataset, "Folder in nnU-Net v2 layout")->required();
  verb->add_option("--recipe", options->recipe, "Name or file of a recipe")->capture_default_str();
  verb->add_option("-o,--output", options->output, "The plan's file; fingerprint.json is written beside it")
      ->capture_default_str();
  verb->add_option("--memory", options->memory, "Memory that a training step may take, such as 8G or 8192M")
      ->capture_default_str();
  verb->add_flag("--fix-geometry", options->fix_geometry,
                 "Give labels and channels the first channel's geometry where only their header differs");
}

}  // namespace voxlet
