#include "report/picture.h"

#include <algorithm>

namespace voxlet {

Picture::Picture(int w, int h, Color fill)
    : width(w), height(h), pixels(static_cast<std::size_t>(w) * static_cast<std::size_t>(h), fill) {}

void paste(const Picture& from, int x, int y, Picture& onto) {
  for (int row = 0; row < from.height; ++row) {
    const Color* begin = from.pixels.data() + from.offset(0, row);
    std::copy(begin, begin + from.width, onto.pixels.data() + onto.offset(x, y + row));
  }
}

Picture in_a_row(const std::vector<Picture>& pictures, int gap, Color background) {
  int width = -gap, height = 0;
  for (const auto& one : pictures) {
    width += one.width + gap;
    height = std::max(height, one.height);
  }
  Picture row(std::max(width, 0), height, background);
  int x = 0;
  for (const auto& one : pictures) {
    paste(one, x, (height - one.height) / 2, row);
    x += one.width + gap;
  }
  return row;
}

Picture in_a_column(const std::vector<Picture>& pictures, int gap, Color background) {
  int width = 0, height = -gap;
  for (const auto& one : pictures) {
    width = std::max(width, one.width);
    height += one.height + gap;
  }
  Picture column(width, std::max(height, 0), background);
  int y = 0;
  for (const auto& one : pictures) {
    paste(one, 0, y, column);
    y += one.height + gap;
  }
  return column;
}

Picture framed(const Picture& picture, int margin, Color background) {
  Picture frame(picture.width + 2 * margin, picture.height + 2 * margin, background);
  paste(picture, margin, margin, frame);
  return frame;
}

}  // namespace voxlet
