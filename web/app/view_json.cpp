#include "app/view_json.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/json_fields.h"
#include "app/names.h"

namespace voxlet {
namespace {

using emscripten::val;

Error bad(const std::string& sentence) { return {ErrorCode::kBadInput, sentence}; }

WorldPoint world_point(const val& array, const char* key) {
  const std::vector<double> mm = numbers_of(array, key, 3);
  return {mm[0], mm[1], mm[2]};
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

std::vector<val> list_of(const val& list, const char* key) {
  if (!list.isArray()) refuse_field(key, "a list");
  return emscripten::vecFromJSArray<val>(list);
}

Annotation annotation_from(const val& object) {
  Annotation annotation{value_for<AnnotationKind>(text_of(object["kind"], "kind")),
                        {},
                        value_for<Plane>(text_of(object["plane"], "plane"))};
  for (const val& point : list_of(object["points"], "points"))
    annotation.points.push_back(world_point(point, "points"));
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

IntensityWindow window_from(const val& pair) {
  const std::vector<double> ends = numbers_of(pair, "window", 2);
  if (!(ends[1] > ends[0])) throw bad("Expected a window whose low end is below its high end.");
  return {ends[0], ends[1]};
}

IntensityWindow percentiles_from(const val& pair, const IntensityRange& range) {
  const std::vector<double> percent = numbers_of(pair, "percentiles", 2);
  return percentile_window(range, std::clamp(percent[0], 0.0, 100.0), std::clamp(percent[1], 0.0, 100.0));
}

/// What an object makes of an image layer's looks.
struct ImageLook {
  IntensityWindow window;
  std::string color_map;
  bool smooth, clear_below;
  std::string unit;
};

ImageLook look_from(const val& object, const ImageLayer& image) {
  ImageLook look{image.window, image.color_map(), image.smooth, image.clear_below, image.unit};
  if (has(object, "window")) look.window = window_from(object["window"]);
  if (has(object, "percentiles")) look.window = percentiles_from(object["percentiles"], image.range());
  read(object, "colorMap", look.color_map);
  if (look.color_map != image.color_map()) color_table(look.color_map);  // throws where there is none of this name
  read(object, "smooth", look.smooth);
  read(object, "clearBelow", look.clear_below);
  read(object, "unit", look.unit);
  return look;
}

void show_so(ImageLook look, ImageLayer& image) {
  image.window = look.window;
  // After the window, which a diverging map lays around 0; a scene file names both, and its window is even already.
  if (look.color_map != image.color_map()) image.set_color_map(look.color_map);
  image.smooth = look.smooth;
  image.clear_below = look.clear_below;
  image.unit = std::move(look.unit);
}

/// Where an object puts the view on a grid, which another alignment changes.
struct ViewPlace {
  Alignment alignment;
  std::optional<WorldPoint> cursor_mm{};
  std::optional<std::pair<Plane, double>> slice{};
  std::optional<DisplayPoint> centre_mm{};
  double zoom;
};

ViewPlace place_from(const val& object, const ViewState& state, const Document& document) {
  ViewPlace place{.alignment = document.alignment(), .zoom = state.zoom};
  read_name(object, "alignment", place.alignment);
  if (place.alignment != document.alignment()) place.zoom = 1;  // as set_alignment leaves it
  read(object, "zoom", place.zoom, 0.5, kMaxZoom);
  if (has(object, "centre")) {
    const std::vector<double> mm = numbers_of(object["centre"], "centre", 3);
    place.centre_mm = {mm[0], mm[1], mm[2]};
  }
  if (has(object, "cursorMm")) place.cursor_mm = world_point(object["cursorMm"], "cursorMm");
  if (!has(object, "slice")) return place;
  place.slice = {state.active_plane, 0};
  read_name(object["slice"], "plane", place.slice->first);
  read(object["slice"], "at", place.slice->second, 0, kFar);
  return place;
}

void show_at(const ViewPlace& place, ViewState& state, Document& document) {
  if (place.alignment != document.alignment()) set_alignment(state, document, place.alignment);
  state.zoom = place.zoom;
  if (place.centre_mm) state.centre_mm = *place.centre_mm;
  if (place.cursor_mm) move_cursor(state, document.grid(), document.grid().index_of(*place.cursor_mm));
  if (place.slice)
    move_to_slice(state, document.grid(), place.slice->first, static_cast<std::int64_t>(place.slice->second));
}

/// All that does not depend on the grid.
void read_switches(const val& object, ViewState& state) {
  read_name(object, "arrangement", state.arrangement);
  read_name(object, "mosaicPlane", state.mosaic.plane);
  read(object, "mosaicCount", state.mosaic.count, 1, 64);
  read(object, "radiological", state.radiological);
  read(object, "crosshair", state.show_crosshair);
  read_name(object, "tool", state.tool);
  read_name(object, "activePlane", state.active_plane);
  read(object, "activeImage", state.active_image, 0, std::numeric_limits<int>::max());
  if (has(object, "camera")) apply_fields(object["camera"], state.camera);
  if (has(object, "volume")) apply_fields(object["volume"], state.volume);
  if (!has(object, "annotations")) return;
  state.annotations.clear();
  for (const val& one : list_of(object["annotations"], "annotations"))
    state.annotations.push_back(annotation_from(one));
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
  ViewState wanted = state;
  read_switches(object, wanted);
  const ViewPlace place = place_from(object, wanted, document);
  show_at(place, wanted, document);
  state = std::move(wanted);
}

void apply_layer(const val& object, Layer& layer) {
  std::string name = layer.name;
  bool visible = layer.visible;
  double opacity = layer.opacity;
  read(object, "name", name);
  read(object, "visible", visible);
  read(object, "opacity", opacity, 0, 1);
  if (ImageLayer* image = layer.image()) show_so(look_from(object, *image), *image);
  if (LabelLayer* labels = layer.labels()) read(object, "outline", labels->outline);
  layer.name = std::move(name);
  layer.visible = visible;
  layer.opacity = opacity;
}

}  // namespace voxlet
