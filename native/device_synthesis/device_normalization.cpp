#include "device_synthesis/device_normalization.h"

#include <algorithm>
#include <string>
#include <vector>

#include "plan/step_rules.h"
#include "preprocess/intensity_steps.h"

namespace voxlet {
namespace {

bool runs_on_device(const Step& step) {
  const auto over = step.parameters.find("over");
  if (over != step.parameters.end() && step.text("over") != "all") return false;
  const std::vector<std::string> known{"clip", "clip_percentiles", "zscore", "rescale"};
  return std::find(known.begin(), known.end(), step.name) != known.end();
}

torch::Tensor percentile(const torch::Tensor& sorted, double percent) {
  const double rank = percent / 100 * static_cast<double>(sorted.numel() - 1);
  const auto below = static_cast<std::int64_t>(rank);
  const auto above = std::min(below + 1, sorted.numel() - 1);
  return torch::lerp(sorted[below], sorted[above], rank - static_cast<double>(below));
}

torch::Tensor zscore(const torch::Tensor& image) {
  const auto centred = image - image.mean(torch::kDouble).to(torch::kFloat);
  const auto sd = centred.square().mean().sqrt();
  return torch::where(sd > 0, centred / sd.clamp_min(1e-30), torch::zeros_like(centred));
}

torch::Tensor rescaled(const torch::Tensor& image, double low, double high) {
  const auto least = image.min(), range = image.max() - least;
  const auto share = torch::where(range > 0, (image - least) / range.clamp_min(1e-30), torch::zeros_like(image));
  return low + (high - low) * share;
}

torch::Tensor after(const torch::Tensor& image, const Step& step) {
  if (step.name == "clip") return image.clamp(step.number("low"), step.number("high"));
  if (step.name == "zscore") return zscore(image);
  if (step.name == "rescale") return rescaled(image, step.number("low"), step.number("high"));
  const auto sorted = std::get<0>(image.flatten().sort());
  return torch::min(torch::max(image, percentile(sorted, step.number("low"))), percentile(sorted, step.number("high")));
}

torch::Tensor normalized_on_host(const torch::Tensor& image, const Geometry& grid, const Plan& plan) {
  ImageVolume volume(grid);
  const torch::Tensor host = image.cpu().contiguous();
  std::copy_n(host.data_ptr<float>(), volume.voxels.size(), volume.voxels.begin());
  normalize_intensity(volume, plan.channels.front().name, plan);
  std::copy(volume.voxels.begin(), volume.voxels.end(), host.data_ptr<float>());
  return host.to(image.device());
}

}  // namespace

torch::Tensor normalized_on_device(torch::Tensor image, const Geometry& grid, const Plan& plan) {
  std::vector<Step> steps;
  for (const auto& given : plan.intensity) steps.push_back(complete_step(given, intensity_rules(), "intensity step"));
  if (!std::all_of(steps.begin(), steps.end(), runs_on_device)) return normalized_on_host(image, grid, plan);
  for (const auto& step : steps) image = after(image, step);
  return image;
}

}  // namespace voxlet
