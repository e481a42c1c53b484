// Finds label lists and label names in files beside references and predictions.
#pragma once

#include <filesystem>

#include "evaluation/label_choice.h"
#include "labels/labels.h"

namespace voxlet {

/// The labels of a plan (plan.json), a model package (.onnx), nnU-Net's dataset.json (label_choice.h) or a label table
/// (plan/label_table.h: any other extension). Throws Error(kIo) if the file cannot be read, Error(kBadInput) if it has
/// no labels.
LabelChoice read_label_choice(const std::filesystem::path& path);
/// The same, but throws Error(kBadInput) if there are regions.
LabelList read_label_list(const std::filesystem::path& path);

/// The label names for predictions (a file or a folder): from the JSON that `voxlet predict` writes beside them or a
/// label table (.tsv, .txt, .lut) of the same name, else from the map itself (.seg.nrrd), else from the dataset.json
/// that nnU-Net leaves in their folder. Empty if there are none.
LabelList prediction_names(const std::filesystem::path& prediction);
/// The label names for references: from a dataset.json in their folder or the one above, else as for predictions.
LabelList reference_names(const std::filesystem::path& reference);
/// The predictions' label names, else the references'.
LabelList find_label_names(const std::filesystem::path& reference, const std::filesystem::path& prediction);

}  // namespace voxlet
