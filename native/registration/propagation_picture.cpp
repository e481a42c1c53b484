#include "registration/propagation_picture.h"

#include <utility>

#include "base/random.h"
#include "preprocess/crop.h"
#include "report/slice_picture.h"
#include "synthesis/contrast.h"
#include "volume/bounding_box.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

constexpr double kMargin_mm = 25, kOpacity = 0.8;
constexpr int kEnlargement = 4, kGap = 6;

ClassVolume classes_of(const LabelVolume& labels, const std::vector<PropagatedStructure>& structures) {
  ClassVolume classes(labels.geometry);
  for (std::size_t v = 0; v < labels.voxels.size(); ++v)
    for (std::size_t n = 0; n < structures.size(); ++n)
      if (labels.voxels[v] == structures[n].id) classes.voxels[v] = static_cast<std::uint8_t>(n + 1);
  return classes;
}

ClassVolume part_of(ClassVolume classes, const std::vector<PropagatedStructure>& structures, bool filling) {
  for (auto& c : classes.voxels)
    if (c != 0 && structures[c - std::size_t{1}].fills != filling) c = 0;
  return classes;
}

/// The mean of a T1 contrast for each label.
ImageVolume drawing_of(const LabelVolume& labels) {
  Random random(1);
  const Contrast contrast = t1_contrast({labels.voxels.begin(), labels.voxels.end()}, random);
  ImageVolume image(labels.geometry);
  for (std::size_t v = 0; v < labels.voxels.size(); ++v)
    image.voxels[v] = static_cast<float>(contrast.at(labels.voxels[v]).mean);
  return image;
}

}  // namespace

Picture picture_of_propagated(const LabelVolume& labels, const std::vector<PropagatedStructure>& structures) {
  const LabelVolume whole = reorient_to(labels, parse_orientation("RAS"));
  const Box box = with_margin_mm(bounding_box(classes_of(whole, structures)), kMargin_mm, whole.geometry);
  const LabelVolume part = crop(whole, box);
  const ImageVolume drawing = drawing_of(part);
  const ClassVolume classes = classes_of(part, structures);
  const ClassVolume free = part_of(classes, structures, false), filling = part_of(classes, structures, true);
  constexpr GreyWindow kWindow{0, 130};
  std::vector<Picture> planes;
  for (const auto& [axis, guide] : {std::pair{1, &free}, std::pair{2, &free}, std::pair{2, &filling}}) {
    const SliceView view{axis, largest_plane(*guide, axis), kEnlargement};
    planes.push_back(draw_slice(drawing, view, kWindow));
    fill_classes(classes, view, kOpacity, planes.back());
  }
  return in_a_row(planes, kGap, {});
}

}  // namespace voxlet
