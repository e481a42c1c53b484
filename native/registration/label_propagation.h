// Brings structures of an atlas into a label map that lacks them.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "volume/volume.h"

namespace voxlet {

/// One structure to bring.
struct PropagatedStructure {
  std::string name;
  std::uint16_t id = 0;                ///< written to its voxels
  std::vector<std::uint16_t> atlas{};  ///< its ids in the atlas
  std::vector<std::uint16_t> into{};   ///< ids of the label map that it may replace
  bool fills = false;                  ///< the rest of `into` goes to the nearest structure that fills it
};

/// Reads a file like models/atlases/bigbrain-nuclei.json. Throws an Error(kBadInput) that names the first bad entry.
std::vector<PropagatedStructure> propagated_structures_from_json(std::string_view text);

/// An atlas's structures, prepared for look-up. One object serves any number of label maps.
class StructureAtlas {
 public:
  /// Throws Error(kBadInput) if the atlas has no voxel of the structures.
  StructureAtlas(const LabelVolume& atlas, std::vector<PropagatedStructure> structures);

  const std::vector<PropagatedStructure>& structures() const { return structures_; }
  /// The index of the structure at a world point of the atlas, if any.
  std::optional<std::size_t> at(const WorldPoint& point) const;
  /// True within a few mm of any structure.
  bool near(const WorldPoint& point) const;

 private:
  std::optional<std::size_t> offset_of(const WorldPoint& point) const;

  std::vector<PropagatedStructure> structures_;
  LabelVolume places_;  ///< index in the list + 1
  ImageVolume distance_mm_;
  Affine to_voxel_;
};

struct Propagation {
  LabelVolume labels;
  std::vector<double> volume_mm3;     ///< per structure, in their order
  std::vector<double> share_allowed;  ///< per structure: share of its volume that lies in `into`, 0 … 1
};

/// The label map with the structures added. `to_atlas` maps world points of the label map to world points of the atlas.
/// A voxel gets the structure that contains most of its eight subvoxels, if that is at least half of them.
Propagation propagate_structures(const LabelVolume& label_map, const StructureAtlas& atlas,
                                 const std::function<WorldPoint(const WorldPoint&)>& to_atlas);

}  // namespace voxlet
