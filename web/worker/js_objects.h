// Converts the core's structs to plain JavaScript objects, and some back.
#pragma once

#include <emscripten/val.h>

#include "io/nifti.h"
#include "package/model_package.h"
#include "worker/engine.h"

namespace voxlet::web {

emscripten::val list_of(const std::vector<std::string>& words);
/// {shape, affine (12 numbers by row), spacing_mm, orientation, affine_source, data_type, version, description}
emscripten::val to_js(const NiftiInfo& info);
/// A patch's size: [D, H, W]
emscripten::val to_js(const Shape& patch);
/// 12 numbers by row
emscripten::val affine_of(const Geometry& geometry);
/// {images, unit, region_mm, most_mm}: lengths of 0 become undefined
emscripten::val to_js(const ModelTakes& takes);
ModelTakes takes_from(const emscripten::val& takes);
/// {suitability: "fits" | "mismatch" | "refused", reason}
emscripten::val to_js(const Verdict& verdict);
/// {kind: "image" | "labels", said: whether name, header or table say so}
emscripten::val kind_object(bool is_labels, const NiftiInfo& info, const FileRole& role);
/// {id, name, color: [r, g, b]}
emscripten::val to_js(const Label& label);
emscripten::val list_of(const LabelList& labels);
/// One object per row: a label's fields and structure_table.h's columns under their names; flags as a list, with
/// flag_details, and a comparison's columns if there was one.
emscripten::val to_js(const MeasuredStructures& measured);
/// {by: "names" | "atlas" | "ids" | "" (undecided, or by hand), compared, sentence, notice, map: {reference's id:
/// segmentation's}, labels: [{id, name, color}] of the reference}
emscripten::val to_js(const Comparison& comparison);
/// From [{id, name, color}]; throws as label_from does (values/label_row.h).
LabelList labels_from(const emscripten::val& list);
/// From the rows of a table that have entropy and, optionally, expected_dice.
ConfidenceById confidence_from(const emscripten::val& rows);
/// {name, licence, trained_on, scores, labels: [{id, name, color}], patch: [D, H, W], channels, classes, golden,
/// takes}; openModel adds region, the same object for the network that locates the model's region, or null. `channels`
/// counts the network's inputs: in 2.5D every slice of a stack.
emscripten::val to_js(const ModelPackage& package);
/// The shape of the golden input: [N, C, D, H, W]
emscripten::val to_js(const Golden& golden);
/// {max_error, argmax_equal, passed}
emscripten::val to_js(const GoldenResult& result);

}  // namespace voxlet::web
