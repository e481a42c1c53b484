#include "labels/structure_name.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <vector>

namespace voxlet {
namespace {

/// Letters beyond ASCII are letters: bytes of UTF-8 stay together.
bool is_letter(unsigned char c) { return std::isalnum(c) != 0 || c >= 0x80; }

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  unsigned char former = ' ';
  for (const char c : name) {
    const auto letter = static_cast<unsigned char>(c);
    if (is_letter(letter)) {
      const bool begins = !is_letter(former) || (std::islower(former) != 0 && std::isupper(letter) != 0);
      if (begins) words.emplace_back();
      words.back() += static_cast<char>(std::tolower(letter));
    }
    former = letter;
  }
  return words;
}

template <std::size_t N>
bool is_one_of(const std::string& word, const std::array<const char*, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_left(const std::string& word) { return is_one_of(word, std::array{"left", "l", "lh", "lt"}); }
bool is_right(const std::string& word) { return is_one_of(word, std::array{"right", "r", "rh", "rt"}); }
bool is_filler(const std::string& word) {
  return is_one_of(word, std::array{"nucleus", "nuclei", "proper", "area", "globus"});
}

/// Of one word, or of all words of a name.
std::string common_form(const std::string& words) {
  static const std::map<std::string, std::string> forms{{"pallidus", "pallidum"},
                                                        {"gpe", "pallidum external"},
                                                        {"gpi", "pallidum internal"},
                                                        {"externus", "external"},
                                                        {"internus", "internal"},
                                                        {"external pallidum", "pallidum external"},
                                                        {"internal pallidum", "pallidum internal"},
                                                        {"rn", "red"},
                                                        {"sn", "substantia nigra"},
                                                        {"substancia", "substantia"},
                                                        {"stn", "subthalamic"},
                                                        {"diencephalon", "dc"},
                                                        {"gray", "grey"},
                                                        {"third", "3rd"},
                                                        {"fourth", "4th"},
                                                        {"brainstem", "brain stem"}};
  const auto found = forms.find(words);
  return found == forms.end() ? words : found->second;
}

}  // namespace

StructureName StructureName::mirrored() const {
  StructureName other = *this;
  if (side != Side::kNone) other.side = side == Side::kLeft ? Side::kRight : Side::kLeft;
  return other;
}

StructureName structure_name(std::string_view name) {
  const std::vector<std::string> words = words_of(name);
  const bool left = std::any_of(words.begin(), words.end(), is_left);
  const bool right = std::any_of(words.begin(), words.end(), is_right);
  const bool has_side = left != right;
  StructureName result{!has_side ? Side::kNone : left ? Side::kLeft : Side::kRight, {}};
  for (const std::string& word : words) {
    if ((has_side && (is_left(word) || is_right(word))) || is_filler(word)) continue;
    if (!result.words.empty()) result.words += ' ';
    result.words += common_form(word);
  }
  result.words = common_form(result.words);
  if (result.words.empty())  // nothing but fillers: they are the name
    for (const std::string& word : words) result.words += (result.words.empty() ? "" : " ") + word;
  return result;
}

}  // namespace voxlet
