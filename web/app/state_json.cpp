#include "app/state_json.h"

#include <emscripten/val.h>

#include "views/readout.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

using emscripten::val;

val array_of(std::initializer_list<double> numbers) {
  val array = val::array();
  for (const double number : numbers) array.call<void>("push", number);
  return array;
}

val cursor_of(Viewer& viewer) {
  const Document& document = viewer.document();
  const Readout readout = read_at(document, document.grid().to_scan(viewer.state().cursor));
  val cursor = val::object();
  const VoxelPoint voxel = to_point(readout.voxel);
  cursor.set("voxel", array_of({voxel.i, voxel.j, voxel.k}));
  cursor.set("mm", array_of({readout.mm.x, readout.mm.y, readout.mm.z}));
  cursor.set("value", readout.value);
  cursor.set("label", readout.label);
  cursor.set("labelName", readout.label_name);
  return cursor;
}

val hidden_labels_of(const Document& document) {
  val hidden = val::array();
  for (const LabelEntry& entry : document.present_labels())
    if (!entry.visible) hidden.call<void>("push", entry.id);
  return hidden;
}

val rect_of(const Rect& rect) { return array_of({rect.x, rect.y, rect.width, rect.height}); }

val panels_of(const Layout& layout) {
  val panels = val::object();
  panels.set("axial", rect_of(layout.axial));
  panels.set("coronal", rect_of(layout.coronal));
  panels.set("sagittal", rect_of(layout.sagittal));
  panels.set("controls", rect_of(layout.controls));
  return panels;
}

}  // namespace

std::string state_json(Viewer& viewer, StateFrame frame) {
  const ViewState& state = viewer.state();
  const bool has_image = viewer.document().has_image();
  val json = val::object();
  json.set("image", has_image ? val(viewer.document().name()) : val::null());
  json.set("cursor", has_image ? cursor_of(viewer) : val::null());
  json.set("window", array_of({state.window.low, state.window.high}));
  json.set("zoom", state.zoom);
  json.set("labelOpacity", state.label_opacity);
  json.set("labelsShown", state.show_labels);
  json.set("hiddenLabels", hidden_labels_of(viewer.document()));
  json.set("orientation",
           has_image ? val(to_string(closest_orientation(viewer.document().image().geometry.affine))) : val::null());
  json.set("radiological", state.radiological);
  json.set("panels", panels_of(viewer.layout()));
  if (frame == StateFrame::kWith) json.set("frame", viewer.frame_count());
  return val::global("JSON").call<std::string>("stringify", json);
}

}  // namespace voxlet
