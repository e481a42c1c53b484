#include "inference/refusal.h"

#include <cmath>
#include <string>

#include "base/error.h"
#include "base/number_text.h"
#include "plan/step_rules.h"
#include "preprocess/susceptibility_unit.h"
#include "volume/label_likeness.h"

namespace voxlet {
namespace {

constexpr const char* kDoInstead = "; choose a scan that shows it, or another model.";

using Reasons = std::vector<std::string>;

void add_label_map(std::span<const ImageVolume> channels, const Plan& plan, Reasons& reasons) {
  for (std::size_t c = 0; c < channels.size(); ++c)
    if (plan.channels.at(c).role == "image" && looks_like_a_label_map(channels[c]))
      reasons.emplace_back(
          "This looks like a label map: expected a scan, found areas of equal whole numbers; open the scan that "
          "was labelled.");
}

std::string in_words(const std::string& unit) {
  return unit.empty() ? "values that are none in ppm or ppb" : "one in " + unit;
}

/// The scanner's or the reconstruction's unit is written nowhere in a NIfTI file: the values have to tell.
void add_other_unit(std::span<const ImageVolume> channels, const Step& step, const Plan& plan, Reasons& reasons) {
  const std::string unit = step.text("unit"), only = step.text("channel");
  for (std::size_t c = 0; c < channels.size(); ++c) {
    const Channel& channel = plan.channels.at(c);
    if (channel.role != "image" || (!only.empty() && channel.name != only)) continue;
    const std::string found = possible_susceptibility_unit(channels[c].voxels);
    if (found != unit)
      reasons.push_back("Expected a susceptibility map in " + unit + " for " + channel.name + ", found " +
                        in_words(found) + "; open a map without background whose values are in " + unit +
                        ", or choose another model.");
  }
}

void add_missing(const LabelVolume& labels, const Step& step, const Plan& plan, Reasons& reasons) {
  std::vector<bool> found(65536);
  for (const auto id : labels.voxels) found[id] = true;
  std::string missing;
  int count = 0;
  for (const auto& label : plan.labels) {
    if (found[label.id]) continue;
    missing += (count++ == 0 ? "" : ", ") + label.name;
  }
  if (count > step.number("most"))
    reasons.push_back("This scan does not show what the model looks for: no voxel of " + missing + " was found" +
                      kDoInstead);
}

double mean_expected_dice(std::span<const StructureConfidence> confidence) {
  double sum = 0;
  int count = 0;
  for (const auto& one : confidence) {
    if (!one.expected_dice && std::isfinite(one.entropy)) continue;  // not calibrated
    sum += one.expected_dice.value_or(0);
    ++count;
  }
  return count == 0 ? 1 : sum / count;
}

void add_unsure(std::span<const StructureConfidence> confidence, const Step& step, Reasons& reasons) {
  const double mean = mean_expected_dice(confidence);
  if (mean >= step.number("least_dice")) return;
  const std::string least = decimals(step.number("least_dice"), 2);
  reasons.push_back("The model is too unsure of this scan: expected a mean Dice of at least " + least + ", found " +
                    told_apart(mean, decimals(mean, 2), least) + " by its own probabilities" + kDoInstead);
}

}  // namespace

std::vector<std::string> reasons_against_scan(std::span<const ImageVolume> channels, const Plan& plan) {
  Reasons reasons;
  for (const Step& given : plan.refusals) {
    const Step step = complete_step(given, refusal_rules(), "reason to refuse");
    if (step.name == "label_map") add_label_map(channels, plan, reasons);
    if (step.name == "other_unit") add_other_unit(channels, step, plan, reasons);
  }
  return reasons;
}

std::vector<std::string> reasons_against_result(const LabelVolume& labels,
                                                std::span<const StructureConfidence> confidence, const Plan& plan) {
  Reasons reasons;
  for (const Step& given : plan.refusals) {
    const Step step = complete_step(given, refusal_rules(), "reason to refuse");
    if (step.name == "missing_structures") add_missing(labels, step, plan, reasons);
    if (step.name == "unsure") add_unsure(confidence, step, reasons);
  }
  return reasons;
}

void refuse_for(std::span<const std::string> reasons) {
  if (!reasons.empty()) throw Error(ErrorCode::kRefused, reasons.front());
}

}  // namespace voxlet
