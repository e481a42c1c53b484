#include "train/schedules.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "plan/training_rules.h"

namespace voxlet {
namespace {

/// What is left of the initial rate.
double rate_share(const Step& schedule, const TrainingPosition& at) {
  const double done = std::clamp(at.done, 0.0, 1.0);
  const auto epoch = static_cast<double>(at.epoch);
  if (schedule.name == "polynomial") return std::pow(1 - done, schedule.number("power"));
  if (schedule.name == "step") return std::pow(schedule.number("factor"), std::floor(epoch / schedule.number("every")));
  if (schedule.name == "exponential") return std::pow(schedule.number("factor"), epoch);
  if (schedule.name == "cosine") return 0.5 * (1 + std::cos(std::numbers::pi * done));
  if (schedule.name == "plateau")
    return std::pow(schedule.number("factor"), plateaus(at.scores, schedule.integer("patience")));
  return 1;
}

double warmup_share(const TrainingPlan& training, std::int64_t step) {
  const double steps = 1.0 * training.warmup_epochs * training.steps_per_epoch;
  return steps > 0 ? std::min(1.0, static_cast<double>(step + 1) / steps) : 1;
}

}  // namespace

double learning_rate(const TrainingPlan& training, const TrainingPosition& position) {
  const Step schedule = complete_step(training.schedule, schedule_rules(), "training schedule");
  return training.learning_rate * rate_share(schedule, position) * warmup_share(training, position.step);
}

int plateaus(const std::vector<double>& scores, int patience) {
  double best = -std::numeric_limits<double>::infinity();
  int found = 0, waited = 0;
  for (const double score : scores) {
    waited = score > best ? 0 : waited + 1;
    if (score > best) best = score;
    if (waited == patience) {
      ++found;
      waited = 0;
    }
  }
  return found;
}

int epochs_without_better(const std::vector<double>& scores) {
  double best = -std::numeric_limits<double>::infinity();
  int waited = 0;
  for (const double score : scores) {
    waited = score > best ? 0 : waited + 1;
    if (score > best) best = score;
  }
  return waited;
}

}  // namespace voxlet
