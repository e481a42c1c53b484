// View, layers and editing options as JavaScript objects (README.md in this folder).
#pragma once

#include <emscripten/val.h>

#include "scene/document.h"
#include "scene/editor.h"
#include "scene/view_state.h"

namespace voxlet {

emscripten::val view_object(const ViewState& state, const Document& document);
emscripten::val layer_objects(const Document& document);

/// Sets the fields that the object has. Throws Error(kBadInput) for values of the wrong type, unknown names and windows
/// without width, changing nothing.
void apply_view(const emscripten::val& object, ViewState& state, Document& document);
void apply_layer(const emscripten::val& object, Layer& layer);

emscripten::val edit_object(Editor& editor, const Document& document);
void apply_edit_options(const emscripten::val& object, EditOptions& options);
EditOperation edit_operation(const emscripten::val& object);

emscripten::val array_of(std::initializer_list<double> numbers);

}  // namespace voxlet
