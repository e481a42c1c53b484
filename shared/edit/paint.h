// The id that an editing tool writes, and the ids that it may overwrite.
#pragma once

#include <cstdint>
#include <optional>

namespace voxlet {

/// Ids are 0 … 65535; painting 0, the background, erases.
struct Paint {
  int id = 1;
  std::optional<int> only_over{};  ///< only voxels with this id change (0: background); empty: all
};

/// The id as stored in label maps. Throws Error(kBadInput) unless it is in 0 … 65535.
std::uint16_t label_id(int id);
/// The same for the id of a structure. Throws Error(kBadInput) for background, too.
std::uint16_t structure_id(int id);

/// A paint whose ids have been checked.
class PaintRule {
 public:
  /// Throws Error(kBadInput) unless both ids are in 0 … 65535.
  explicit PaintRule(const Paint& paint);

  std::uint16_t id() const { return id_; }
  /// The id of a voxel after painting, if it was `former`.
  std::uint16_t painted(std::uint16_t former) const { return covers_all_ || former == only_over_ ? id_ : former; }

 private:
  std::uint16_t id_, only_over_;
  bool covers_all_;
};

}  // namespace voxlet
