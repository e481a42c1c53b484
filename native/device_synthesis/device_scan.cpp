#include "device_synthesis/device_scan.h"

#include <array>
#include <vector>

#include "device_synthesis/device_fields.h"
#include "device_synthesis/device_susceptibility.h"
#include "device_synthesis/id_table.h"
#include "synthesis/scanner.h"
#include "synthesis/susceptibility.h"
#include "synthesis/tissue_variation.h"

namespace voxlet {
namespace {

torch::Tensor painted(const torch::Tensor& labels, const Contrast& contrast) {
  std::vector<float> means(kIds), sds(kIds);
  for (const auto& [id, intensity] : contrast) {
    means[id] = static_cast<float>(intensity.mean);
    sds[id] = static_cast<float>(intensity.sd);
  }
  const auto mean = looked_up(means, labels);
  return mean + looked_up(sds, labels) * torch::randn_like(mean);
}

torch::Tensor with_myelin(const torch::Tensor& image, const torch::Tensor& labels, const Vec3& spacing,
                          const Contrast& contrast, double largest_share, Random& random) {
  const Myelin myelin = drawn_myelin(contrast, largest_share, random);
  if (myelin.gains.empty()) return image;
  const double reach = myelin.reach_mm;
  const auto white = torch::logical_or(labels == 2, labels == 41).to(torch::kFloat);
  const auto near = blurred_on_device(white, {reach / spacing[0], reach / spacing[1], reach / spacing[2]});
  return image + looked_up(myelin.gains, labels) * (2 * near).clamp_max(1);
}

torch::Tensor with_texture(const torch::Tensor& image, const torch::Tensor& labels, const Geometry& grid,
                           const std::set<std::uint16_t>& ids, double largest_sd, Random& random) {
  if (largest_sd <= 0) return image;
  const auto field = random_field_on_device(grid, kTextureCell_mm, 1, image.device());
  return image + looked_up(drawn_texture(ids, largest_sd, random), labels) * field;
}

/// A bias field, noise of the receiver and a gamma curve.
torch::Tensor received(torch::Tensor image, const Geometry& grid, const SynthesisOptions& options, Random& random) {
  const double bias_sd = random.uniform(0, static_cast<float>(options.bias_sd));
  image = image * random_field_on_device(grid, kBiasCell_mm, bias_sd, image.device()).exp();
  const Receiver receiver = drawn_receiver(options, random);
  const auto noisy = (image + receiver.noise_sd * torch::randn_like(image)).clamp_min(0);
  return 255 * (noisy / 255).pow(receiver.gamma);
}

}  // namespace

torch::Tensor scan_on_device(const torch::Tensor& labels, const Geometry& grid, const std::set<std::uint16_t>& ids,
                             const SynthesisOptions& options, Random& random) {
  const torch::NoGradGuard no_gradients;
  if (options.susceptibility) {
    const auto truth = painted(labels, susceptibility_contrast(ids, random));
    return susceptibility_map_on_device(with_texture(truth, labels, grid, ids, options.texture_ppm, random), labels,
                                        grid, options, random);
  }
  const Contrast contrast = drawn_contrast(ids, options, nullptr, random);
  torch::Tensor image = painted(labels, contrast);
  image = with_myelin(image, labels, grid.spacing_mm(), contrast, options.myelin, random);
  image = with_texture(image, labels, grid, ids, options.texture_sd, random);
  return received(acquired_on_device(image, grid.spacing_mm(), options, random), grid, options, random);
}

}  // namespace voxlet
