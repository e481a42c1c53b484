#include "train/validation.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "inference/patch_grid.h"
#include "inference/sliding_window.h"
#include "metrics/overlap.h"
#include "train/autocast.h"

namespace voxlet {
namespace {

constexpr double kValidationShare = 1.0 / 6;

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

std::vector<Overlap> count_overlap(const std::vector<std::uint8_t>& reference, const std::vector<std::uint8_t>& found,
                                   int classes) {
  std::vector<Overlap> overlap(static_cast<std::size_t>(classes));
  for (std::size_t v = 0; v < reference.size(); ++v) {
    ++overlap[reference[v]].reference;
    ++overlap[found[v]].prediction;
    if (reference[v] == found[v]) ++overlap[found[v]].intersection;
  }
  return overlap;
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() ? std::numeric_limits<double>::quiet_NaN() : sum / static_cast<double>(values.size());
}

ValidationScores summarise(const std::vector<std::vector<double>>& dice_by_class, const LabelList& labels) {
  ValidationScores scores;
  std::vector<double> found;
  for (std::size_t c = 0; c < labels.size(); ++c) {
    const auto dice = mean(dice_by_class[c]);
    scores.label_dice[labels[c].name] = dice;
    if (std::isfinite(dice)) found.push_back(dice);
  }
  scores.dice = mean(found);
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

ValidationScores validate_network(Network& network, const std::vector<TrainingCase>& cases, const Plan& plan,
                                  const torch::Device& device, bool bfloat16, const Progress& progress) {
  const torch::NoGradGuard no_grad;
  network.eval();
  std::vector<std::vector<double>> dice(plan.labels.size());
  for (const auto& one : cases) {
    const auto found = predict_classes(network, one, plan, device, bfloat16, progress);
    const auto overlap = count_overlap(one.classes, found, plan.class_count());
    for (std::size_t c = 0; c < dice.size(); ++c) {
      if (!overlap[c + 1].both_empty()) dice[c].push_back(overlap[c + 1].dice());
    }
  }
  network.train();
  return summarise(dice, plan.labels);
}

}  // namespace voxlet
