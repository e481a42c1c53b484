#include "report/case_picture.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "preprocess/crop.h"
#include "report/png.h"

namespace voxlet {
namespace {

constexpr double kMarginMm = 20;
constexpr int kPlanePixels = 260;  // about the longest edge
constexpr double kOpacity = 0.35;

bool has_foreground(const ClassVolume& classes) {
  return std::any_of(classes.voxels.begin(), classes.voxels.end(), [](std::uint8_t c) { return c != 0; });
}

int enlargement_of(const Geometry& geometry) {
  const auto spacing = geometry.spacing_mm();
  double longest = 0;
  for (std::size_t a = 0; a < 3; ++a)
    longest = std::max(longest, spacing[a] * static_cast<double>(geometry.shape[static_cast<int>(a)]));
  const double finest = *std::min_element(spacing.begin(), spacing.end());
  return std::max(1, static_cast<int>(std::lround(kPlanePixels * finest / longest)));
}

PlanePicture draw_plane(const ImageVolume& image, const ClassVolume& reference, const ClassVolume& prediction,
                        const SliceView& view, const GreyWindow& window) {
  auto picture = draw_slice(image, view, window);
  PlanePicture plane{picture.width, picture.height, png_bytes(picture), ""};
  fill_classes(prediction, view, kOpacity, picture);
  outline_classes(reference, view, std::max(1, view.enlargement / 2), picture);
  plane.labels = png_bytes(picture);
  return plane;
}

}  // namespace

Box shown_box(const ClassVolume& reference, const ClassVolume& prediction) {
  const bool first = has_foreground(reference), second = has_foreground(prediction);
  if (!first && !second) return whole_box(reference.shape());
  Box box = bounding_box(first ? reference : prediction);
  if (first && second) box = union_of(box, bounding_box(prediction));
  return with_margin_mm(box, kMarginMm, reference.geometry);
}

std::array<PlanePicture, 3> draw_case(const ImageVolume& image, const ClassVolume& reference,
                                      const ClassVolume& prediction) {
  const Box box = shown_box(reference, prediction);
  const auto grey = crop(image, box);
  const auto wanted = crop(reference, box), found = crop(prediction, box);
  const auto window = percentile_window(grey.voxels);
  const int enlargement = enlargement_of(grey.geometry);
  const auto& guide = has_foreground(wanted) ? wanted : found;
  std::array<PlanePicture, 3> planes;
  for (int axis = 0; axis < 3; ++axis) {
    const SliceView view{axis, largest_plane(guide, axis), enlargement};
    planes[static_cast<std::size_t>(2 - axis)] = draw_plane(grey, wanted, found, view, window);
  }
  return planes;
}

ExtremeCases extreme_cases(std::vector<CasePicture> cases, std::size_t count) {
  std::erase_if(cases, [](const CasePicture& one) { return !std::isfinite(one.dice); });
  std::stable_sort(cases.begin(), cases.end(), [](const auto& a, const auto& b) { return a.dice < b.dice; });
  const auto worst = static_cast<std::ptrdiff_t>(std::min(count, (cases.size() + 1) / 2));
  const auto best = static_cast<std::ptrdiff_t>(std::min(count, cases.size() / 2));
  ExtremeCases extremes;
  std::move(cases.begin(), cases.begin() + worst, std::back_inserter(extremes.worst));
  std::move(cases.rbegin(), cases.rbegin() + best, std::back_inserter(extremes.best));
  return extremes;
}

}  // namespace voxlet
