#include "synthesis/field_of_view.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"

namespace voxlet {
namespace {

constexpr std::int64_t kFewestVoxels = 16;

}  // namespace

Box labelled_box(const LabelVolume& labels) {
  const bool empty = std::all_of(labels.voxels.begin(), labels.voxels.end(), [](std::uint16_t id) { return id == 0; });
  if (empty)
    throw Error(ErrorCode::kBadInput, "Expected a label map, found a volume without labels; choose another file.");
  return bounding_box(labels);
}

Geometry random_field_of_view(const Geometry& label_map, const Box& head, const SynthesisOptions& options,
                              Random& random) {
  const Geometry box = box_geometry(label_map, head);
  const Vec3 spacing = label_map.spacing_mm();
  Geometry grid;
  std::array<std::int64_t, 3> sizes{};
  grid.affine = affine_from_spacing({options.spacing_mm, options.spacing_mm, options.spacing_mm});
  for (std::size_t a = 0; a < 3; ++a) {
    const double before = random.uniform(static_cast<float>(-options.crop_mm), static_cast<float>(options.margin_mm));
    const double after = random.uniform(static_cast<float>(-options.crop_mm), static_cast<float>(options.margin_mm));
    const double length = static_cast<double>(head.size[static_cast<int>(a)]) * spacing[a] + before + after;
    sizes[a] = std::max(kFewestVoxels, static_cast<std::int64_t>(std::llround(length / options.spacing_mm)));
    grid.affine.rows[a][3] = box.affine.rows[a][3] - before;
  }
  grid.shape = shape_from(sizes);
  return grid;
}

}  // namespace voxlet
