#include "plan/plan.h"

#include <cmath>
#include <set>

#include "base/error.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

[[noreturn]] void refuse(const std::string& sentence) { throw Error(ErrorCode::kBadInput, "The plan's " + sentence); }

void check_spacing(const Plan& plan) {
  for (const double mm : plan.spacing_mm)
    if (!(mm > 0.01 && mm <= 50)) refuse("spacing_mm must lie in 0.01 … 50 mm, found " + std::to_string(mm) + ".");
}

double parameter(const IntensityStep& step, const std::string& name) {
  const auto found = step.parameters.find(name);
  if (found == step.parameters.end())
    refuse("intensity step \"" + step.step + "\" needs the parameter \"" + name + "\".");
  return found->second;
}

void check_intensity(const IntensityStep& step) {
  std::size_t known = 0;
  if (step.step == "clip_percentiles") {
    const double low = parameter(step, "low"), high = parameter(step, "high");
    if (!(low >= 0 && low < high && high <= 100))
      refuse("clip_percentiles needs 0 ≤ low < high ≤ 100, found " + std::to_string(low) + " and " +
             std::to_string(high) + ".");
    known = 2;
  } else if (step.step != "zscore") {
    refuse("intensity step \"" + step.step + "\" is unknown; there are clip_percentiles and zscore.");
  }
  if (step.parameters.size() != known) refuse("intensity step \"" + step.step + "\" has a parameter it does not know.");
}

void check_network(const NetworkPlan& network) {
  if (network.name != "unet") refuse("network \"" + network.name + "\" is unknown; there is unet.");
  if (network.channels.size() < 2 || network.channels.size() > 7)
    refuse("network needs 2 to 7 levels of channels, found " + std::to_string(network.channels.size()) + ".");
  for (const int channels : network.channels)
    if (channels < 1 || channels > 2048)
      refuse("network channels must lie in 1 … 2048, found " + std::to_string(channels) + ".");
}

void check_patch(const Plan& plan) {
  const std::int64_t divisor = std::int64_t{1} << (plan.network.channels.size() - 1);
  for (int axis = 0; axis < 3; ++axis) {
    const std::int64_t size = plan.patch.size[axis];
    if (size < divisor || size > 512 || size % divisor != 0)
      refuse("patch size must be a multiple of " + std::to_string(divisor) + " (the network has " +
             std::to_string(plan.network.channels.size()) + " levels) up to 512, found " + std::to_string(size) + ".");
  }
  if (!(plan.patch.overlap >= 0 && plan.patch.overlap <= 0.9))
    refuse("patch overlap must lie in 0 … 0.9, found " + std::to_string(plan.patch.overlap) + ".");
}

void check_labels(const LabelList& labels) {
  if (labels.empty() || labels.size() > 254)
    refuse("labels must be 1 to 254, found " + std::to_string(labels.size()) + ".");
  std::set<std::uint16_t> ids;
  for (const Label& label : labels) {
    if (label.id == 0) refuse("label \"" + label.name + "\" has id 0, which is background; give it another.");
    if (label.name.empty()) refuse("label " + std::to_string(label.id) + " needs a name.");
    if (!ids.insert(label.id).second) refuse("label id " + std::to_string(label.id) + " stands twice.");
  }
}

void check_training(const TrainingPlan& t) {
  if (t.epochs < 1 || t.steps_per_epoch < 1 || t.batch_size < 1)
    refuse("training needs epochs, steps_per_epoch and batch_size of at least 1.");
  if (!(t.learning_rate > 0 && t.learning_rate < 10)) refuse("training learning_rate must lie in 0 … 10.");
  if (!(t.weight_decay >= 0)) refuse("training weight_decay must be 0 or more.");
  if (!(t.foreground_share >= 0 && t.foreground_share <= 1)) refuse("training foreground_share must lie in 0 … 1.");
  if (!(t.intensity_augmentation >= 0 && t.intensity_augmentation <= 10))
    refuse("training intensity_augmentation must lie in 0 … 10.");
}

}  // namespace

void Plan::validate() const {
  if (channels.empty() || channels.size() > 16)
    refuse("channels must be 1 to 16, found " + std::to_string(channels.size()) + ".");
  parse_orientation(orientation);
  check_spacing(*this);
  for (const auto& step : intensity) check_intensity(step);
  check_network(network);
  check_patch(*this);
  check_labels(labels);
  for (const auto& step : postprocessing)
    if (step.step != "keep_largest")
      refuse("postprocessing step \"" + step.step + "\" is unknown; there is keep_largest.");
  check_training(training);
}

}  // namespace voxlet
