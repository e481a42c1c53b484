#include "dataset/stratification.h"

#include <algorithm>
#include <optional>

namespace voxlet {
namespace {

constexpr std::size_t kNoFold = SIZE_MAX;

class Stratification {
 public:
  Stratification(const std::vector<Subject>& subjects, std::size_t folds)
      : subjects_(subjects), chosen_(subjects.size(), kNoFold), lacks_cases_(folds), lacks_(folds) {
    std::map<std::uint16_t, std::size_t> labels;
    std::size_t cases = 0;
    for (const auto& subject : subjects) {
      cases += subject.cases.size();
      for (const auto& [label, count] : subject.labels) labels[label] += count;
    }
    const auto share = [&](std::size_t count) { return static_cast<double>(count) / static_cast<double>(folds); };
    for (std::size_t f = 0; f < folds; ++f) {
      lacks_cases_[f] = share(cases);
      for (const auto& [label, count] : labels) lacks_[f][label] = share(count);
    }
  }

  std::vector<std::size_t> run() {
    while (const auto label = rarest_label())
      for (std::size_t s = 0; s < subjects_.size(); ++s)
        if (chosen_[s] == kNoFold && subjects_[s].labels.contains(*label)) place(s, neediest_fold(*label));
    for (std::size_t s = 0; s < subjects_.size(); ++s)
      if (chosen_[s] == kNoFold) place(s, neediest_fold(std::nullopt));
    return chosen_;
  }

 private:
  /// Of those that subjects without a fold have, the one that the fewest of their cases have.
  std::optional<std::uint16_t> rarest_label() const {
    std::map<std::uint16_t, std::size_t> left;
    for (std::size_t s = 0; s < subjects_.size(); ++s)
      if (chosen_[s] == kNoFold)
        for (const auto& [label, count] : subjects_[s].labels) left[label] += count;
    const auto rarer = [](const auto& a, const auto& b) { return a.second < b.second; };
    const auto rarest = std::min_element(left.begin(), left.end(), rarer);
    return rarest == left.end() ? std::nullopt : std::optional(rarest->first);
  }

  /// The one that lacks most of a label, then of cases.
  std::size_t neediest_fold(const std::optional<std::uint16_t>& label) const {
    const auto need = [&](std::size_t f) { return std::pair(label ? lacks_[f].at(*label) : 0.0, lacks_cases_[f]); };
    std::size_t neediest = 0;
    for (std::size_t f = 1; f < lacks_.size(); ++f)
      if (need(f) > need(neediest)) neediest = f;
    return neediest;
  }

  void place(std::size_t s, std::size_t fold) {
    chosen_[s] = fold;
    lacks_cases_[fold] -= static_cast<double>(subjects_[s].cases.size());
    for (const auto& [label, count] : subjects_[s].labels) lacks_[fold][label] -= static_cast<double>(count);
  }

  const std::vector<Subject>& subjects_;
  std::vector<std::size_t> chosen_;
  std::vector<double> lacks_cases_;                     // per fold, how many of its share
  std::vector<std::map<std::uint16_t, double>> lacks_;  // the same per label
};

}  // namespace

std::vector<std::size_t> stratify(const std::vector<Subject>& subjects, std::size_t folds) {
  return Stratification(subjects, folds).run();
}

}  // namespace voxlet
