// Finds names that differ but mean the same case, such as 1002_t1_dseg and 1002_labels.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace voxlet {

struct NamePair {
  std::size_t first = 0, second = 0;  ///< indices into the two lists
  bool operator==(const NamePair&) const = default;
};

/// Pairs the names, without extensions, that remain after equal names are paired. Two names belong together if they are
/// equal without the words of label maps (dseg, labels, manual …) and the BIDS entities that describe one (desc-,
/// space- …); otherwise, if they are equal without the words of images (T1w, QSM …), too; otherwise, if they share a
/// beginning of whole words that no other name has and do not both continue with numbers. Ambiguous names are left
/// unpaired.
class NamePairing {
 public:
  NamePairing(const std::vector<std::string>& first, const std::vector<std::string>& second);
  /// The pairs among `open_first` and `open_second` (indices into the lists), ordered by `first`. Names that are not
  /// open still count for whether a name is unique.
  std::vector<NamePair> pairs(std::vector<std::size_t> open_first, std::vector<std::size_t> open_second) const;
  /// The open names of the second list that one of the first could mean, paired or not.
  std::vector<std::size_t> candidates(std::size_t first, const std::vector<std::size_t>& open_second) const;

 private:
  using Words = std::vector<std::string>;
  struct Name {
    Words without_label_words, without_generic_words;
  };
  static Name name_of(std::string_view name);
  static bool tell_one_case(const Name& a, const Name& b);
  /// Of those that tell the same case, the one with the longest beginning in common; none where two have it.
  static std::optional<std::size_t> nearest(const Name& name, const std::vector<Name>& others);

  std::vector<Name> first_, second_;
};

/// Reads a table of pairs: one line "reference<tab>prediction" per pair, with names or files; a first line with just
/// these two words is a header. Throws an Error(kBadInput) that names any other line, and for an empty table.
std::vector<std::pair<std::string, std::string>> read_pairs(std::string_view text);
/// The table that read_pairs reads: of paths, which may be those of another machine, their file names.
std::string write_pairs(const std::vector<std::pair<std::string, std::string>>& pairs);

}  // namespace voxlet
