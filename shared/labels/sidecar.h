// The JSON beside a label map: what it was made of, by what, and what its ids mean.
// bids-specification.readthedocs.io/en/stable/derivatives/imaging.html#segmentations
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "labels/labels.h"

namespace voxlet {

/// A field that is empty is not known, and not written.
struct SidecarSource {
  std::string name;  ///< file name
  std::string sha256{};
};

struct SidecarModel {
  std::string file{};  ///< file name
  std::string name{};  ///< of its plan
  std::string licence{}, trained_on{}, sha256{};
};

struct Sidecar {
  std::string description;
  std::vector<SidecarSource> sources;
  std::optional<SidecarModel> model{};
  std::string provider{};        ///< of onnxruntime, where it ran the model: "wasm", "webgpu"
  std::optional<bool> edited{};  ///< by hand since; none: not known
  LabelList labels{};
  std::vector<std::string> scan_notes{};  ///< of the scan: its axes were taken otherwise than its file says
  std::vector<std::string> overridden{};  ///< why the model refuses the scan; the labels were wanted all the same
  /// {"Left-Thalamus": ["asymmetric"]}: of structures whose numbers are doubtful (measurement/structure_flags.h)
  std::map<std::string, std::vector<std::string>> flags{};
};

/// BIDS's keys (Sources, SpatialReference, GeneratedBy) and ours: SourceSHA256 by source, Model, Labels by id,
/// ScanNotes, Overridden and Flags, each where there is something to tell. Any bytes may stand in names
/// (base/json_text.h). label_table.h reads Labels back.
std::string sidecar_json(const Sidecar& sidecar);

/// The description of a segmentation that a model made.
std::string made_by(const SidecarModel& model);

}  // namespace voxlet
