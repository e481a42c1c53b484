// Which id an editing tool writes, and over what.
#pragma once

#include <cstdint>
#include <optional>

namespace voxlet {

/// Ids are 0 … 65535; 0 is background, so painting it erases.
struct Paint {
  int id = 1;
  std::optional<int> only_over{};  ///< voxels with this id alone are changed (0: background); empty: all
};

/// The id as label maps hold it. Throws Error(kBadInput) unless it is within 0 … 65535.
std::uint16_t label_id(int id);
/// The same for tools that work on a structure. Throws Error(kBadInput) for background too.
std::uint16_t structure_id(int id);

/// A paint whose ids have been checked.
class PaintRule {
 public:
  /// Throws Error(kBadInput) unless both ids are within 0 … 65535.
  explicit PaintRule(const Paint& paint);

  std::uint16_t id() const { return id_; }
  /// What a voxel with the id `former` holds once it has been painted.
  std::uint16_t painted(std::uint16_t former) const { return covers_all_ || former == only_over_ ? id_ : former; }

 private:
  std::uint16_t id_, only_over_;
  bool covers_all_;
};

}  // namespace voxlet
