#include "device_synthesis/device_susceptibility.h"

#include <cmath>
#include <vector>

#include "device_synthesis/device_fields.h"
#include "synthesis/scanner.h"
#include "synthesis/susceptibility.h"

namespace voxlet {
namespace {

namespace F = torch::nn::functional;

/// Distance in mm from what is outside of the brain, which is closed; the grid goes on by its outer voxels.
torch::Tensor depth_mm(const torch::Tensor& labels, const Vec3& spacing) {
  const auto brain = torch::logical_and(labels > 0, labels < kFirstHeadTissueId).to(torch::kFloat);
  const std::int64_t margin = closing_margin(spacing);
  const std::vector<std::int64_t> around(6, margin);
  const auto continued =
      F::pad(brain.unsqueeze(0).unsqueeze(0), F::PadFuncOptions(around).mode(torch::kReplicate)).squeeze(0).squeeze(0);
  auto closed = closed_mask_on_device(continued > 0.5, spacing, kBrainClosing_mm);
  for (std::int64_t d = 0; d < 3; ++d) closed = closed.narrow(d, margin, labels.size(d));
  return distance_mm_on_device(closed.logical_not(), spacing);
}

torch::Tensor streaks(const Geometry& grid, double sd_ppm, const torch::Device& device, Random& random) {
  const auto strength = random_field_on_device(grid, kStreakCell_mm, 1, device);
  const auto waves = drawn_streaks(grid.spacing_mm(), random);
  const auto along = [&](std::int64_t n, double k) { return torch::arange(n, torch::TensorOptions(device)) * k; };
  auto sum = torch::zeros_like(strength);
  for (const auto& [k, phase] : waves)
    sum += (along(grid.shape.nk, k[2]).view({-1, 1, 1}) + along(grid.shape.nj, k[1]).view({1, -1, 1}) +
            along(grid.shape.ni, k[0]).view({1, 1, -1}) + phase)
               .cos();
  return sum * strength * (sd_ppm * std::sqrt(2.0 / static_cast<double>(waves.size())));
}

double up_to(double most, Random& random) { return random.uniform(0, static_cast<float>(most)); }

}  // namespace

torch::Tensor susceptibility_map_on_device(torch::Tensor image, const torch::Tensor& labels, const Geometry& grid,
                                           const SynthesisOptions& options, Random& random) {
  const auto& device = image.device();
  const auto depth = depth_mm(labels, grid.spacing_mm());
  image = acquired_on_device(image, grid.spacing_mm(), options, random);
  image = image + streaks(grid, up_to(options.streaks_ppm, random), device, random);
  const auto share = kBackgroundInside + (1 - kBackgroundInside) * (-depth / kBackgroundDecay_mm).exp();
  image =
      image + share * random_field_on_device(grid, kBackgroundCell_mm, up_to(options.background_ppm, random), device);
  image = image + up_to(options.noise_ppm, random) * torch::randn_like(image);
  return image.masked_fill(depth <= drawn_rim_mm(random), 0);
}

}  // namespace voxlet
