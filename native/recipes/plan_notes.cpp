#include "recipes/plan_notes.h"

#include <algorithm>
#include <map>

#include "base/memory_size.h"
#include "base/text.h"
#include "dataset/folds.h"

namespace voxlet {
namespace {

using CaseLabels = std::map<std::string, std::set<std::uint16_t>>;

CaseLabels labels_of(const Fingerprint& fingerprint) {
  CaseLabels labels;
  for (const auto& one : fingerprint.cases)
    for (const auto& [id, voxels] : one.voxels)
      if (id != 0) labels[one.name].insert(id);
  return labels;
}

std::vector<Fold> folds_of(const Fingerprint& fingerprint, const TrainingPlan& training, const CaseLabels& labels) {
  std::vector<FoldCase> cases;
  for (const auto& one : fingerprint.cases) {
    const auto found = labels.find(one.name);
    cases.push_back({one.name, found == labels.end() ? std::set<std::uint16_t>{} : found->second});
  }
  return make_folds(std::move(cases), training);
}

bool validates_on(const Fold& fold, std::uint16_t label, const CaseLabels& labels) {
  return std::any_of(fold.val.begin(), fold.val.end(), [&](const std::string& name) {
    const auto found = labels.find(name);
    return found != labels.end() && found->second.contains(label);
  });
}

std::size_t folds_without(const std::vector<Fold>& folds, std::uint16_t label, const CaseLabels& labels) {
  return static_cast<std::size_t>(
      std::count_if(folds.begin(), folds.end(), [&](const Fold& fold) { return !validates_on(fold, label, labels); }));
}

}  // namespace

std::vector<std::string> plan_notes(const Plan& plan, int asked_folds, const DatasetReport& report,
                                    std::size_t step_bytes, std::size_t memory) {
  std::vector<std::string> notes;
  if (plan.training.folds < asked_folds)
    notes.push_back("There are " + std::to_string(plan.training.folds) + " subjects, fewer than the " +
                    std::to_string(asked_folds) + " folds of the recipe: the cross-validation has " +
                    std::to_string(plan.training.folds) + " folds.");
  if (step_bytes > memory)
    notes.push_back("A training step takes about " + memory_text(step_bytes) + ", more than --memory allows (" +
                    memory_text(memory) + "): the recipe gives the patch or the batch.");
  const bool given = std::filesystem::exists(report.dataset.folder / "splits_final.json");
  if (given || plan.training.split == "stratified") return notes;
  const auto labels = labels_of(report.fingerprint);
  const auto folds = folds_of(report.fingerprint, plan.training, labels);
  for (const auto& [label, voxels, cases] : report.fingerprint.labels) {
    const auto least = folds.size() - std::min(folds.size(), cases);  // that any split would leave without it
    const auto without = folds_without(folds, label.id, labels);
    if (without <= least) continue;
    notes.push_back("Label " + label.name + " is in " + std::to_string(cases) + " of " +
                    counted(report.fingerprint.cases.size(), "case") + ", and " + std::to_string(without) + " of " +
                    std::to_string(folds.size()) +
                    " folds validate on none of them; \"split\": \"stratified\" in the plan's training spreads them.");
  }
  return notes;
}

}  // namespace voxlet
