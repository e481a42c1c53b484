#include "evaluation/rater_agreement.h"

#include <algorithm>
#include <cmath>

#include "metrics/sample_statistics.h"

namespace voxlet {
namespace {

bool all_have(const std::vector<RaterPair>& pairs, std::uint16_t id) {
  return std::all_of(pairs.begin(), pairs.end(),
                     [id](const RaterPair& pair) { return has_label(pair.evaluation, id); });
}

double mean_dice(const std::vector<RaterPair>& pairs, const std::vector<double>& dice, bool with_method) {
  std::vector<double> values;
  for (std::size_t n = 0; n < pairs.size(); ++n)
    if (pairs[n].with_method == with_method && !std::isnan(dice[n])) values.push_back(dice[n]);
  return mean_of(std::span<const double>(values));
}

}  // namespace

std::vector<StructureRaters> rater_agreement(const std::vector<RaterPair>& pairs) {
  std::vector<StructureRaters> structures;
  if (pairs.empty()) return structures;
  for (const auto& label : pairs.front().evaluation.labels) {
    if (!all_have(pairs, label.id)) continue;
    StructureRaters structure{label.id, label.name, {}};
    for (const auto& pair : pairs) structure.dice.push_back(pair.evaluation.mean_dice(label.id));
    structure.among_raters = mean_dice(pairs, structure.dice, false);
    structure.method_to_raters = mean_dice(pairs, structure.dice, true);
    structures.push_back(std::move(structure));
  }
  return structures;
}

}  // namespace voxlet
