#include "labels/freesurfer_labels.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "labels/freesurfer_cortex.h"

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

/// Regions with ids from `first` on, in colours of the cortex or in their complements.
struct Parcellation {
  std::uint16_t first;
  std::string_view prefix;
  std::span<const CortexRegion> regions;
  bool has_complements = false;

  bool contains(std::uint16_t id) const { return id >= first && id - first < std::ssize(regions); }
};

constexpr std::array kParcellations{
    Parcellation{1000, "ctx-lh-", kCortex},      Parcellation{2000, "ctx-rh-", kCortex},
    Parcellation{3000, "wm-lh-", kCortex, true}, Parcellation{4000, "wm-rh-", kCortex, true},
    Parcellation{11100, "ctx_lh_", kDestrieux},  Parcellation{12100, "ctx_rh_", kDestrieux},
    Parcellation{13100, "wm_lh_", kDestrieux},   Parcellation{14100, "wm_rh_", kDestrieux}};

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

void add_regions(LabelList& labels, const Parcellation& regions) {
  std::uint16_t id = regions.first;
  for (const CortexRegion& region : regions.regions)
    labels.push_back({id++, std::string(regions.prefix) + std::string(region.name),
                      regions.has_complements ? complement(region.color) : region.color});
}

LabelList all_labels() {
  LabelList labels;
  for (const Pair& pair : kPairs) {
    labels.push_back({pair.left, "Left-" + std::string(pair.name), pair.color});
    labels.push_back({pair.right, "Right-" + std::string(pair.name), right_color(pair)});
  }
  for (const Entry& entry : kMidline) labels.push_back({entry.id, std::string(entry.name), entry.color});
  for (const Parcellation& regions : kParcellations) add_regions(labels, regions);
  std::sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.id < b.id; });
  return labels;
}

bool is_cortex(std::uint16_t id) {
  return std::any_of(kParcellations.begin(), kParcellations.end(),
                     [id](const Parcellation& regions) { return regions.contains(id); });
}

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
  const auto both = std::count_if(kPairs.begin(), kPairs.end(), [&](const Pair& pair) {
    return ids.contains(pair.left) && ids.contains(pair.right);
  });
  return 4 * count(is_usual) >= 3 * std::ssize(ids) && (both >= 2 || count(is_cortex) >= 3);
}

LabelList default_labels(std::set<std::uint16_t> ids) {
  ids.erase(0);
  const bool are_freesurfers = are_freesurfer_ids(ids);
  LabelList labels;
  for (const std::uint16_t id : ids) {
    const Label* known = are_freesurfers ? freesurfer_label(id) : nullptr;
    labels.push_back(known ? *known : Label{id, default_label_name(id), default_label_color(id)});
  }
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
