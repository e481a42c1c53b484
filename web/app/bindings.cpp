// The module's JavaScript interface. README.md of this folder is the contract: names, arguments and units are those
// listed there. Every call that changes something asks for new frames; errors leave as JavaScript Errors.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "app/state_json.h"
#include "app/view_json.h"
#include "app/viewer.h"
#include "base/error.h"
#include "binding/label_row.h"
#include "text/texts.h"

namespace voxlet {

Viewer& viewer() {
  static Viewer the_viewer;
  return the_viewer;
}

namespace {

using emscripten::val;

/// Room for a volume on its way in: JavaScript writes into it, and the call that names its pointer takes it over.
std::vector<float> incoming_floats;
std::vector<std::uint16_t> incoming_labels;

/// C++ exceptions mean nothing to JavaScript: throws an Error with their sentence instead.
template <typename Work>
auto guarded(Work work) -> decltype(work()) {
  std::string sentence;
  try {
    return work();
  } catch (const std::bad_alloc&) {
    sentence = "The browser gave no memory for a volume of this size.";
  } catch (const std::exception& error) {
    sentence = error.what();
  }
  val::global("Error").new_(sentence).throw_();
  std::abort();
}

/// For calls after which the picture is another.
template <typename Work>
auto changing(Work work) -> decltype(work()) {
  viewer().request_frames();
  return guarded(work);
}

Error bad_call(const std::string& sentence) { return {ErrorCode::kBadInput, sentence}; }

val parsed(const std::string& json) { return val::global("JSON").call<val>("parse", json); }

template <typename T>
double allocate(std::vector<T>& incoming, double count) {
  if (!(count >= 1 && count <= 1e9 && count == std::floor(count)))
    throw bad_call("Expected a number of voxels from 1 to 1000000000; found " + std::to_string(count) + ".");
  std::vector<T>().swap(incoming);
  incoming.resize(static_cast<std::size_t>(count));
  return static_cast<double>(reinterpret_cast<std::uintptr_t>(incoming.data()));
}

template <typename T>
std::vector<T> take(std::vector<T>& incoming, double pointer) {
  if (incoming.empty() || static_cast<double>(reinterpret_cast<std::uintptr_t>(incoming.data())) != pointer)
    throw bad_call("Expected the pointer of the latest allocation; found another one.");
  return std::exchange(incoming, {});
}

Geometry geometry_of(const val& shape, const val& affine) {
  const std::vector<double> sizes = emscripten::convertJSArrayToNumberVector<double>(shape);
  const std::vector<double> flat = emscripten::convertJSArrayToNumberVector<double>(affine);
  if (sizes.size() != 3) throw bad_call("Expected a shape of 3 numbers; found " + std::to_string(sizes.size()) + ".");
  if (flat.size() != 12) throw bad_call("Expected an affine of 12 numbers; found " + std::to_string(flat.size()) + ".");
  Geometry geometry{
      {static_cast<std::int64_t>(sizes[0]), static_cast<std::int64_t>(sizes[1]), static_cast<std::int64_t>(sizes[2])},
      {}};
  for (std::size_t n = 0; n < flat.size(); ++n) geometry.affine.rows[n / 4][n % 4] = flat[n];
  return geometry;
}

double allocate_floats(double count) {
  return guarded([&] { return allocate(incoming_floats, count); });
}

double allocate_labels(double count) {
  return guarded([&] { return allocate(incoming_labels, count); });
}

int open_scan(const std::string& name, const val& shape, const val& affine, double pointer) {
  return changing([&] {
    const int id = viewer().document().open_scan(name, geometry_of(shape, affine), take(incoming_floats, pointer));
    show_whole_volume(viewer().state(), viewer().document().grid());
    return id;
  });
}

/// `json`: changes of the layer, as setLayer takes them.
void show_slice(const val& shape, const val& affine, int k, double pointer, const std::string& json) {
  changing([&] {
    Layer& layer = viewer().show_slice(geometry_of(shape, affine), k, take(incoming_floats, pointer));
    apply_layer(parsed(json), layer);
  });
}

void drop_slice() {
  guarded([] { viewer().drop_slice(); });
}

int add_image(const std::string& name, const val& shape, const val& affine, double pointer) {
  return changing(
      [&] { return viewer().document().add_image(name, geometry_of(shape, affine), take(incoming_floats, pointer)); });
}

int add_labels(const std::string& name, const val& shape, const val& affine, double pointer) {
  return changing(
      [&] { return viewer().document().add_labels(name, geometry_of(shape, affine), take(incoming_labels, pointer)); });
}

ImageLayer& image_of(int id) {
  if (ImageLayer* image = viewer().document().require(id).image()) return *image;
  throw bad_call("Expected an image; layer " + std::to_string(id) + " holds labels.");
}

LabelLayer& labels_of(int id) {
  if (LabelLayer* labels = viewer().document().require(id).labels()) return *labels;
  throw bad_call("Expected labels; layer " + std::to_string(id) + " holds an image.");
}

void replace_voxels(int id, double pointer) {
  changing([&] { image_of(id).set_voxels(take(incoming_floats, pointer)); });
}

void remove_layer(int id) {
  changing([&] { viewer().document().remove(id); });
}

void move_layer(int id, int position) {
  changing([&] { viewer().document().move(id, static_cast<std::size_t>(std::max(position, 0))); });
}

void clear() {
  changing([] { viewer().document().clear(); });
}

void set_layer(int id, const std::string& json) {
  changing([&] { apply_layer(parsed(json), viewer().document().require(id)); });
}

/// 256 colours as 1024 bytes RGBA.
void set_color_table(int id, const std::string& name, const val& bytes) {
  changing([&] {
    const auto rgba = emscripten::convertJSArrayToNumberVector<std::uint8_t>(bytes);
    ColorTable table;
    if (rgba.size() != 4 * table.size())
      throw bad_call("Expected 256 colours of 4 bytes; found " + std::to_string(rgba.size()) + " bytes.");
    for (std::size_t n = 0; n < table.size(); ++n)
      table[n] = PackedColor{rgba[4 * n + 3]} << 24 | PackedColor{rgba[4 * n + 2]} << 16 |
                 PackedColor{rgba[4 * n + 1]} << 8 | rgba[4 * n];
    image_of(id).set_color_table(name, table);
  });
}

LabelEntry label_entry_of(const val& row) {
  Label label = label_from(row);
  return {.id = label.id, .name = std::move(label.name), .color = label.color, .visible = !row["visible"].isFalse()};
}

void set_label_table(int id, const std::string& json) {
  changing([&] {
    const val rows = parsed(json);
    if (!rows.isArray()) throw bad_call("Expected a JSON array of labels.");
    std::vector<LabelEntry> table;
    for (unsigned n = 0; n < rows["length"].as<unsigned>(); ++n) table.push_back(label_entry_of(rows[n]));
    labels_of(id).set_table(std::move(table));
  });
}

void set_label_visible(int layer, int id, bool visible) {
  changing([&] { labels_of(layer).set_visible(static_cast<std::uint16_t>(id), visible); });
}

void set_all_labels_visible(int layer, bool visible) {
  changing([&] { labels_of(layer).set_all_visible(visible); });
}

void set_label_color(int layer, int id, int red, int green, int blue) {
  changing([&] {
    labels_of(layer).set_color(
        static_cast<std::uint16_t>(id),
        {static_cast<std::uint8_t>(red), static_cast<std::uint8_t>(green), static_cast<std::uint8_t>(blue)});
  });
}

val histogram_of(int id, double low, double high, int bins) {
  return guarded([&] {
    const auto counts = histogram(image_of(id).range(), {low, high}, static_cast<std::size_t>(std::max(bins, 1)));
    return val::array(counts);
  });
}

val color_maps() {
  val names = val::array();
  for (const std::string_view name : color_map_names()) names.call<void>("push", std::string(name));
  return names;
}

/// 1024 bytes RGBA, for a legend.
val color_bytes(int id) {
  return guarded([&] {
    const ColorTable& table = image_of(id).colors();
    return val::global("Uint8Array")
        .new_(emscripten::typed_memory_view(4 * table.size(), reinterpret_cast<const std::uint8_t*>(table.data())));
  });
}

void set_view(const std::string& json) {
  changing([&] { apply_view(parsed(json), viewer().state(), viewer().document()); });
}

void set_theme(const std::string& name) {
  guarded([&] {
    if (name != "dark" && name != "light") throw bad_call("Expected the theme dark or light; found \"" + name + "\".");
    viewer().set_dark(name == "dark");
  });
}

void set_texts(const std::string& json) {
  changing([&] {
    const val object = parsed(json), keys = val::global("Object").call<val>("keys", object);
    for (unsigned n = 0; n < keys["length"].as<unsigned>(); ++n) {
      const auto key = keys[n].as<std::string>();
      set_text(key, object[key].as<std::string>());
    }
  });
}

void set_crosshair_voxel(int i, int j, int k) {
  changing([&] {
    const Document& document = viewer().document();
    if (!document.has_scan()) return;
    const WorldPoint world =
        document.scan().geometry().world_of({static_cast<double>(i), static_cast<double>(j), static_cast<double>(k)});
    move_cursor(viewer().state(), document.grid(), document.grid().index_of(world));
  });
}

void centre_on_label(int layer, int id) {
  changing([&] {
    const LabelLayer& labels = labels_of(layer);
    const std::optional<VoxelIndex> at = labels.centre_of(static_cast<std::uint16_t>(id));
    if (!at) return;
    const DisplayGrid& grid = viewer().document().grid();
    const WorldPoint world = labels.volume().geometry.world_of(
        {static_cast<double>(at->i), static_cast<double>(at->j), static_cast<double>(at->k)});
    move_cursor(viewer().state(), grid, grid.index_of(world));
  });
}

void set_edit(const std::string& json) {
  changing([&] { apply_edit_options(parsed(json), viewer().editor().options); });
}

void edit(const std::string& json) {
  changing([&] { viewer().editor().apply(viewer().document(), edit_operation(parsed(json))); });
}

void undo() {
  changing([] { viewer().editor().undo(viewer().document()); });
}

void redo() {
  changing([] { viewer().editor().redo(viewer().document()); });
}

double edit_position(int layer) { return static_cast<double>(viewer().editor().position(layer)); }

template <typename T>
val copied(const std::vector<T>& values) {
  return val::global("Uint16Array").new_(emscripten::typed_memory_view(values.size(), values.data()));
}

std::vector<std::uint16_t> ids_in(const LabelVolume& labels, const Box& box) {
  std::vector<std::uint16_t> ids;
  ids.reserve(box.size.count());
  for (std::int64_t k = 0; k < box.size.nk; ++k)
    for (std::int64_t j = 0; j < box.size.nj; ++j) {
      const std::uint16_t* row = &labels.at(box.first.i, box.first.j + j, box.first.k + k);
      ids.insert(ids.end(), row, row + box.size.ni);
    }
  return ids;
}

/// What was edited since the last call: {layer, box, values}, or null.
val take_edit() {
  return guarded([] {
    const std::optional<Editor::Edited> edited = viewer().editor().take_edited();
    if (!edited || viewer().document().find(edited->layer) == nullptr) return val::null();
    const Box& box = edited->box;
    const auto number = [](std::int64_t n) { return static_cast<double>(n); };
    val object = val::object();
    object.set("layer", edited->layer);
    object.set("box", array_of({number(box.first.i), number(box.first.j), number(box.first.k), number(box.size.ni),
                                number(box.size.nj), number(box.size.nk)}));
    object.set("values", copied(ids_in(labels_of(edited->layer).volume(), box)));
    return object;
  });
}

val label_ids(int layer) {
  return guarded([&] { return copied(labels_of(layer).volume().voxels); });
}

std::string take_complaint() { return viewer().take_complaint(); }

bool press_key(const std::string& key) { return viewer().press_key(key); }

void start() {
  guarded([] { viewer().start(); });
}

void draw_now() {
  guarded([] { viewer().draw_now(); });
}

std::string state() { return state_json(viewer(), StateFrame::kWith); }

}  // namespace
}  // namespace voxlet

