// Pictures of a segmented case in three planes, and the selection of the best and worst cases.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "report/slice_picture.h"
#include "volume/bounding_box.h"

namespace voxlet {

/// The same plane twice, as PNG bytes of equal size.
struct PlanePicture {
  int width = 0, height = 0;
  std::string image;   ///< the image alone
  std::string labels;  ///< the image with the prediction filled and the reference outlined
};

struct CasePicture {
  std::string name;
  double dice = 0;                           ///< mean over label_dice
  std::map<std::string, double> label_dice;  ///< by label name; NaN if a label is in neither
  std::array<PlanePicture, 3> planes{};      ///< axial, coronal, sagittal
};

/// The box to show: both label maps with a margin of a few centimetres, or everything if both are empty.
Box shown_box(const ClassVolume& reference, const ClassVolume& prediction);

/// Planes through the place with most reference foreground (prediction foreground if the reference is empty), cropped
/// to shown_box. The volumes are in RAS order on one grid.
std::array<PlanePicture, 3> draw_case(const ImageVolume& image, const ClassVolume& reference,
                                      const ClassVolume& prediction);

struct ExtremeCases {
  std::vector<CasePicture> worst;  ///< lowest Dice first
  std::vector<CasePicture> best;   ///< highest Dice first
};

/// At most `count` of each. No case is in both, and cases without a Dice are in neither. If the number is odd, the
/// middle one is among the worst.
ExtremeCases extreme_cases(std::vector<CasePicture> cases, std::size_t count);

}  // namespace voxlet
