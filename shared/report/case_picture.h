// Validated cases as the report shows them.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "report/slice_picture.h"
#include "volume/bounding_box.h"

namespace voxlet {

/// The same plane twice, both PNG bytes of one size.
struct PlanePicture {
  int width = 0, height = 0;
  std::string image;   ///< the image alone
  std::string labels;  ///< with the prediction filled and the reference outlined
};

struct CasePicture {
  std::string name;
  double dice = 0;                           ///< mean over label_dice
  std::map<std::string, double> label_dice;  ///< by label name; NaN where a label is in neither
  std::array<PlanePicture, 3> planes{};      ///< axial, coronal, sagittal
};

/// Where the pictures of a case look: around both label maps with some centimetres of surroundings; everything where
/// both are empty.
Box shown_box(const ClassVolume& reference, const ClassVolume& prediction);

/// Planes through where the reference has most foreground (where the prediction has, if there is no reference), cut to
/// shown_box. The volumes are in RAS order on one grid.
std::array<PlanePicture, 3> draw_case(const ImageVolume& image, const ClassVolume& reference,
                                      const ClassVolume& prediction);

struct ExtremeCases {
  std::vector<CasePicture> worst;  ///< lowest Dice first
  std::vector<CasePicture> best;   ///< highest Dice first
};

/// At most `count` of each; no case is in both, and those without a Dice are in neither. Of an odd number the middle
/// one is with the worst.
ExtremeCases extreme_cases(std::vector<CasePicture> cases, std::size_t count);

}  // namespace voxlet
