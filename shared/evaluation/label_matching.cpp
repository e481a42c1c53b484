#include "evaluation/label_matching.h"

#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "base/text.h"
#include "labels/structure_name.h"

namespace voxlet {
namespace {

constexpr double kOverlap = 0.3, kApart = 0.1, kClear = 0.5;

/// Voxels of each pair of ids, and of each id in either map.
struct Joint {
  std::map<std::pair<std::uint16_t, std::uint16_t>, std::size_t> pairs;
  std::map<std::uint16_t, std::size_t> reference, segmentation;

  Joint(const LabelVolume& expected, const LabelVolume& found) {
    for (std::size_t begin = 0, end = 0; begin < expected.voxels.size(); begin = end) {
      const std::pair ids{expected.voxels[begin], found.voxels[begin]};
      while (end < expected.voxels.size() && expected.voxels[end] == ids.first && found.voxels[end] == ids.second)
        ++end;
      if (ids.first != 0) reference[ids.first] += end - begin;
      if (ids.second != 0) segmentation[ids.second] += end - begin;
      if (ids.first != 0 && ids.second != 0) pairs[ids] += end - begin;
    }
  }

  double dice(std::uint16_t from, std::uint16_t to) const {
    const auto both = pairs.find({from, to});
    if (both == pairs.end()) return 0;
    return 2 * static_cast<double>(both->second) / static_cast<double>(reference.at(from) + segmentation.at(to));
  }

  /// Over the pairs that both maps have; 0 where there are none.
  double mean_dice(const LabelMap& map) const {
    double sum = 0;
    std::size_t count = 0;
    for (const auto& [from, to] : map) {
      if (!reference.contains(from) || !segmentation.contains(to)) continue;
      sum += dice(from, to);
      ++count;
    }
    return count == 0 ? 0 : sum / static_cast<double>(count);
  }

