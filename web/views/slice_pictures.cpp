#include "views/slice_pictures.h"

namespace voxlet {

void SlicePictures::update(Plane plane, const Document& document, const ViewState& state) {
  const DisplayGrid& grid = document.grid();
  const SliceSize size = slice_size(grid, plane);
  const std::int64_t slice = state.cursor[static_cast<std::size_t>(axes_of(plane).through)];
  const ImageKey image_key{document.image_revision(), slice, state.window};
  if (image_key_ != image_key) {
    color_image_slice(document.image().voxels, grid, plane, state.cursor, state.window, pixels_);
    image_.upload(size, pixels_);
    image_key_ = image_key;
  }
  image_.set_smooth(state.smooth);
  const LabelKey label_key{document.label_revision(), slice};
  if (!document.has_labels() || label_key_ == label_key) return;
  color_label_slice(document.labels(), grid, plane, state.cursor, document.colors(), pixels_);
  labels_.upload(size, pixels_);
  label_key_ = label_key;
}

void SlicePictures::release() {
  image_.release();
  labels_.release();
  image_key_.reset();
  label_key_.reset();
}

}  // namespace voxlet
