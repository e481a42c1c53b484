// Colours of numbered classes in pictures and charts.
#pragma once

#include <array>
#include <cstdint>

namespace voxlet {

/// The number of hues, distinguishable on grey and black with any kind of colour vision (after the scheme "vibrant" of
/// Paul Tol's technical note SRON/EPS/TN/09-002).
inline constexpr int kClassHues = 6;

/// sRGB of class 1, 2 …: each hue bright, then each pale, then each dark, then again from the start. Left and right
/// structures therefore differ in lists that have all left ones first. `index` counts from 1.
inline std::array<std::uint8_t, 3> class_color(int index) {
  constexpr std::array<std::uint8_t, 3> kHues[kClassHues] = {{51, 187, 238}, {238, 119, 51}, {0, 170, 136},
                                                             {238, 51, 119}, {240, 220, 80}, {120, 130, 255}};
  std::array<std::uint8_t, 3> color = kHues[(index - 1) % kClassHues];
  const int tone = (index - 1) / kClassHues % 3;
  for (auto& value : color)
    value = static_cast<std::uint8_t>(tone == 0 ? value : tone == 1 ? (value + 255) / 2 : value / 2);
  return color;
}

}  // namespace voxlet
