// Colours of classes in pictures and charts.
#pragma once

#include "picture/picture.h"

namespace voxlet {

/// How many classes have a colour of their own; then they begin again.
inline constexpr int kClassColors = 6;

/// Of class 1, 2 …: bright ones that people with any kind of colour vision tell apart on grey and black (after the
/// scheme "vibrant" of Paul Tol's technical note SRON/EPS/TN/09-002).
inline Color class_color(int index) {
  constexpr Color kColors[kClassColors] = {{51, 187, 238}, {238, 119, 51}, {0, 170, 136},
                                           {238, 51, 119}, {240, 220, 80}, {120, 130, 255}};
  return kColors[(index - 1) % kClassColors];
}

}  // namespace voxlet
