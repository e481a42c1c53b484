#include "inference/region.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/number_text.h"
#include "plan/step_rules.h"
#include "volume/bounding_box.h"

namespace voxlet {
namespace {

std::string expected_volume(const Step& region) {
  const double least = region.number("least_ml"), most = region.number("most_ml");
  return most < kMostMl ? significant(least) + " to " + significant(most) + " ml"
                        : "at least " + significant(least) + " ml";
}

double foreground_ml(const LabelVolume& labels) {
  const auto background = std::count(labels.voxels.begin(), labels.voxels.end(), std::uint16_t{0});
  const auto voxels = static_cast<double>(labels.voxels.size()) - static_cast<double>(background);
  return voxels * labels.geometry.voxel_volume_mm3() / 1000;
}

/// Empty where each has enough.
std::string reason_against_each(const LabelVolume& labels, const Step& region, const LabelList& looked_for) {
  const double least = region.number("least_each_ml");
  for (const Label& label : looked_for) {
    const auto voxels = std::count(labels.voxels.begin(), labels.voxels.end(), label.id);
    const double found = static_cast<double>(voxels) * labels.geometry.voxel_volume_mm3() / 1000;
    if (found < least)
      return "This scan does not show all that the model looks for: expected at least " + significant(least) +
             " ml of " + label.name + ", found " + told_apart(found, significant(found), significant(least)) +
             " ml; choose a scan that shows it, or another model.";
  }
  return "";
}

std::string reason_against_volume(double found, const Step& region) {
  const double least = region.number("least_ml"), most = region.number("most_ml");
  if (found > 0 && found >= least && found <= most) return "";
  const std::string missed = significant(found < least ? least : most);
  return "This scan does not show what the model looks for: expected " + expected_volume(region) +
         " of its region, found " + told_apart(found, significant(found), missed) + " ml" +
         (found == 0 ? ", so there is no place to look at" : "") + "; choose a scan that shows it, or another model.";
}

Plan centred(Plan plan, const Step& region, const WorldPoint& at) {
  plan.crop.front() = {"centre",
                       {{"size_mm", region.list("size_mm")}, {"at_mm", std::vector<double>{at.x, at.y, at.z}}}};
  return plan;
}

Step region_of(const Plan& plan) { return complete_step(plan.crop.front(), crop_rules(), "crop step"); }

}  // namespace

Plan located(const Plan& plan, const LabelVolume& region_labels, const LabelList& looked_for,
             std::vector<std::string>* overridden) {
  const Step region = region_of(plan);
  const double found = foreground_ml(region_labels);
  std::string reason = reason_against_volume(found, region);
  if (reason.empty()) reason = reason_against_each(region_labels, region, looked_for);
  if (!reason.empty() && (overridden == nullptr || found == 0)) throw Error(ErrorCode::kRefused, reason);
  if (!reason.empty()) overridden->push_back(reason);
  return centred(plan, region, box_middle(region_labels.geometry, bounding_box(region_labels)));
}

std::vector<bool> ids_of_region(const Plan& plan) {
  const Step region = region_of(plan);
  std::vector<bool> ids(65536, false);
  for (const double id : region.list("around")) ids[static_cast<std::size_t>(id)] = true;
  if (std::find(ids.begin(), ids.end(), true) != ids.end()) return ids;
  for (const Label& label : plan.labels) ids[label.id] = true;
  return ids;
}

WorldPoint region_middle(const Plan& plan, const LabelVolume& case_labels) {
  const std::vector<bool> ids = ids_of_region(plan);
  LabelVolume region = case_labels;
  for (auto& id : region.voxels)
    if (!ids[id]) id = 0;
  if (foreground_ml(region) == 0)
    throw Error(ErrorCode::kBadInput,
                "The plan crops to the region of its labels: expected voxels with one of them, found none; leave the "
                "case out or correct its labels.");
  return box_middle(region.geometry, bounding_box(region));
}

Plan located_by_case(const Plan& plan, const LabelVolume& case_labels) {
  return plan.has_region() ? centred(plan, region_of(plan), region_middle(plan, case_labels)) : plan;
}

}  // namespace voxlet
