#include "app/view_json.h"

#include <algorithm>
#include <string>

#include "app/json_fields.h"
#include "app/names.h"

namespace voxlet {
namespace {

using emscripten::val;

Error bad(const std::string& sentence) { return {ErrorCode::kBadInput, sentence}; }

WorldPoint world_point(const val& array) {
  return {array[0].as<double>(), array[1].as<double>(), array[2].as<double>()};
}

constexpr double kFar = 1e6;

// Each field once, for both ways: `field(key, value)` or `field(key, value, low, high)`.

template <typename Field>
void each_field(Camera& camera, const Field& field) {
  field("azimuth", camera.azimuth_degrees, -kFar, kFar);
  field("elevation", camera.elevation_degrees, -90, 90);
  field("zoom", camera.zoom, kLeastCameraZoom, kMostCameraZoom);
  field("panRight", camera.pan_right_mm, -kFar, kFar);
  field("panUp", camera.pan_up_mm, -kFar, kFar);
}

template <typename Field>
void each_field(VolumeLook& look, const Field& field) {
  field("image", look.image);
  field("density", look.density, 0, 1);
  field("surfaces", look.surfaces);
  field("clip", look.clip);
  field("clipDepth", look.clip_depth, 0, 1);
  field("clipAzimuth", look.clip_azimuth_degrees, -kFar, kFar);
  field("clipElevation", look.clip_elevation_degrees, -90, 90);
}

template <typename Fields>
void apply_fields(const val& object, Fields& fields) {
  each_field(fields, [&](const char* key, auto& value, auto... range) { read(object, key, value, range...); });
}

template <typename Fields>
val fields_object(Fields fields) {
  val object = val::object();
  each_field(fields, [&](const char* key, const auto& value, auto...) { object.set(key, value); });
  return object;
}

Annotation annotation_from(const val& object) {
  Annotation annotation{value_for<AnnotationKind>(object["kind"].as<std::string>()),
                        {},
                        value_for<Plane>(object["plane"].as<std::string>())};
  for (unsigned n = 0; n < object["points"]["length"].as<unsigned>(); ++n)
    annotation.points.push_back(world_point(object["points"][n]));
  if (!annotation.is_complete()) throw bad("Expected two points of a length or three of an angle.");
  return annotation;
}

val annotation_objects(const ViewState& state) {
  val list = val::array();
  for (const Annotation& annotation : state.annotations) {
    if (!annotation.is_complete()) continue;
    val object = val::object(), points = val::array();
    for (const WorldPoint& p : annotation.points) points.call<void>("push", array_of({p.x, p.y, p.z}));
    object.set("kind", name_for(annotation.kind));
    object.set("plane", name_for(annotation.plane));
    object.set("points", points);
    object.set("text", measured_text(annotation));
    list.call<void>("push", object);
  }
  return list;
}

val image_object(const ImageLayer& image) {
  val object = val::object();
  object.set("kind", "image");
  object.set("colorMap", image.color_map());
  object.set("window", array_of({image.window.low, image.window.high}));
  object.set("range", array_of({image.range().min, image.range().max}));
  object.set("smooth", image.smooth);
  object.set("clearBelow", image.clear_below);
  object.set("unit", image.unit);
  return object;
}

val label_objects(const LabelLayer& labels) {
  val list = val::array();
  for (const LabelEntry& entry : labels.entries()) {
    val object = val::object();
    object.set("id", entry.id);
    object.set("name", entry.name);
    object.set("color", array_of({static_cast<double>(entry.color[0]), static_cast<double>(entry.color[1]),
                                  static_cast<double>(entry.color[2])}));
    object.set("visible", entry.visible);
    object.set("voxels", static_cast<double>(entry.voxels));
    list.call<void>("push", object);
  }
  return list;
}

val labels_object(const LabelLayer& labels) {
  val object = val::object();
  object.set("kind", "labels");
  object.set("outline", labels.outline);
  object.set("labels", label_objects(labels));
  return object;
}

void apply_window(const val& pair, ImageLayer& image) {
  const IntensityWindow window{pair[0].as<double>(), pair[1].as<double>()};
  if (!(window.high > window.low)) throw bad("Expected a window whose low end is below its high end.");
  image.window = window;
}

void apply_image(const val& object, ImageLayer& image) {
  if (has(object, "window")) apply_window(object["window"], image);
  if (has(object, "percentiles"))
    image.window = percentile_window(image.range(), std::clamp(object["percentiles"][0].as<double>(), 0.0, 100.0),
                                     std::clamp(object["percentiles"][1].as<double>(), 0.0, 100.0));
  // After the window, which a diverging map lays around 0; a scene file names both, and its window is even already.
  if (has(object, "colorMap") && object["colorMap"].as<std::string>() != image.color_map())
    image.set_color_map(object["colorMap"].as<std::string>());
  read(object, "smooth", image.smooth);
  read(object, "clearBelow", image.clear_below);
  if (has(object, "unit")) image.unit = object["unit"].as<std::string>();
}

void apply_slice(const val& slice, ViewState& state, const DisplayGrid& grid) {
  Plane plane = state.active_plane;
  double at = 0;
  read_name(slice, "plane", plane);
  read(slice, "at", at, 0, static_cast<double>(grid.size(axes_of(plane).through)));
  move_to_slice(state, grid, plane, static_cast<std::int64_t>(at));
}

}  // namespace

val array_of(std::initializer_list<double> numbers) {
  val array = val::array();
  for (const double number : numbers) array.call<void>("push", number);
  return array;
}

val view_object(const ViewState& state, const Document& document) {
  val object = val::object();
  object.set("arrangement", name_for(state.arrangement));
  object.set("mosaicPlane", name_for(state.mosaic.plane));
  object.set("mosaicCount", state.mosaic.count);
  object.set("alignment", name_for(document.alignment()));
  object.set("radiological", state.radiological);
  object.set("crosshair", state.show_crosshair);
  object.set("tool", name_for(state.tool));
  object.set("activePlane", name_for(state.active_plane));
  object.set("activeImage", state.active_image);
  object.set("zoom", state.zoom);
  object.set("centre", array_of({state.centre_mm[0], state.centre_mm[1], state.centre_mm[2]}));
  object.set("camera", fields_object(state.camera));
  object.set("volume", fields_object(state.volume));
  object.set("annotations", annotation_objects(state));
  return object;
}

val layer_objects(const Document& document) {
  val list = val::array();
  for (const Layer& layer : document.layers()) {
    val object = layer.image() != nullptr ? image_object(*layer.image()) : labels_object(*layer.labels());
    object.set("id", layer.id);
    object.set("name", layer.name);
    object.set("visible", layer.visible);
    object.set("opacity", layer.opacity);
    object.set("scan", layer.id == document.scan_id());
    list.call<void>("push", object);
  }
  return list;
}

void apply_view(const val& object, ViewState& state, Document& document) {
  read_name(object, "arrangement", state.arrangement);
  read_name(object, "mosaicPlane", state.mosaic.plane);
  read(object, "mosaicCount", state.mosaic.count, 1, 64);
  Alignment alignment = document.alignment();
  read_name(object, "alignment", alignment);
  if (alignment != document.alignment()) set_alignment(state, document, alignment);
  read(object, "radiological", state.radiological);
  read(object, "crosshair", state.show_crosshair);
  read_name(object, "tool", state.tool);
  read_name(object, "activePlane", state.active_plane);
  if (has(object, "activeImage")) state.active_image = object["activeImage"].as<int>();
  read(object, "zoom", state.zoom, 0.5, kMaxZoom);
  if (has(object, "centre"))
    for (unsigned axis = 0; axis < 3; ++axis) state.centre_mm[axis] = object["centre"][axis].as<double>();
  if (has(object, "cursorMm"))
    move_cursor(state, document.grid(), document.grid().index_of(world_point(object["cursorMm"])));
  if (has(object, "slice")) apply_slice(object["slice"], state, document.grid());
  if (has(object, "camera")) apply_fields(object["camera"], state.camera);
  if (has(object, "volume")) apply_fields(object["volume"], state.volume);
  if (!has(object, "annotations")) return;
  state.annotations.clear();
  for (unsigned n = 0; n < object["annotations"]["length"].as<unsigned>(); ++n)
    state.annotations.push_back(annotation_from(object["annotations"][n]));
}

void apply_layer(const val& object, Layer& layer) {
  if (has(object, "name")) layer.name = object["name"].as<std::string>();
  read(object, "visible", layer.visible);
  read(object, "opacity", layer.opacity, 0, 1);
  if (ImageLayer* image = layer.image()) apply_image(object, *image);
  if (LabelLayer* labels = layer.labels()) read(object, "outline", labels->outline);
}

}  // namespace voxlet
