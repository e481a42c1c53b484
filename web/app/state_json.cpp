#include "app/state_json.h"

#include <emscripten/val.h>

#include <cmath>

#include "app/view_json.h"
#include "scene/readout.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

using emscripten::val;

val voxel_object(const VoxelIndex& voxel) {
  return array_of({static_cast<double>(voxel.i), static_cast<double>(voxel.j), static_cast<double>(voxel.k)});
}

val value_object(const LayerValue& value) {
  val object = val::object();
  object.set("layer", value.layer);
  object.set("voxel", value.voxel ? voxel_object(*value.voxel) : val::null());
  object.set("value", value.voxel && std::isfinite(value.value) ? val(value.value) : val::null());
  object.set("text", value.text);
  return object;
}

val cursor_object(Viewer& viewer) {
  const Document& document = viewer.document();
  const WorldPoint mm = document.grid().world_of(viewer.state().cursor);
  val cursor = val::object(), values = val::array();
  for (const LayerValue& value : values_at(document, mm)) values.call<void>("push", value_object(value));
  const LayerValue scan = value_at(document.scan(), mm);
  cursor.set("mm", array_of({mm.x, mm.y, mm.z}));
  cursor.set("voxel", scan.voxel ? voxel_object(*scan.voxel) : val::null());
  cursor.set("values", values);
  return cursor;
}

/// Of a panel that follows the crosshair: how many slices its plane has, and which one it shows.
void set_slices(val& object, const Panel& panel, Viewer& viewer) {
  if (!panel.plane || panel.slice || viewer.shows_slice()) return;
  const int through = axes_of(*panel.plane).through;
  object.set("slices", static_cast<double>(viewer.document().grid().size(through)));
  object.set("at", static_cast<double>(viewer.state().cursor[static_cast<std::size_t>(through)]));
}

val panel_objects(Viewer& viewer) {
  val panels = val::array();
  for (const Panel& panel : viewer.layout().panels) {
    const Rect& r = panel.rect;
    val object = val::object();
    object.set("plane", panel.plane ? val(name_of(*panel.plane)) : val("volume"));
    object.set("slice", panel.slice ? val(static_cast<double>(*panel.slice)) : val::null());
    object.set("rect", array_of({r.x, r.y, r.width, r.height}));
    set_slices(object, panel, viewer);
    panels.call<void>("push", object);
  }
  return panels;
}

val scan_object(const Layer& scan) {
  const Affine& affine = scan.geometry().affine;
  val object = val::object();
  object.set("layer", scan.id);
  object.set("name", scan.name);
  object.set("orientation", to_string(closest_orientation(affine)));
  object.set("obliquityDegrees", obliquity_degrees(affine));
  return object;
}

}  // namespace

std::string state_json(Viewer& viewer, StateFrame frame) {
  const Document& document = viewer.document();
  const bool has_scan = document.has_scan();
  val json = val::object();
  json.set("showsSlice", viewer.shows_slice());
  json.set("scan", has_scan ? scan_object(document.scan()) : val::null());
  json.set("cursor", has_scan ? cursor_object(viewer) : val::null());
  json.set("view", view_object(viewer.state(), document));
  json.set("layers", layer_objects(document));
  json.set("edit", edit_object(viewer.editor(), document));
  json.set("complaint", viewer.has_complaint());
  json.set("panels", panel_objects(viewer));
  if (frame == StateFrame::kWith) json.set("frame", viewer.frame_count());
  return val::global("JSON").call<std::string>("stringify", json);
}

}  // namespace voxlet
