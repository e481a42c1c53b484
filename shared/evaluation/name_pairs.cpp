#include "evaluation/name_pairs.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <map>

#include "base/error.h"
#include "base/table_field.h"
#include "base/white_space.h"

namespace voxlet {
namespace {

using Words = std::vector<std::string>;
using Places = std::vector<std::size_t>;

constexpr std::array<std::string_view, 40> kLabelWords{
    "label",     "labels",    "labelmap", "seg",    "segs",        "segm",   "segmentation", "segmentations",
    "dseg",      "probseg",   "mask",     "masks",  "roi",         "rois",   "aseg",         "aparc",
    "synthseg",  "manual",    "auto",     "gt",     "groundtruth", "ground", "truth",        "gold",
    "ref",       "reference", "expert",   "rater",  "pred",        "preds",  "prediction",   "predictions",
    "predicted", "out",       "output",   "result", "results",     "final",  "edited",       "corrected"};
constexpr std::array<std::string_view, 28> kImageWords{
    "t1",     "t1w", "t2",  "t2w",   "t2star", "t2starw", "flair", "pd",  "pdw", "qsm",
    "chimap", "chi", "swi", "mag",   "phase",  "mprage",  "bold",  "dwi", "adc", "ct",
    "mr",     "mri", "img", "image", "scan",   "brain",   "orig",  "0000"};
/// BIDS' entities that say how a file was made, not of whom.
constexpr std::array<std::string_view, 7> kDescribing{"desc-", "space-", "label-", "atlas-", "res-", "den-", "seg-"};

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Words split(std::string_view text, std::string_view separators) {
  Words words(1);
  for (const char c : text) {
    if (separators.find(c) == std::string_view::npos)
      words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

bool is_describing(const std::string& entity) {
  return std::any_of(kDescribing.begin(), kDescribing.end(),
                     [&](std::string_view key) { return entity.starts_with(key); });
}

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

bool have_digit(const Words& words, std::size_t from, std::size_t to) {
  return std::any_of(words.begin() + static_cast<std::ptrdiff_t>(from), words.begin() + static_cast<std::ptrdiff_t>(to),
                     [](const std::string& word) { return has_digit(word); });
}

std::size_t common_beginning(const Words& a, const Words& b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

/// Whether `length` words of two names tell the same case: numbers do, unless both go on with others; words alone only
/// where one name has nothing else.
bool tells_a_case(const Words& a, const Words& b, std::size_t length) {
  if (length == 0) return false;
  const bool more_a = have_digit(a, length, a.size()), more_b = have_digit(b, length, b.size());
  if (have_digit(a, 0, length)) return !(more_a && more_b);
  return !more_a && !more_b && (a.size() == length || b.size() == length);
}

/// Pairs of equal keys that each list has once; empty keys are none. Those that are paired are open no longer.
std::vector<NamePair> pairs_of_equal(const std::vector<Words>& first, const std::vector<Words>& second,
                                     Places& open_first, Places& open_second) {
  std::map<Words, std::pair<Places, Places>> by_key;
  for (std::size_t n = 0; n < first.size(); ++n) by_key[first[n]].first.push_back(n);
  for (std::size_t n = 0; n < second.size(); ++n) by_key[second[n]].second.push_back(n);
  std::vector<NamePair> pairs;
  for (const auto& [key, places] : by_key) {
    if (key.empty() || places.first.size() != 1 || places.second.size() != 1) continue;
    const auto a = std::find(open_first.begin(), open_first.end(), places.first[0]);
    const auto b = std::find(open_second.begin(), open_second.end(), places.second[0]);
    if (a == open_first.end() || b == open_second.end()) continue;
    pairs.push_back({*a, *b});
    open_first.erase(a);
    open_second.erase(b);
  }
  return pairs;
}

}  // namespace

NamePairing::Name NamePairing::name_of(std::string_view name) {
  Name found;
  for (const auto& part : split(name, "_")) {
    if (is_describing(part)) continue;
    for (auto& word : split(part, "-. ")) {
      if (is_one_of(kLabelWords, word)) continue;
      found.without_label_words.push_back(word);
      if (!is_one_of(kImageWords, word)) found.without_generic_words.push_back(std::move(word));
    }
  }
  return found;
}

NamePairing::NamePairing(const std::vector<std::string>& first, const std::vector<std::string>& second) {
  for (const auto& name : first) first_.push_back(name_of(name));
  for (const auto& name : second) second_.push_back(name_of(name));
}

bool NamePairing::tell_one_case(const Name& a, const Name& b) {
  const auto &first = a.without_generic_words, &second = b.without_generic_words;
  return tells_a_case(first, second, common_beginning(first, second));
}

std::optional<std::size_t> NamePairing::nearest(const Name& name, const std::vector<Name>& others) {
  std::optional<std::size_t> nearest;
  std::size_t longest = 0;
  bool is_tied = false;
  for (std::size_t n = 0; n < others.size(); ++n) {
    if (!tell_one_case(name, others[n])) continue;
    const auto length = common_beginning(name.without_generic_words, others[n].without_generic_words);
    is_tied = length == longest || (is_tied && length < longest);
    if (length > longest) {
      longest = length;
      nearest = n;
    }
  }
  return is_tied ? std::nullopt : nearest;
}

std::vector<NamePair> NamePairing::pairs(Places open_first, Places open_second) const {
  std::vector<NamePair> pairs;
  for (const auto words : {&Name::without_label_words, &Name::without_generic_words}) {
    const auto keys = [&](const std::vector<Name>& names) {
      std::vector<Words> found;
      found.reserve(names.size());
      for (const auto& name : names) found.push_back(name.*words);
      return found;
    };
    const auto equal = pairs_of_equal(keys(first_), keys(second_), open_first, open_second);
    pairs.insert(pairs.end(), equal.begin(), equal.end());
  }
  for (const std::size_t a : open_first) {
    const auto b = nearest(first_[a], second_);
    if (b && std::find(open_second.begin(), open_second.end(), *b) != open_second.end() &&
        nearest(second_[*b], first_) == a)
      pairs.push_back({a, *b});
  }
  std::sort(pairs.begin(), pairs.end(), [](const NamePair& a, const NamePair& b) { return a.first < b.first; });
  return pairs;
}

Places NamePairing::candidates(std::size_t first, const Places& open_second) const {
  Places found;
  std::copy_if(open_second.begin(), open_second.end(), std::back_inserter(found),
               [&](std::size_t n) { return tell_one_case(first_[first], second_[n]); });
  return found;
}

std::vector<std::pair<std::string, std::string>> read_pairs(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> pairs;
  std::size_t line = 0;
  for (const std::string_view row : text_lines(without_byte_order_mark(text))) {
    ++line;
    const auto tab = row.find('\t');
    if (row.empty() || (line == 1 && row == "reference\tprediction")) continue;
    if (tab == std::string_view::npos || tab == 0 || tab + 1 == row.size() ||
        row.find('\t', tab + 1) != std::string_view::npos)
      throw Error(ErrorCode::kBadInput, "Expected a reference and a prediction, separated by a tab, in line " +
                                            std::to_string(line) + " of the table of pairs, found \"" +
                                            std::string(row.substr(0, 80)) + "\".");
    pairs.emplace_back(text_of_field(row.substr(0, tab)), text_of_field(row.substr(tab + 1)));
  }
  if (pairs.empty())
    throw Error(ErrorCode::kBadInput, "Expected pairs of reference and prediction, found an empty table.");
  return pairs;
}

std::string write_pairs(const std::vector<std::pair<std::string, std::string>>& pairs) {
  const auto field = [](const std::string& path) { return tsv_field(path.substr(path.rfind('/') + 1)); };
  std::string table = "reference\tprediction\n";
  for (const auto& [reference, prediction] : pairs) table += field(reference) + "\t" + field(prediction) + "\n";
  return table;
}

}  // namespace voxlet