  /// For each id of the reference the one that it overlaps most, if by more than kApart.
  LabelMap most_overlapping() const {
    LabelMap map;
    std::map<std::uint16_t, double> best;
    for (const auto& [ids, count] : pairs) {
      const double here = dice(ids.first, ids.second);
      if (here <= std::max(kApart, best[ids.first])) continue;
      best[ids.first] = here;
      map[ids.first] = ids.second;
    }
    return map;
  }
};

bool is_named(const Label& label) { return !label.name.empty() && label.name != default_label_name(label.id); }

std::set<std::uint16_t> ids_of(const LabelList& labels) {
  std::set<std::uint16_t> ids;
  for (const Label& label : labels) ids.insert(label.id);
  return ids;
}

LabelMap by_names(const LabelList& reference, const LabelList& segmentation) {
  std::map<StructureName, std::uint16_t> known;
  for (const Label& label : segmentation) known.emplace(structure_name(label.name), label.id);
  LabelMap map;
  for (const Label& label : reference)
    if (const auto found = known.find(structure_name(label.name)); found != known.end()) map[label.id] = found->second;
  return map;
}

/// Of an atlas to FreeSurfer's ids: what leads to ids that the segmentation has.
LabelMap towards(const LabelMap& map, const std::set<std::uint16_t>& ids) {
  LabelMap kept = map;
  std::erase_if(kept, [&](const auto& entry) { return !ids.contains(entry.second); });
  return kept;
}

LabelMap equal_ids(const Joint& joint) {
  LabelMap map;
  for (const auto& [id, count] : joint.reference) map[id] = id;
  return map;
}

template <typename Ids>
bool all_known(const std::map<std::uint16_t, std::size_t>& present, const Ids& ids) {
  return std::all_of(present.begin(), present.end(), [&](const auto& entry) { return ids.contains(entry.first); });
}

/// By numbering: the map and what it is, or kNothing.
std::pair<MatchedBy, const AtlasTranslation*> best_numbering(const Joint& joint, const LabelList& names,
                                                             std::span<const AtlasTranslation> atlases) {
  const auto ids = ids_of(names);
  const double equal = joint.mean_dice(equal_ids(joint));
  const AtlasTranslation* best = nullptr;
  double best_dice = std::max(equal, kOverlap);
  for (const AtlasTranslation& atlas : atlases) {
    const double here = joint.mean_dice(towards(atlas.map, ids));
    if (here <= best_dice) continue;
    best_dice = here;
    best = &atlas;
  }
  const bool one_numbering = names.empty() || all_known(joint.reference, ids) ||
                             (!joint.segmentation.empty() && all_known(joint.segmentation, joint.reference));
  const bool contradicted = equal < kApart && joint.mean_dice(joint.most_overlapping()) > kClear;
  if (best != nullptr && (!one_numbering || contradicted || best_dice > kClear)) return {MatchedBy::kAtlas, best};
  if (equal >= kOverlap || (one_numbering && !contradicted)) return {MatchedBy::kIds, nullptr};
  return {MatchedBy::kNothing, nullptr};
}

/// The label of a list, or one with the default name.
Label label_of(std::uint16_t id, const LabelList& labels) {
  const auto found = std::find_if(labels.begin(), labels.end(), [&](const Label& label) { return label.id == id; });
  return found == labels.end() ? Label{id, default_label_name(id), default_label_color(id)} : *found;
}

/// What a map leaves out of the structures that there are.
LabelMatch match_of(const Joint& joint, MatchedBy by, const LabelMap& map, const LabelList& reference_names,
                    const LabelList& segmentation_names) {
  LabelMatch match{.by = by, .map = map};
  std::set<std::uint16_t> reached;
  for (const auto& [from, to] : map)
    if (joint.reference.contains(from)) reached.insert(to);
  for (const auto& [id, count] : joint.reference)
    if (const auto found = map.find(id); found == map.end() || found->second == 0)
      match.only_reference.push_back(label_of(id, reference_names));
  for (const auto& [id, count] : joint.segmentation)
    if (!reached.contains(id)) match.only_segmentation.push_back(label_of(id, segmentation_names));
  return match;
}

std::string method_of(const LabelMatch& match) {
  switch (match.by) {
    case MatchedBy::kNames:
      return "Matched by names.";
    case MatchedBy::kAtlas:
      return "Matched by the translation of " + match.atlas + ".";
    case MatchedBy::kIds:
      return "Matched by equal ids.";
    case MatchedBy::kAssigned:
      return "Matched as assigned.";
    case MatchedBy::kNothing:
      break;
  }
  return "Nothing tells which label is which.";
}

std::string names_in(const LabelList& labels) {
  constexpr std::size_t kMost = 8;
  std::vector<std::string> names;
  for (const Label& label : labels) names.push_back(label.name);
  return listed(names, kMost);
}

}  // namespace

AtlasTranslation atlas_translation(std::string_view json, const std::string& file) {
  const auto parsed = nlohmann::json::parse(json, nullptr, false);
  const bool named = parsed.is_object() && parsed.contains("name") && parsed["name"].is_string();
  return {named ? parsed["name"].get<std::string>() : file, label_map_from_json(json, file)};
}

LabelMatch match_assigned(const LabelMap& map, const LabelVolume& reference, const LabelList& reference_names,
                          const LabelVolume& segmentation, const LabelList& segmentation_names) {
  return match_of(Joint(reference, segmentation), MatchedBy::kAssigned, map, reference_names, segmentation_names);
}

LabelMatch match_labels(const LabelVolume& reference, const LabelList& reference_names, const LabelVolume& segmentation,
                        const LabelList& segmentation_names, std::span<const AtlasTranslation> atlases) {
  const Joint joint(reference, segmentation);
  const auto finish = [&](const LabelMap& map, MatchedBy by) {
    return match_of(joint, by, map, reference_names, segmentation_names);
  };
  LabelList named;
  for (const Label& label : reference_names)
    if (joint.reference.contains(label.id) && is_named(label)) named.push_back(label);
  const bool has_names = std::any_of(segmentation_names.begin(), segmentation_names.end(), is_named);
  if (!named.empty() && has_names) {
    const LabelMap map = by_names(named, segmentation_names);
    return map.empty() ? finish(joint.most_overlapping(), MatchedBy::kNothing) : finish(map, MatchedBy::kNames);
  }
  const auto [by, atlas] = best_numbering(joint, segmentation_names, atlases);
  if (by == MatchedBy::kAtlas) {
    LabelMatch match = finish(towards(atlas->map, ids_of(segmentation_names)), by);
    match.atlas = atlas->name;
    return match;
  }
  return finish(by == MatchedBy::kIds ? equal_ids(joint) : joint.most_overlapping(), by);
}

std::string match_sentence(const LabelMatch& match) {
  std::string text = method_of(match);
  if (!match.only_reference.empty()) text += " Only in the reference: " + names_in(match.only_reference) + ".";
  if (!match.only_segmentation.empty()) text += " Only in the segmentation: " + names_in(match.only_segmentation) + ".";
  return text;
}

}  // namespace voxlet
