// The engine's calls as JavaScript sees them; engine_api.mjs wraps them. Each returns {value} or {error, code}.
// file_bindings.cpp has those that need no scan.
#include <emscripten/bind.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string>

#include "base/error.h"
#include "binding/js_values.h"
#include "labels/label_table.h"
#include "preprocess/susceptibility_unit.h"
#include "preprocess/usable_scan.h"
#include "worker/engine.h"
#include "worker/js_objects.h"
#include "worker/js_requests.h"

namespace voxlet::web {

using emscripten::val;

namespace {

/// What is no index becomes one that nothing has.
std::size_t index_from(double n) {
  return n >= 0 && n < 1e9 ? static_cast<std::size_t>(n) : std::numeric_limits<std::size_t>::max() - 1;
}

/// A whole number of bytes; what is beyond any device, Infinity too, is the most that there is.
std::uint64_t byte_count(double n) { return n > 0 ? static_cast<std::uint64_t>(std::min(n, 1e18)) : 0; }

Stage stage_from(bool region) { return region ? Stage::kRegion : Stage::kMain; }

/// [D, H, W], as tensors have it, or null.
std::optional<Shape> patch_from(const val& sizes) {
  if (!sizes.isArray()) return std::nullopt;
  const auto whole = [&](int axis) { return static_cast<std::int64_t>(sizes[axis].as<double>()); };
  return Shape{whole(2), whole(1), whole(0)};
}

/// What stays on a scan, a sentence each.
val notes_on(const ImageVolume& scan) {
  val notes = val::array();
  const std::string notice = not_finite_notice(count_not_finite(scan.voxels));
  if (!notice.empty()) notes.call<void>("push", notice);
  return notes;
}

/// Owns an Engine and the buffers whose views JavaScript copies.
class EngineBinding {
 public:
  val open_scan(const val& file) {
    return guarded([&] {
      val info = to_js(engine_.open_scan(bytes_from(file)));
      info.set("frames", static_cast<double>(engine_.frames()));
      info.set("frame_seconds", engine_.frame_seconds());
      info.set("unit", guess_susceptibility_unit(engine_.scan().voxels));
      info.set("notes", notes_on(engine_.scan()));
      return info;
    });
  }
  val select_frame(double frame) {
    return guarded([&] { return view_of(std::span<const float>(engine_.select_frame(index_from(frame)).voxels)); });
  }
  val scan_values() {
    return guarded([&] { return view_of(std::span<const float>(engine_.scan().voxels)); });
  }
  val open_model(const val& file) {
    return guarded([&] {
      val model = to_js(engine_.open_model(bytes_from(file)));
      model.set("region", engine_.region_model() ? to_js(*engine_.region_model()) : val::null());
      return model;
    });
  }
  val region_model() {
    return guarded([&] {
      const auto& file = engine_.model().region;
      if (file.empty()) return val::null();
      return view_of(std::span(reinterpret_cast<const std::uint8_t*>(file.data()), file.size()));
    });
  }
  val golden_shape(bool region) {
    return guarded([&] { return to_js(engine_.stage(stage_from(region)).golden.value()); });
  }
  val golden_input(bool region) {
    return guarded([&] {
      floats_ = engine_.golden_input(stage_from(region));
      return view_of(std::span<const float>(floats_));
    });
  }
  val check_golden(const val& logits, bool region) {
    return guarded([&] {
      floats_from(logits, floats_);
      return to_js(engine_.check_golden(floats_, stage_from(region)));
    });
  }
  val fitted_patch(double buffer_bytes, bool region) {
    return guarded([&] {
      const auto patch = engine_.fitted_patch(byte_count(buffer_bytes), stage_from(region));
      return patch ? to_js(*patch) : val::null();
    });
  }
  val run_needs(const val& patch) {
    return guarded([&] {
      const RunNeeds needs = engine_.run_needs(patch_from(patch));
      val object = val::object();
      object.set("bytes", needs.bytes);
      object.set("heapBytes", needs.heap_bytes);
      object.set("patches", static_cast<double>(needs.patches));
      return object;
    });
  }
  /// {file, taken: three letters each, note, affine}
  val set_axes(const std::string& code) {
    return guarded([&] {
      engine_.set_axes(code);
      val object = val::object();
      object.set("file", to_string(engine_.file_axes()));
      object.set("taken", to_string(closest_orientation(engine_.scan().geometry.affine)));
      object.set("note", reoriented_note(engine_.file_axes(), closest_orientation(engine_.scan().geometry.affine)));
      object.set("affine", affine_of(engine_.scan().geometry));
      return object;
    });
  }
  val set_files_with_axes(bool taken) {
    return guarded([&] {
      engine_.set_files_with_axes(taken);
      return val::undefined();
    });
  }
  /// {kind, said} as `guess` has them
  val scan_kind(const std::string& name, bool has_table) {
    return guarded([&] {
      const FileRole role{.name = name, .has_table = has_table};
      return kind_object(engine_.is_labels(role), engine_.scan_info(), role);
    });
  }
  val set_unit(const std::string& unit, const val& tesla) {
    return guarded([&] {
      engine_.set_unit(unit, tesla.isNumber() ? std::optional(tesla.as<double>()) : std::nullopt);
      return val::undefined();
    });
  }
  val units_to_try() {
    return guarded([&] { return list_of(engine_.units_to_try()); });
  }
  /// Of [{images, unit, region_mm, most_mm}]: [{suitability, reason}]
  val suits(const val& models) {
    return guarded([&] {
      val verdicts = val::array();
      for (unsigned n = 0; n < models["length"].as<unsigned>(); ++n)
        verdicts.call<void>("push", to_js(voxlet::suits(takes_from(models[n]), engine_.traits())));
      return verdicts;
    });
  }
  val begin_trial(const std::string& flip) {
    return guarded([&] {
      engine_.begin_trial(parse_axis_flip(flip));
      return val::undefined();
    });
  }
  val finish_trial() {
    return guarded([&] {
      engine_.finish_trial();
      return val::undefined();
    });
  }
  /// {flip, words}, or null
  val end_trials(bool better_than_now) {
    return guarded([&] {
      const std::optional<AxisFlip> flip = engine_.end_trials(better_than_now);
      if (!flip) return val::null();
      val object = val::object();
      object.set("flip", to_string(*flip));
      object.set("words", in_words(*flip));
      return object;
    });
  }
  val found_nothing() {
    return guarded([&] { return val(engine_.found_nothing()); });
  }
  val begin_region(const val& patch, bool override_refusal) {
    return guarded([&] {
      return val(static_cast<double>(
          engine_.begin_region({.patch = patch_from(patch), .override_refusal = override_refusal})));
    });
  }
  val finish_region() {
    return guarded([&] {
      engine_.finish_region();
      return val::undefined();
    });
  }
  val begin(const val& overlap, bool keep_probabilities, const val& patch, bool override_refusal) {
    return guarded([&] {
      const auto wanted = overlap.isNumber() ? std::optional(overlap.as<double>()) : std::nullopt;
      return val(static_cast<double>(engine_.begin({.overlap = wanted,
                                                    .patch = patch_from(patch),
                                                    .keep_probabilities = keep_probabilities,
                                                    .override_refusal = override_refusal})));
    });
  }
  val next_patch() {
    return guarded([&] {
      const auto patch = engine_.next_patch();
      return patch ? view_of(*patch) : val::null();
    });
  }
  val accept(const val& logits) {
    return guarded([&] {
      floats_from(logits, floats_);
      engine_.accept(floats_);
      return val::undefined();
    });
  }
  /// {labels, rows, overridden: [sentence], doubtful}, the labels copied.
  val look() {
    return guarded([&] {
      const RunResult& result = engine_.look();
      val object = val::object();
      object.set("labels",
                 val::global("Uint16Array").new_(view_of(std::span<const std::uint16_t>(result.labels.voxels))));
      object.set("rows", to_js(result.table));
      object.set("overridden", list_of(result.overridden));
      object.set("doubtful", result.doubtful);
      return object;
    });
  }
  val keep() {
    return guarded([&] {
      engine_.keep();
      return val::undefined();
    });
  }
  val finish() {
    return guarded([&] { return view_of(std::span<const std::uint16_t>(engine_.finish().voxels)); });
  }
  val labels() {
    return guarded([&] { return view_of(std::span<const std::uint16_t>(engine_.labels().voxels)); });
  }
  val table() {
    return guarded([&] { return to_js(engine_.measured()); });
  }
  val table_text(const std::string& format, const val& source) {
    return guarded([&] { return val(engine_.table_text(source_from(source), format == "tsv" ? '\t' : ',')); });
  }
  val label_table_text() {
    return guarded([&] { return val(write_bids_table(engine_.label_list())); });
  }
  val label_sidecar(const val& about) {
    return guarded([&] {
      Sidecar sidecar = sidecar_from(about);
      sidecar.labels = engine_.label_list();
      sidecar.flags = flags_by_name(engine_.measured().rows);
      return val(sidecar_json(sidecar));
    });
  }
  /// Of the scan itself, with other axes.
  val scan_sidecar(const val& about) {
    return guarded([&] {
      Sidecar sidecar = sidecar_from(about);
      sidecar.description = "The scan with the axes that its notes tell of; its voxels are those of its source";
      return val(sidecar_json(sidecar));
    });
  }
  val set_numbers(const val& request) {
    return guarded([&] {
      engine_.set_numbers(numbers_from(request));
      return val::undefined();
    });
  }
  val set_labels(const val& file, const val& names) {
    return guarded([&] {
      const auto given = names.isArray() ? std::optional(labels_from(names)) : std::nullopt;
      return val(engine_.set_labels(bytes_from(file), given));
    });
  }
  val take_labels(const val& ids) {
    return guarded([&] {
      engine_.set_labels(ids_from(ids));
      return val::undefined();
    });
  }
  val patch_labels(const val& box, const val& ids, bool edited) {
    return guarded([&] {
      const auto n = emscripten::convertJSArrayToNumberVector<double>(box);
      if (n.size() != 6) throw Error(ErrorCode::kBadInput, "Expected a box of six numbers.");
      const auto whole = [&](std::size_t at) { return static_cast<std::int64_t>(n[at]); };
      engine_.patch_labels({{whole(0), whole(1), whole(2)}, {whole(3), whole(4), whole(5)}}, ids_from(ids), edited);
      return val::undefined();
    });
  }
  val set_confidence(const val& rows) {
    return guarded([&] {
      engine_.set_confidence(confidence_from(rows));
      return val::undefined();
    });
  }
  val set_label_list(const val& list) {
    return guarded([&] {
      engine_.set_label_list(labels_from(list));
      return val::undefined();
    });
  }
  val label_list() {
    return guarded([&] { return list_of(engine_.label_list()); });
  }
  val compare(const val& reference, const val& facts) {
    return guarded([&] { return to_js(engine_.compare(bytes_from(reference), facts_from(facts))); });
  }
  val save_labels(const std::string& description) {
    return guarded([&] { return kept(engine_.save_labels(description)); });
  }
  val save_scan(const val& original) {
    return guarded([&] { return kept(engine_.save_scan(bytes_from(original))); });
  }
  val probability_names() {
    return guarded(
        [&] { return engine_.probabilities().empty() ? val::array() : list_of(engine_.probability_names()); });
  }
  val save_probability(double n) {
    return guarded([&] { return kept(engine_.save_image(engine_.probabilities().at(index_from(n)))); });
  }
  /// [{name, bytes}], the bytes copied.
  val save_meshes(const std::string& format) {
    return guarded([&] {
      val list = val::array();
      for (const Engine::File& file : engine_.save_meshes(format)) {
        val object = val::object();
        object.set("name", file.name);
        object.set("bytes", copied(file.bytes));
        list.call<void>("push", object);
      }
      return list;
    });
  }