EMSCRIPTEN_BINDINGS(voxlet_viewer) {
  using emscripten::function;
  function("start", &voxlet::start);
  function("setTexts", &voxlet::set_texts);
  function("setTheme", &voxlet::set_theme);
  function("allocateFloats", &voxlet::allocate_floats);
  function("allocateLabels", &voxlet::allocate_labels);
  function("openScan", &voxlet::open_scan);
  function("showSlice", &voxlet::show_slice);
  function("dropSlice", &voxlet::drop_slice);
  function("addImage", &voxlet::add_image);
  function("addLabels", &voxlet::add_labels);
  function("replaceVoxels", &voxlet::replace_voxels);
  function("removeLayer", &voxlet::remove_layer);
  function("moveLayer", &voxlet::move_layer);
  function("clear", &voxlet::clear);
  function("setLayer", &voxlet::set_layer);
  function("setColorTable", &voxlet::set_color_table);
  function("colorBytes", &voxlet::color_bytes);
  function("colorMaps", &voxlet::color_maps);
  function("histogram", &voxlet::histogram_of);
  function("setLabelTable", &voxlet::set_label_table);
  function("setLabelVisible", &voxlet::set_label_visible);
  function("setAllLabelsVisible", &voxlet::set_all_labels_visible);
  function("setLabelColor", &voxlet::set_label_color);
  function("centreOnLabel", &voxlet::centre_on_label);
  function("setCrosshairVoxel", &voxlet::set_crosshair_voxel);
  function("setView", &voxlet::set_view);
  function("setEdit", &voxlet::set_edit);
  function("edit", &voxlet::edit);
  function("undo", &voxlet::undo);
  function("redo", &voxlet::redo);
  function("takeEdit", &voxlet::take_edit);
  function("editPosition", &voxlet::edit_position);
  function("labelIds", &voxlet::label_ids);
  function("takeComplaint", &voxlet::take_complaint);
  function("pressKey", &voxlet::press_key);
  function("drawNow", &voxlet::draw_now);
  function("state", &voxlet::state);
}
