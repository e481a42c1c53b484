// The module's JavaScript interface. README.md of this folder is the contract: names, arguments and units are those
// listed there. Every call that changes something asks for new frames; errors leave as JavaScript Errors.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "app/state_json.h"
#include "app/viewer.h"
#include "base/error.h"
#include "plan/labels.h"
#include "views/label_list.h"

namespace voxlet {

Viewer& viewer() {
  static Viewer the_viewer;
  return the_viewer;
}

namespace {

using emscripten::val;

/// Room for a volume on its way in: JavaScript writes into it, and setImage or setLabels takes it over.
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

Error bad(const std::string& sentence) { return {ErrorCode::kBadInput, sentence}; }

template <typename T>
double allocate(std::vector<T>& incoming, double count) {
  if (!(count >= 1 && count <= 1e9 && count == std::floor(count)))
    throw bad("Expected a number of voxels from 1 to 1000000000; found " + std::to_string(count) + ".");
  std::vector<T>().swap(incoming);
  incoming.resize(static_cast<std::size_t>(count));
  return static_cast<double>(reinterpret_cast<std::uintptr_t>(incoming.data()));
}

template <typename T>
std::vector<T> take(std::vector<T>& incoming, double pointer) {
  if (incoming.empty() || static_cast<double>(reinterpret_cast<std::uintptr_t>(incoming.data())) != pointer)
    throw bad("Expected the pointer of the latest allocation; found another one.");
  return std::exchange(incoming, {});
}

Affine affine_of(const val& numbers) {
  const std::vector<double> flat = emscripten::convertJSArrayToNumberVector<double>(numbers);
  if (flat.size() != 12) throw bad("Expected an affine of 12 numbers; found " + std::to_string(flat.size()) + ".");
  Affine affine;
  for (std::size_t n = 0; n < flat.size(); ++n) affine.rows[n / 4][n % 4] = flat[n];
  return affine;
}

double allocate_floats(double count) {
  return guarded([&] { return allocate(incoming_floats, count); });
}

double allocate_labels(double count) {
  return guarded([&] { return allocate(incoming_labels, count); });
}

void set_image(const std::string& name, int ni, int nj, int nk, const val& affine, double pointer) {
  guarded([&] {
    viewer().document().set_image(name, {{ni, nj, nk}, affine_of(affine)}, take(incoming_floats, pointer));
    show_whole_volume(viewer().state(), viewer().document());
    viewer().request_frames();
  });
}

void set_labels(double pointer) {
  guarded([&] {
    viewer().document().set_labels(take(incoming_labels, pointer));
    viewer().request_frames();
  });
}

void clear_image() {
  viewer().document().clear_image();
  viewer().request_frames();
}

void clear_labels() {
  viewer().document().clear_labels();
  viewer().request_frames();
}

LabelEntry label_entry_of(const val& row) {
  const int id = row["id"].as<int>();
  if (id < 1 || id > 65535) throw bad("Expected label ids from 1 to 65535; found " + std::to_string(id) + ".");
  LabelEntry entry{.id = static_cast<std::uint16_t>(id), .name = row["name"].as<std::string>()};
  entry.color = default_label_color(entry.id);
  if (row["color"].isArray())
    for (unsigned channel = 0; channel < 3; ++channel)
      entry.color[channel] = static_cast<std::uint8_t>(row["color"][channel].as<int>());
  return entry;
}

void set_label_table(const std::string& json) {
  guarded([&] {
    const val rows = val::global("JSON").call<val>("parse", json);
    if (!rows.isArray()) throw bad("Expected a JSON array of labels.");
    std::vector<LabelEntry> table;
    for (unsigned n = 0; n < rows["length"].as<unsigned>(); ++n) table.push_back(label_entry_of(rows[n]));
    viewer().document().set_label_table(std::move(table));
    viewer().request_frames();
  });
}

void set_label_opacity(double opacity) {
  viewer().state().label_opacity = std::fmin(std::fmax(opacity, 0), 1);
  viewer().request_frames();
}

void set_label_visible(int id, bool visible) {
  viewer().document().set_visible(static_cast<std::uint16_t>(id), visible);
  viewer().request_frames();
}

void set_theme(const std::string& name) {
  guarded([&] {
    if (name != "dark" && name != "light") throw bad("Expected the theme dark or light; found \"" + name + "\".");
    viewer().set_dark(name == "dark");
  });
}

void set_radiological(bool radiological) {
  viewer().state().radiological = radiological;
  viewer().request_frames();
}

void set_crosshair_voxel(int i, int j, int k) {
  const DisplayGrid& grid = viewer().document().grid();
  move_cursor(viewer().state(), grid, grid.from_scan({i, j, k}));
  viewer().request_frames();
}

void centre_on(int id) {
  centre_on_label(viewer().state(), viewer().document(), static_cast<std::uint16_t>(id));
  viewer().request_frames();
}

void set_window(double low, double high) {
  guarded([&] {
    if (!(high > low)) throw bad("Expected a window whose low end is below its high end.");
    viewer().state().window = {low, high};
    viewer().request_frames();
  });
}

void start() {
  guarded([] { viewer().start(); });
}

std::string state() { return state_json(viewer(), StateFrame::kWith); }

}  // namespace
}  // namespace voxlet

EMSCRIPTEN_BINDINGS(voxlet_viewer) {
  using emscripten::function;
  function("start", &voxlet::start);
  function("allocateFloats", &voxlet::allocate_floats);
  function("setImage", &voxlet::set_image);
  function("allocateLabels", &voxlet::allocate_labels);
  function("setLabels", &voxlet::set_labels);
  function("clearImage", &voxlet::clear_image);
  function("clearLabels", &voxlet::clear_labels);
  function("setLabelTable", &voxlet::set_label_table);
  function("setLabelOpacity", &voxlet::set_label_opacity);
  function("setLabelVisible", &voxlet::set_label_visible);
  function("setTheme", &voxlet::set_theme);
  function("setRadiological", &voxlet::set_radiological);
  function("setCrosshairVoxel", &voxlet::set_crosshair_voxel);
  function("centreOnLabel", &voxlet::centre_on);
  function("setWindow", &voxlet::set_window);
  function("state", &voxlet::state);
}
