#include "device_synthesis/device_batches.h"

#include <algorithm>
#include <string>

#include "device_synthesis/device_deformation.h"
#include "device_synthesis/device_normalization.h"
#include "device_synthesis/device_scan.h"
#include "device_synthesis/id_table.h"
#include "preprocess/crop.h"
#include "preprocess/pipeline.h"

namespace voxlet {
namespace {

/// Those that a scan of the label map may show: background lies beyond it, and a mirrored head may have ids that the
/// map has on the other side alone.
std::set<std::uint16_t> shown_ids(const LabelVolume& labels) {
  std::set<std::uint16_t> ids = ids_of(labels);
  for (const auto id : std::set<std::uint16_t>(ids)) ids.insert(mirrored_id(id));
  ids.insert(0);
  return ids;
}

torch::Tensor tensor_of(const LabelVolume& labels) {
  const Shape& s = labels.shape();
  torch::Tensor tensor = torch::empty({s.nk, s.nj, s.ni}, torch::kInt);
  std::copy(labels.voxels.begin(), labels.voxels.end(), tensor.data_ptr<std::int32_t>());
  return tensor;
}

std::vector<std::int64_t> mirrored_ids() {
  std::vector<std::int64_t> ids(kIds);
  for (std::size_t id = 0; id < kIds; ++id) ids[id] = mirrored_id(static_cast<std::uint16_t>(id));
  return ids;
}

/// The class of each id, merged ones as one.
std::vector<std::uint8_t> class_of_ids(const Plan& plan, const SynthesisOptions& options) {
  const std::vector<std::uint8_t> unmerged = class_table(plan.labels);
  std::vector<std::uint8_t> classes = unmerged;
  for (const auto& [id, structure] : options.merged) classes[id] = unmerged[structure];
  return classes;
}

/// `part` where `seen` is, `fill` around it.
torch::Tensor framed(const torch::Tensor& part, const Box& seen, const Shape& shape, const torch::Scalar& fill) {
  auto whole = torch::full({shape.nk, shape.nj, shape.ni}, fill, part.options());
  whole.narrow(0, seen.first.k, seen.size.nk)
      .narrow(1, seen.first.j, seen.size.nj)
      .narrow(2, seen.first.i, seen.size.ni)
      .copy_(part);
  return whole;
}

}  // namespace

DeviceBatches::DeviceBatches(const std::vector<SynthesisMap>& maps, const Plan& plan, const SynthesisOptions& options,
                             const torch::Device& device, std::uint64_t seed, const BatchNumbering& numbering)
    : maps_(maps),
      plan_(plan),
      options_(options),
      device_(device),
      seed_(seed),
      numbering_(numbering),
      mirrored_(torch::tensor(mirrored_ids()).to(device)),
      classes_(torch::tensor(class_of_ids(plan, options)).to(device)) {
  require_synthesis(maps, plan, options);
  if (numbering_.stride == 0) numbering_.stride = plan.training.batch_size;
  for (const auto& map : maps) on_device_.push_back({tensor_of(map.labels).to(device), shown_ids(map.labels)});
}

DeviceBatches::Example DeviceBatches::example(const SynthesisMap& map, const MapOnDevice& on_device,
                                              Random& random) const {
  const auto [grid, seen, about] = drawn_view(map, plan_, options_, random);
  const Geometry shown = box_geometry(grid, seen);
  torch::Tensor labels = deformed_on_device(on_device.labels, map.labels.geometry, shown, about, options_, random);
  if (options_.mirror && random.chance(0.5F)) labels = torch::take(mirrored_, labels.flip(2));
  const torch::Tensor image =
      normalized_on_device(scan_on_device(labels, shown, on_device.ids, options_, random), shown, plan_);
  const double fill = pads_with_zero(plan_) ? 0 : image.min().item<double>();
  return {framed(image, seen, grid.shape, fill), framed(torch::take(classes_, labels), seen, grid.shape, 0)};
}

Batch DeviceBatches::make(std::int64_t number) const {
  const torch::NoGradGuard no_gradients;
  Batch batch;
  std::vector<torch::Tensor> images, classes;
  for (std::int64_t n = 0; n < plan_.training.batch_size; ++n) {
    Random random(seed_, static_cast<std::uint64_t>(number * numbering_.stride + numbering_.offset + n));
    torch::manual_seed(random.next_u32());
    const std::size_t m = random.below(static_cast<std::uint32_t>(maps_.size()));
    const Example made = example(maps_[m], on_device_[m], random);
    images.push_back(made.image.unsqueeze(0));
    classes.push_back(made.classes);
    batch.cases.push_back(maps_[m].name);
    batch.origins.push_back({});
  }
  batch.image = torch::stack(images);
  batch.target = torch::stack(classes);
  return batch;
}

}  // namespace voxlet
