// Structures by their names, however the table that names them writes sides and words.
#pragma once

#include <string>
#include <string_view>

namespace voxlet {

enum class Side { kNone, kLeft, kRight };

/// A name taken apart. Two names are the same structure where both parts are equal.
struct StructureName {
  Side side = Side::kNone;
  std::string words;  ///< lower case, one space between them, without the side

  bool operator==(const StructureName&) const = default;
  auto operator<=>(const StructureName&) const = default;  // NOLINT(modernize-use-nullptr): clang-tidy 14 errs
  /// The structure on the other side; itself for one of the midline.
  StructureName mirrored() const;
};

/// "Left-Thalamus-Proper", "Thalamus_L", "lh.thalamus" and "thalamus (left)" are one structure. Words end at whatever
/// is neither letter nor digit, and where a capital follows a small letter. left, l, lh and lt are the left, right, r,
/// rh and rt the right side, wherever they stand; a name with both has no side. Words that names of one structure have
/// or lack (nucleus, proper, area) are left out, and a few are brought to one form: Globus-Pallidus is the pallidum,
/// GPe the External-Pallidum, SN the Substantia-Nigra, Third-Ventricle the 3rd-Ventricle, Brainstem the Brain-Stem,
/// Ventral-DC the VentralDC.
StructureName structure_name(std::string_view name);

}  // namespace voxlet
