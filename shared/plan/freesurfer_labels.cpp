#include "plan/freesurfer_labels.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace voxlet {
namespace {

using Color = std::array<std::uint8_t, 3>;

struct Entry {
  std::uint16_t id;
  std::string_view name;
  Color color;
  bool is_usual;  ///< in the aseg of a healthy head, or of many of them
};

struct Pair {
  std::uint16_t left, right;
  std::string_view name;
  Color color;  ///< of both sides, but for right_color
  bool is_usual;
};

constexpr std::array kPairs{Pair{1, 40, "Cerebral-Exterior", {70, 130, 180}, false},
                            Pair{2, 41, "Cerebral-White-Matter", {245, 245, 245}, true},
                            Pair{3, 42, "Cerebral-Cortex", {205, 62, 78}, true},
                            Pair{4, 43, "Lateral-Ventricle", {120, 18, 134}, true},
                            Pair{5, 44, "Inf-Lat-Vent", {196, 58, 250}, true},
                            Pair{6, 45, "Cerebellum-Exterior", {0, 148, 0}, false},
                            Pair{7, 46, "Cerebellum-White-Matter", {220, 248, 164}, true},
                            Pair{8, 47, "Cerebellum-Cortex", {230, 148, 34}, true},
                            Pair{9, 48, "Thalamus-unused", {0, 118, 14}, false},
                            Pair{10, 49, "Thalamus", {0, 118, 14}, true},
                            Pair{11, 50, "Caudate", {122, 186, 220}, true},
                            Pair{12, 51, "Putamen", {236, 13, 176}, true},
                            Pair{13, 52, "Pallidum", {12, 48, 255}, true},
                            Pair{17, 53, "Hippocampus", {220, 216, 20}, true},
                            Pair{18, 54, "Amygdala", {103, 255, 255}, true},
                            Pair{19, 55, "Insula", {80, 196, 98}, false},
                            Pair{20, 56, "Operculum", {60, 58, 210}, false},
                            Pair{25, 57, "Lesion", {255, 165, 0}, false},
                            Pair{26, 58, "Accumbens-area", {255, 165, 0}, true},
                            Pair{27, 59, "Substancia-Nigra", {0, 255, 127}, false},
                            Pair{28, 60, "VentralDC", {165, 42, 42}, true},
                            Pair{29, 61, "undetermined", {135, 206, 235}, false},
                            Pair{30, 62, "vessel", {160, 32, 240}, true},
                            Pair{31, 63, "choroid-plexus", {0, 200, 200}, true},
                            Pair{32, 64, "F3orb", {100, 50, 100}, false},
                            Pair{33, 65, "lOg", {135, 50, 74}, false},
                            Pair{34, 66, "aOg", {122, 135, 50}, false},
                            Pair{35, 67, "mOg", {51, 50, 135}, false},
                            Pair{36, 68, "pOg", {74, 155, 60}, false},
                            Pair{37, 69, "Stellate", {120, 62, 43}, false},
                            Pair{38, 70, "Porg", {74, 155, 60}, false},
                            Pair{39, 71, "Aorg", {122, 135, 50}, false},
                            Pair{73, 74, "Interior", {122, 135, 50}, false},
                            Pair{78, 79, "WM-hypointensities", {255, 148, 10}, true},
                            Pair{81, 82, "non-WM-hypointensities", {164, 108, 226}, true},
                            Pair{83, 84, "F1", {255, 218, 185}, false},
                            Pair{5001, 5002, "UnsegmentedWhiteMatter", {20, 30, 40}, true}};

constexpr std::array kMidline{Entry{14, "3rd-Ventricle", {204, 182, 142}, true},
                              Entry{15, "4th-Ventricle", {42, 204, 164}, true},
                              Entry{16, "Brain-Stem", {119, 159, 176}, true},
                              Entry{21, "Line-1", {60, 58, 210}, false},
                              Entry{22, "Line-2", {60, 58, 210}, false},
                              Entry{23, "Line-3", {60, 58, 210}, false},
                              Entry{24, "CSF", {60, 60, 60}, true},
                              Entry{72, "5th-Ventricle", {120, 190, 150}, true},
                              Entry{77, "WM-hypointensities", {200, 70, 255}, true},
                              Entry{80, "non-WM-hypointensities", {164, 108, 226}, true},
                              Entry{85, "Optic-Chiasm", {234, 169, 30}, true},
                              Entry{251, "CC_Posterior", {0, 0, 64}, true},
                              Entry{252, "CC_Mid_Posterior", {0, 0, 112}, true},
                              Entry{253, "CC_Central", {0, 0, 160}, true},
                              Entry{254, "CC_Mid_Anterior", {0, 0, 208}, true},
                              Entry{255, "CC_Anterior", {0, 0, 255}, true}};

struct Region {
  std::string_view name;
  Color color;
};

/// aparc's, from 1000 (left) and 2000 (right) on; the white matter below has these names and the complements of these
/// colours from 3000 and 4000 on.
constexpr std::array kCortex{Region{"unknown", {25, 5, 25}},
                             Region{"bankssts", {25, 100, 40}},
                             Region{"caudalanteriorcingulate", {125, 100, 160}},
                             Region{"caudalmiddlefrontal", {100, 25, 0}},
                             Region{"corpuscallosum", {120, 70, 50}},
                             Region{"cuneus", {220, 20, 100}},
                             Region{"entorhinal", {220, 20, 10}},
                             Region{"fusiform", {180, 220, 140}},
                             Region{"inferiorparietal", {220, 60, 220}},
                             Region{"inferiortemporal", {180, 40, 120}},
                             Region{"isthmuscingulate", {140, 20, 140}},
                             Region{"lateraloccipital", {20, 30, 140}},
                             Region{"lateralorbitofrontal", {35, 75, 50}},
                             Region{"lingual", {225, 140, 140}},
                             Region{"medialorbitofrontal", {200, 35, 75}},
                             Region{"middletemporal", {160, 100, 50}},
                             Region{"parahippocampal", {20, 220, 60}},
                             Region{"paracentral", {60, 220, 60}},
                             Region{"parsopercularis", {220, 180, 140}},
                             Region{"parsorbitalis", {20, 100, 50}},
                             Region{"parstriangularis", {220, 60, 20}},
                             Region{"pericalcarine", {120, 100, 60}},
                             Region{"postcentral", {220, 20, 20}},
                             Region{"posteriorcingulate", {220, 180, 220}},
                             Region{"precentral", {60, 20, 220}},
                             Region{"precuneus", {160, 140, 180}},
                             Region{"rostralanteriorcingulate", {80, 20, 140}},
                             Region{"rostralmiddlefrontal", {75, 50, 125}},
                             Region{"superiorfrontal", {20, 220, 160}},
                             Region{"superiorparietal", {20, 180, 140}},
                             Region{"superiortemporal", {140, 220, 220}},
                             Region{"supramarginal", {80, 160, 20}},
                             Region{"frontalpole", {100, 0, 100}},
                             Region{"temporalpole", {70, 70, 70}},
                             Region{"transversetemporal", {150, 150, 200}},
                             Region{"insula", {255, 192, 32}}};

constexpr std::uint16_t kFirstCortex = 1000, kLastWhite = 4035;

/// Two right sides differ from their left by a little.
Color right_color(const Pair& pair) {
  if (pair.right == 52) return {13, 48, 255};
  if (pair.right == 63) return {0, 200, 221};
  return pair.color;
}

Color complement(const Color& color) {
  const auto of = [&](std::size_t c) { return static_cast<std::uint8_t>(255 - color[c]); };
  return {of(0), of(1), of(2)};
}

void add_regions(LabelList& labels, std::uint16_t first, const std::string& prefix, bool is_white) {
  for (std::size_t n = 0; n < kCortex.size(); ++n)
    labels.push_back({static_cast<std::uint16_t>(first + n), prefix + std::string(kCortex[n].name),
                      is_white ? complement(kCortex[n].color) : kCortex[n].color});
}

LabelList all_labels() {
  LabelList labels;
  for (const Pair& pair : kPairs) {
    labels.push_back({pair.left, "Left-" + std::string(pair.name), pair.color});
    labels.push_back({pair.right, "Right-" + std::string(pair.name), right_color(pair)});
  }
  for (const Entry& entry : kMidline) labels.push_back({entry.id, std::string(entry.name), entry.color});
  add_regions(labels, 1000, "ctx-lh-", false);
  add_regions(labels, 2000, "ctx-rh-", false);
  add_regions(labels, 3000, "wm-lh-", true);
  add_regions(labels, 4000, "wm-rh-", true);
  std::sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.id < b.id; });
  return labels;
}

