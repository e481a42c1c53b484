#include "app/json_fields.h"
#include "app/names.h"
#include "app/view_json.h"

namespace voxlet {

using emscripten::val;

val edit_object(Editor& editor, const Document& document) {
  const EditOptions& options = editor.options;
  const EditHistory& history = editor.history();
  val object = val::object();
  object.set("layer", editor.is_ready(document) ? options.layer : 0);
  object.set("id", options.id);
  object.set("onlyOver", options.only_over ? val(*options.only_over) : val::null());
  object.set("radius", options.radius_mm);
  object.set("ball", options.ball);
  object.set("wholeVolume", options.whole_volume);
  object.set("tolerance", options.tolerance);
  object.set("limit", options.limit_mm);
  object.set("undo", history.can_undo() ? val(history.undo_name()) : val::null());
  object.set("redo", history.can_redo() ? val(history.redo_name()) : val::null());
  object.set("revision", static_cast<double>(editor.revision()));
  object.set("corners", static_cast<double>(editor.corners().size()));
  return object;
}

void apply_edit_options(const val& object, EditOptions& options) {
  read(object, "layer", options.layer, 0, 1 << 30);
  read(object, "id", options.id, 1, 65535);
  read(object, "locked", options.locked);
  if (object["onlyOver"].isNull()) options.only_over.reset();
  if (has(object, "onlyOver")) options.only_over = static_cast<int>(number_of(object["onlyOver"], "onlyOver"));
  read(object, "radius", options.radius_mm, kLeastRadius_mm, kMostRadius_mm);
  read(object, "ball", options.ball);
  read(object, "wholeVolume", options.whole_volume);
  read(object, "tolerance", options.tolerance, 0, 1e9);
  read(object, "limit", options.limit_mm, 1, 1000);
}

EditOperation edit_operation(const val& object) {
  EditOperation operation{.name = text_of(object["name"], "name")};
  read(object, "id", operation.id, 0, 65535);
  read(object, "other", operation.other, 0, 65535);
  read_name(object, "across", operation.across);
  read(object, "sigma", operation.sigma_mm, 0.01, 20);
  read(object, "minMm3", operation.min_mm3, 0, 1e9);
  return operation;
}

}  // namespace voxlet
