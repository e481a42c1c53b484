// What JavaScript asks of files that belong to no scan; engine_api.mjs wraps it. Each returns {value} or {error, code}.
#include <emscripten/bind.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "binding/js_values.h"
#include "io/file.h"
#include "io/file_names.h"
#include "io/image_file.h"
#include "io/nifti_slice.h"
#include "labels/color_map_file.h"
#include "labels/label_table.h"
#include "preprocess/susceptibility_unit.h"
#include "worker/engine.h"
#include "worker/js_objects.h"
#include "worker/js_requests.h"

namespace voxlet::web {

using emscripten::val;

namespace {

/// {kind: "image" | "labels", could_be_either, info, values: Float32Array or Uint16Array, table: [{id, name, color}]},
/// the values copied.
val layer(const val& file, const std::string& name, const std::string& as, bool has_table) {
  return guarded([&] {
    const LayerKind kind = as == "image" ? LayerKind::kImage : as == "labels" ? LayerKind::kLabels : LayerKind::kGuess;
    const LayerFile read = read_layer(bytes_from(file), {name, kind, has_table});
    val object = val::object(), info = to_js(read.info);
    info.set("unit", guess_susceptibility_unit(read.values));
    object.set("kind", std::string(read.is_labels ? "labels" : "image"));
    object.set("could_be_either", read.could_be_either);
    object.set("info", info);
    object.set("table", list_of(read.table));
    object.set("values", read.is_labels
                             ? val::global("Uint16Array").new_(view_of(std::span<const std::uint16_t>(read.labels)))
                             : val::global("Float32Array").new_(view_of(std::span<const float>(read.values))));
    return object;
  });
}

/// {kind: "image" or "labels", as `layer` guesses it, said: whether name, header or table say so beside the voxels}
val guess(const val& file, const std::string& name, bool has_table) {
  return guarded([&] {
    const FileRole role{.name = name, .has_table = has_table};
    const LayerFile read = read_layer(bytes_from(file), role);
    return kind_object(read.is_labels, read.info, role);
  });
}

/// The NIfTI file that a header and its voxels make, copied.
val joined(const val& header, const val& voxels) {
  return guarded([&] { return copied(as_nifti(bytes_from(header), bytes_from(voxels))); });
}

/// The .nii file of a label map: its ids, and its place as `layer` tells it. Copied.
val label_file(const val& ids, const val& info) {
  return guarded([&] { return copied(write_nifti(label_map_from(ids, info), {.compress = false})); });
}

/// {info, k, values: Float32Array, copied}, or null where the bytes do not reach so far.
val middle_slice(const val& beginning) {
  return guarded([&] {
    const auto bytes = bytes_from(beginning);
    if (!is_nifti(bytes)) return val::null();
    const std::optional<NiftiSlice> slice = read_middle_slice(bytes);
    if (!slice) return val::null();
    val object = val::object(), info = to_js(slice->info);
    info.set("unit", guess_susceptibility_unit(slice->values));
    object.set("info", info);
    object.set("k", static_cast<double>(slice->k));
    object.set("values", val::global("Float32Array").new_(view_of(std::span<const float>(slice->values))));
    return object;
  });
}

/// {labels: [{id, name, color}]} or {colors: 1024 bytes RGBA}
val label_table(const std::string& text) {
  return guarded([&] {
    val object = val::object();
    if (is_color_map(text)) {
      ColorMapTable colors = read_color_map(text);
      for (auto& color : colors) color[3] = 255;  // layers have an opacity of their own
      const auto bytes = std::span(colors[0].data(), 4 * colors.size());
      object.set("colors", val::global("Uint8Array").new_(view_of(std::span<const std::uint8_t>(bytes))));
      return object;
    }
    object.set("labels", list_of(read_label_table(text)));
    return object;
  });
}

/// {id: dice}; NaN where both are empty.
val dice(const val& reference, const val& prediction, const val& map) {
  return guarded([&] {
    val result = val::object();
    for (const auto& [id, value] : dice_of_files(bytes_from(reference), bytes_from(prediction), id_map_from(map)))
      result.set(id, value);
    return result;
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(voxlet_files) {
  emscripten::function("joined", &joined);
  emscripten::function("layer", &layer);
  emscripten::function("guess", &guess);
  emscripten::function("labelFile", &label_file);
  emscripten::function("middleSlice", &middle_slice);
  emscripten::function("labelTable", &label_table);
  emscripten::function("dice", &dice);
  emscripten::function(
      "derivativeName", +[](const std::string& name, const std::string& suffix, const std::string& extension) {
        return derivative_name(name, suffix, extension);
      });
  emscripten::function(
      "fileNameParts", +[](const val& names, const std::string& joint) {
        return list_of(file_name_parts(emscripten::vecFromJSArray<std::string>(names), joint));
      });
}

}  // namespace voxlet::web
