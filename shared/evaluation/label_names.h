// Label names from files beside label maps, and from label maps themselves.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "labels/labels.h"

namespace voxlet {

/// Names and colours that a label map itself holds: 3D Slicer's segments (.seg.nrrd). Of any other file none; throws
/// Error as the readers do for a damaged header.
LabelList segment_names(std::span<const std::byte> file);

/// Whose names are looked for: a dataset.json says more of references than of what a method made of them.
enum class NamesOf { kReferences, kPredictions };

/// The files in which the names of label maps may stand, the best first; `names_in` reads each until one names
/// something. @param maps paths of the label maps, in their order @param others paths of the files beside them, and of
/// those in the folder above
///
/// Beside each map its sidecar (NAME.json) or label table (.tsv, .txt, .lut), then the map itself if it is a .nrrd; of
/// all maps the first that has some stands for all. A dataset.json in their folder (nnU-Net's) comes after these for
/// predictions; for references it comes first, and one in the folder above after it.
std::vector<std::string> places_of_names(NamesOf whose, const std::vector<std::string>& maps,
                                         const std::vector<std::string>& others);

/// What a file of places_of_names says: a label table, `voxlet predict`'s JSON, the labels of a dataset.json without
/// its regions (label_choice.h), or a map's own names. Empty for any other content, damaged files included.
LabelList names_in(const std::string& place, std::span<const std::byte> file);

}  // namespace voxlet
