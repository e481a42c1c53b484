// The two pictures of one plane: the windowed image and, over it, the coloured labels.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "app/document.h"
#include "app/view_state.h"
#include "render/slice_texture.h"

namespace voxlet {

/// Keeps the two textures of a plane in step with document and state; work is done only where something changed.
class SlicePictures {
 public:
  void update(Plane plane, const Document& document, const ViewState& state);
  void release();
  const SliceTexture& image() const { return image_; }
  const SliceTexture& labels() const { return labels_; }

 private:
  struct ImageKey {
    std::uint64_t revision;
    std::int64_t slice;
    IntensityWindow window;
    bool operator==(const ImageKey&) const = default;
  };
  struct LabelKey {
    std::uint64_t revision;
    std::int64_t slice;
    bool operator==(const LabelKey&) const = default;
  };

  SliceTexture image_, labels_;
  std::optional<ImageKey> image_key_;
  std::optional<LabelKey> label_key_;
  std::vector<std::uint32_t> pixels_;
};

}  // namespace voxlet