bool is_cortex(std::uint16_t id) { return id >= kFirstCortex && id <= kLastWhite; }

bool is_usual(std::uint16_t id) {
  const auto of_pair = [id](const Pair& pair) { return pair.is_usual && (pair.left == id || pair.right == id); };
  const auto of_midline = [id](const Entry& entry) { return entry.is_usual && entry.id == id; };
  return is_cortex(id) || std::any_of(kPairs.begin(), kPairs.end(), of_pair) ||
         std::any_of(kMidline.begin(), kMidline.end(), of_midline);
}

}  // namespace

const LabelList& freesurfer_labels() {
  static const LabelList labels = all_labels();
  return labels;
}

const Label* freesurfer_label(std::uint16_t id) {
  const LabelList& all = freesurfer_labels();
  const auto found = std::lower_bound(all.begin(), all.end(), id,
                                      [](const Label& label, std::uint16_t wanted) { return label.id < wanted; });
  return found != all.end() && found->id == id ? &*found : nullptr;
}

bool are_freesurfer_ids(const std::set<std::uint16_t>& ids) {
  const auto count = [&](auto holds) { return std::count_if(ids.begin(), ids.end(), holds); };
  if (count([](std::uint16_t id) { return freesurfer_label(id) == nullptr; }) > 0) return false;
  const auto both = std::count_if(kPairs.begin(), kPairs.end(), [&](const Pair& pair) {
    return ids.contains(pair.left) && ids.contains(pair.right);
  });
  return 4 * count(is_usual) >= 3 * std::ssize(ids) && (both >= 2 || count(is_cortex) >= 3);
}

LabelList default_labels(std::set<std::uint16_t> ids) {
  ids.erase(0);
  const bool are_freesurfers = are_freesurfer_ids(ids);
  LabelList labels;
  for (const std::uint16_t id : ids)
    labels.push_back(are_freesurfers ? *freesurfer_label(id)
                                     : Label{id, default_label_name(id), default_label_color(id)});
  return labels;
}

LabelList complete_list(LabelList known, std::set<std::uint16_t> ids) {
  if (known.empty()) return default_labels(std::move(ids));
  ids.erase(0);
  for (const Label& label : known) ids.erase(label.id);
  for (const std::uint16_t id : ids) known.push_back({id, default_label_name(id), default_label_color(id)});
  return known;
}

LabelList labels_of_ids(const LabelList& known, const std::set<std::uint16_t>& ids) {
  const LabelList list = complete_list(known, ids);
  LabelList labels;
  for (const std::uint16_t id : ids) {
    const auto found = std::find_if(list.begin(), list.end(), [id](const Label& label) { return label.id == id; });
    if (id != 0) labels.push_back(*found);
  }
  return labels;
}

}  // namespace voxlet
