// Recognises the same structure and side in differently spelled names.
#pragma once

#include <string>
#include <string_view>

namespace voxlet {

enum class Side { kNone, kLeft, kRight };

/// A name split into side and words. Two names mean the same structure if both are equal.
struct StructureName {
  Side side = Side::kNone;
  std::string words;  ///< lower case, one space between them, without the side

  bool operator==(const StructureName&) const = default;
  auto operator<=>(const StructureName&) const = default;  // NOLINT(modernize-use-nullptr): clang-tidy 14 errs
  /// The structure on the other side; itself if it has no side.
  StructureName mirrored() const;
};

/// "Left-Thalamus-Proper", "Thalamus_L", "lh.thalamus" and "thalamus (left)" are one structure. Words end at anything
/// but letters and digits, and before a capital that follows a small letter. left, l, lh and lt mark the left side,
/// right, r, rh and rt the right, anywhere in the name; a name with both has no side. Optional words (nucleus, proper,
/// area) are left out, and synonyms are unified: Globus-Pallidus is the pallidum, GPe the External-Pallidum, SN the
/// Substantia-Nigra, Third-Ventricle the 3rd-Ventricle, Brainstem the Brain-Stem, Ventral-DC the VentralDC.
StructureName structure_name(std::string_view name);

}  // namespace voxlet