 private:
  /// A view of bytes that stay here until the next of them.
  val kept(std::vector<std::byte> bytes) {
    bytes_ = std::move(bytes);
    return view_of(std::span(reinterpret_cast<const std::uint8_t*>(bytes_.data()), bytes_.size()));
  }

  Engine engine_;
  std::vector<float> floats_;
  std::vector<std::byte> bytes_;
};

}  // namespace

EMSCRIPTEN_BINDINGS(voxlet_engine) {
  emscripten::class_<EngineBinding>("Engine")
      .constructor<>()
      .function("openScan", &EngineBinding::open_scan)
      .function("scanValues", &EngineBinding::scan_values)
      .function("openModel", &EngineBinding::open_model)
      .function("regionModel", &EngineBinding::region_model)
      .function("goldenShape", &EngineBinding::golden_shape)
      .function("goldenInput", &EngineBinding::golden_input)
      .function("checkGolden", &EngineBinding::check_golden)
      .function("fittedPatch", &EngineBinding::fitted_patch)
      .function("runNeeds", &EngineBinding::run_needs)
      .function("setAxes", &EngineBinding::set_axes)
      .function("setFilesWithAxes", &EngineBinding::set_files_with_axes)
      .function("scanKind", &EngineBinding::scan_kind)
      .function("setUnit", &EngineBinding::set_unit)
      .function("unitsToTry", &EngineBinding::units_to_try)
      .function("suits", &EngineBinding::suits)
      .function("beginTrial", &EngineBinding::begin_trial)
      .function("finishTrial", &EngineBinding::finish_trial)
      .function("endTrials", &EngineBinding::end_trials)
      .function("foundNothing", &EngineBinding::found_nothing)
      .function("beginRegion", &EngineBinding::begin_region)
      .function("finishRegion", &EngineBinding::finish_region)
      .function("begin", &EngineBinding::begin)
      .function("nextPatch", &EngineBinding::next_patch)
      .function("accept", &EngineBinding::accept)
      .function("look", &EngineBinding::look)
      .function("keep", &EngineBinding::keep)
      .function("finish", &EngineBinding::finish)
      .function("selectFrame", &EngineBinding::select_frame)
      .function("labels", &EngineBinding::labels)
      .function("table", &EngineBinding::table)
      .function("tableText", &EngineBinding::table_text)
      .function("labelTableText", &EngineBinding::label_table_text)
      .function("labelSidecar", &EngineBinding::label_sidecar)
      .function("scanSidecar", &EngineBinding::scan_sidecar)
      .function("setNumbers", &EngineBinding::set_numbers)
      .function("setLabels", &EngineBinding::set_labels)
      .function("takeLabels", &EngineBinding::take_labels)
      .function("patchLabels", &EngineBinding::patch_labels)
      .function("setConfidence", &EngineBinding::set_confidence)
      .function("setLabelList", &EngineBinding::set_label_list)
      .function("labelList", &EngineBinding::label_list)
      .function("compare", &EngineBinding::compare)
      .function("saveLabels", &EngineBinding::save_labels)
      .function("saveScan", &EngineBinding::save_scan)
      .function("probabilityNames", &EngineBinding::probability_names)
      .function("saveProbability", &EngineBinding::save_probability)
      .function("saveMeshes", &EngineBinding::save_meshes);
}

}  // namespace voxlet::web
