// Label lists from the files that hold them.
#pragma once

#include <filesystem>

#include "evaluation/label_choice.h"
#include "labels/labels.h"

namespace voxlet {

/// From a plan (plan.json), a model package (.onnx), nnU-Net's dataset.json (label_choice.h) or a label table
/// (plan/label_table.h: any other ending). Throws Error(kIo) if
/// the file cannot be read, Error(kBadInput) if it holds no labels.
LabelChoice read_label_choice(const std::filesystem::path& path);
/// The same without regions: Error(kBadInput) where there are some.
LabelList read_label_list(const std::filesystem::path& path);

/// The names that stand beside predictions (a file or a folder): in the JSON that `voxlet predict` writes beside them
/// or a label table (.tsv, .txt, .lut) of the same name, else in the map itself (.seg.nrrd), else in the dataset.json
/// that nnU-Net leaves in their folder. Empty if there are none.
LabelList prediction_names(const std::filesystem::path& prediction);
/// Those in a dataset.json in the folder of the references or the one above, else beside them as above.
LabelList reference_names(const std::filesystem::path& reference);
/// Of the predictions, else of the references.
LabelList find_label_names(const std::filesystem::path& reference, const std::filesystem::path& prediction);

}  // namespace voxlet
