// Which names that differ mean the same case: 1002_t1_dseg and 1002_labels.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace voxlet {

struct NamePair {
  std::size_t first = 0, second = 0;  ///< places in the two lists
  bool operator==(const NamePair&) const = default;
};

/// Names of both lists, without endings, that are left over once equal names are paired. They belong together where
/// what names the case is equal: all but the words of label maps (dseg, labels, manual …) and BIDS' entities that
/// describe one (desc-, space- …); else all but the words of images (T1w, QSM …), too; else a beginning of whole words
/// that no other name has, behind which not both go on with numbers. Nothing is chosen between two.
class NamePairing {
 public:
  NamePairing(const std::vector<std::string>& first, const std::vector<std::string>& second);
  /// Those of `open_first` and `open_second` (places in the lists) that belong together, by `first`. Names that are not
  /// open count, too, where it is asked whether a name is the only one.
  std::vector<NamePair> pairs(std::vector<std::size_t> open_first, std::vector<std::size_t> open_second) const;
  /// The open names of the second list that could be meant by one of the first, whether or not one was chosen.
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

/// A table of pairs: a line "reference<tab>prediction" for each, names or files; a first line of these two words is its
/// heading. Throws Error(kBadInput) that names the line of anything else.
std::vector<std::pair<std::string, std::string>> read_pairs(std::string_view text);
/// The table that read_pairs reads: of paths, which may be those of another machine, their file names.
std::string write_pairs(const std::vector<std::pair<std::string, std::string>>& pairs);

}  // namespace voxlet
