#include "train/validation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

#include "inference/patch_grid.h"
#include "inference/sliding_window.h"
#include "metrics/overlap.h"
#include "train/autocast.h"

namespace voxlet {
namespace {

constexpr double kValidationShare = 1.0 / 6;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// One run for each place: what is measured is the network, as cheaply as can be.
Plan without_overlap(Plan plan) {
  plan.patch.overlap = 0;
  plan.patch.mirror_axes.clear();
  return plan;
}

/// The class with the largest value for each voxel of a stitched plane.
void classes_of_plane(std::span<const float> plane, int classes, std::uint8_t* found) {
  const std::size_t voxels = plane.size() / static_cast<std::size_t>(classes);
  for (std::size_t v = 0; v < voxels; ++v) {
    std::size_t best = 0;
    for (std::size_t c = 1; c < static_cast<std::size_t>(classes); ++c)
      if (plane[c * voxels + v] > plane[best * voxels + v]) best = c;
    found[v] = static_cast<std::uint8_t>(best);
  }
}

std::vector<ImageVolume> channels_of(const TrainingCase& source) {
  std::vector<ImageVolume> channels;
  for (std::size_t c = 0; c < source.minimum.size(); ++c) {
    ImageVolume channel({source.shape, {}});
    const auto* begin = source.image.data() + c * source.shape.count();
    std::copy(begin, begin + source.shape.count(), channel.voxels.begin());
    channels.push_back(std::move(channel));
  }
  return channels;
}

torch::Tensor run_patch(Network& network, std::span<const float> values, const Plan& plan, const torch::Device& device,
                        bool bfloat16) {
  const auto& s = plan.patch.size;
  const Autocast autocast(device, bfloat16);
  auto image = torch::from_blob(const_cast<float*>(values.data()), {1, plan.network_channels(), s.nk, s.nj, s.ni});
  return network.forward(image.to(device)).to(torch::kCPU, torch::kFloat32).contiguous();
}

std::vector<std::uint8_t> predict_classes(Network& network, const TrainingCase& source, const Plan& plan,
                                          const torch::Device& device, bool bfloat16, const Progress& progress) {
  std::vector<std::uint8_t> classes(source.shape.count());
  SlidingWindow window(channels_of(source), without_overlap(plan), [&](std::int64_t k, std::span<const float> plane) {
    classes_of_plane(plane, plan.class_count(),
                     &classes[static_cast<std::size_t>(k * source.shape.ni * source.shape.nj)]);
  });
  while (const auto patch = window.next_patch()) {
    progress.check();
    const auto logits = run_patch(network, *patch, plan, device, bfloat16);
    window.accept({logits.data_ptr<float>(), static_cast<std::size_t>(logits.numel())});
  }
  window.finish();
  return classes;
}

std::vector<Overlap> count_overlap(std::span<const std::uint8_t> reference, const std::vector<std::uint8_t>& found,
                                   int classes) {
  std::vector<Overlap> overlap(static_cast<std::size_t>(classes));
  for (std::size_t v = 0; v < reference.size(); ++v) {
    ++overlap[reference[v]].reference;
    ++overlap[found[v]].prediction;
    if (reference[v] == found[v]) ++overlap[found[v]].intersection;
  }
  return overlap;
}

/// Of the values that are numbers; NaN without any.
double mean(const std::vector<double>& values) {
  double sum = 0;
  std::size_t count = 0;
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    sum += value;
    ++count;
  }
  return count == 0 ? kNaN : sum / static_cast<double>(count);
}

std::vector<double> label_dice(const std::vector<Overlap>& overlap) {
  std::vector<double> dice;
  for (std::size_t c = 1; c < overlap.size(); ++c) dice.push_back(overlap[c].both_empty() ? kNaN : overlap[c].dice());
  return dice;
}

/// Each process has its own cases' values, and zeros for the others; NaN does not add up and travels beside them.
void share_dice(std::vector<ValidatedCase>& cases, std::size_t labels, const torch::Device& device,
                ProcessGroup& group) {
  if (group.size() == 1) return;
  const auto rows = static_cast<std::int64_t>(cases.size()), columns = static_cast<std::int64_t>(labels);
  auto table = torch::zeros({2, rows, columns}, torch::kFloat64);
  auto entry = table.accessor<double, 3>();
  for (std::int64_t r = 0; r < rows; ++r) {
    const auto& dice = cases[static_cast<std::size_t>(r)].dice;
    for (std::int64_t c = 0; c < static_cast<std::int64_t>(dice.size()); ++c) {
      const double value = dice[static_cast<std::size_t>(c)];
      (std::isfinite(value) ? entry[0][r][c] : entry[1][r][c]) = std::isfinite(value) ? value : 1;
    }
  }
  auto shared = table.to(device);
  group.sum(shared);
  table.copy_(shared);
  for (std::int64_t r = 0; r < rows; ++r) {
    auto& dice = cases[static_cast<std::size_t>(r)].dice;
    dice.clear();
    for (std::int64_t c = 0; c < columns; ++c) dice.push_back(entry[1][r][c] > 0 ? kNaN : entry[0][r][c]);
  }
}

ValidationScores summarise(std::vector<ValidatedCase> cases, const LabelList& labels) {
  ValidationScores scores;
  std::vector<double> means;
  for (std::size_t c = 0; c < labels.size(); ++c) {
    std::vector<double> of_label;
    of_label.reserve(cases.size());
    for (const auto& one : cases) of_label.push_back(one.dice[c]);
    means.push_back(scores.label_dice[labels[c].name] = mean(of_label));
  }
  scores.dice = mean(means);
  scores.cases = std::move(cases);
  return scores;
}

}  // namespace

std::size_t affordable_cases(const std::vector<TrainingCase>& cases, const Plan& plan) {
  const double budget = kValidationShare * plan.training.steps_per_epoch * plan.training.batch_size;
  std::size_t count = 0;
  for (std::size_t patches = 0; count < cases.size(); ++count) {
    patches += patch_origins(cases[count].shape, plan.patch.size, 0).size();
    if (count > 0 && static_cast<double>(patches) > budget) break;
  }
  return count;
}

double ValidatedCase::mean_dice() const { return mean(dice); }

ValidationScores validate_network(Network& network, const std::vector<TrainingCase>& cases, const Plan& plan,
                                  const torch::Device& device, bool bfloat16, ProcessGroup& group,
                                  const Progress& progress) {
  const torch::NoGradGuard no_grad;
  const Progress never_cancelled;
  network.eval();
  std::vector<ValidatedCase> validated(cases.size());
  for (std::size_t n = 0; n < cases.size(); ++n) {
    validated[n].index = n;
    if (static_cast<int>(n % static_cast<std::size_t>(group.size())) != group.rank()) continue;
    validated[n].classes =
        predict_classes(network, cases[n], plan, device, bfloat16, group.size() > 1 ? never_cancelled : progress);
    validated[n].dice = label_dice(count_overlap(cases[n].classes, validated[n].classes, plan.class_count()));
  }
  share_dice(validated, plan.labels.size(), device, group);
  return summarise(std::move(validated), plan.labels);
}

}  // namespace voxlet
