// Structures of an atlas propagated into a label map that lacks them.
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
  std::uint16_t id = 0;                ///< that its voxels get
  std::vector<std::uint16_t> atlas{};  ///< its ids in the atlas
  std::vector<std::uint16_t> into{};   ///< ids of the label map whose voxels it may take
  bool fills = false;                  ///< what is left of `into` goes to the nearest of its structures that fill it
};

/// From a file like models/atlases/bigbrain-nuclei.json. Throws Error(kBadInput) naming the first bad entry.
std::vector<PropagatedStructure> propagated_structures_from_json(std::string_view text);

/// An atlas's structures, ready to be looked up; one serves any number of label maps.
class StructureAtlas {
 public:
  /// Throws Error(kBadInput) for an atlas without any voxel of the structures.
  StructureAtlas(const LabelVolume& atlas, std::vector<PropagatedStructure> structures);

  const std::vector<PropagatedStructure>& structures() const { return structures_; }
  /// The structure at a world point of the atlas, as its place in the list.
  std::optional<std::size_t> at(const WorldPoint& point) const;
  /// True within a few mm of any structure.
  bool near(const WorldPoint& point) const;

 private:
  std::optional<std::size_t> offset_of(const WorldPoint& point) const;

  std::vector<PropagatedStructure> structures_;
  LabelVolume places_;  ///< of the structures in the list, + 1
  ImageVolume distance_mm_;
  Affine to_voxel_;
};

struct Propagation {
  LabelVolume labels;
  std::vector<double> volume_mm3;     ///< of each structure, in their order
  std::vector<double> share_allowed;  ///< of what the atlas has of it there, the share that lies in `into` (0 … 1)
};

/// The label map with the structures in it. `to_atlas` takes world points of the label map to world points of the
/// atlas. A voxel gets the structure that most of its eight subvoxels lie in, if that is at least half of them.
Propagation propagate_structures(const LabelVolume& label_map, const StructureAtlas& atlas,
                                 const std::function<WorldPoint(const WorldPoint&)>& to_atlas);

}  // namespace voxlet
