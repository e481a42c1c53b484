// A small colour picture in memory.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace voxlet {

using Color = std::array<std::uint8_t, 3>;  ///< sRGB

/// `pixels.size() == width · height` always; row by row from the top left.
struct Picture {
  int width = 0, height = 0;
  std::vector<Color> pixels{};

  Picture() = default;
  Picture(int w, int h, Color fill = {});

  std::size_t offset(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
  }
  Color& at(int x, int y) { return pixels[offset(x, y)]; }
  const Color& at(int x, int y) const { return pixels[offset(x, y)]; }
  bool operator==(const Picture&) const = default;
};

/// Copies `from` so that its top left pixel comes to (x, y) of `onto`, in which it lies wholly.
void paste(const Picture& from, int x, int y, Picture& onto);

/// From left to right, `gap` pixels of `background` between them, each in the middle of the highest one's height.
Picture in_a_row(const std::vector<Picture>& pictures, int gap, Color background);
/// From top to bottom, aligned at the left.
Picture in_a_column(const std::vector<Picture>& pictures, int gap, Color background);
/// With `margin` pixels of `background` on all sides.
Picture framed(const Picture& picture, int margin, Color background);

}  // namespace voxlet
