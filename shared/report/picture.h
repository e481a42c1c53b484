// A small RGB picture in memory, and ways to arrange pictures.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace voxlet {

using Color = std::array<std::uint8_t, 3>;  ///< sRGB

/// Always pixels.size() == width · height; row by row from the top left.
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

/// Copies `from` into `onto` with its top left pixel at (x, y). It must fit completely.
void paste(const Picture& from, int x, int y, Picture& onto);

/// Pictures from left to right, `gap` pixels of `background` between them, centred vertically.
Picture in_a_row(const std::vector<Picture>& pictures, int gap, Color background);
/// Pictures from top to bottom, aligned at the left.
Picture in_a_column(const std::vector<Picture>& pictures, int gap, Color background);
/// The picture with `margin` pixels of `background` on all sides.
Picture framed(const Picture& picture, int margin, Color background);

}  // namespace voxlet
