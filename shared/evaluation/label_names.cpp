#include "evaluation/label_names.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "evaluation/label_choice.h"
#include "io/image_names.h"
#include "io/nrrd_segments.h"
#include "labels/label_table.h"

namespace voxlet {
namespace {

constexpr std::array<std::string_view, 4> kEndings{".json", ".tsv", ".txt", ".lut"};
constexpr std::string_view kDataset = "dataset.json";

/// "a/b/" of "a/b/c"; empty for a name alone.
std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

/// "a/" of "a/b/"; empty where nothing is above.
std::string folder_above(const std::string& folder) {
  return folder.empty() ? folder : folder_of(folder.substr(0, folder.size() - 1));
}

std::string_view text_of(std::span<const std::byte> file) {
  return {reinterpret_cast<const char*>(file.data()), file.size()};
}

bool is_dataset(const std::string& path) { return path.substr(folder_of(path).size()) == kDataset; }

LabelList names_in_dataset(std::string_view text) {
  LabelChoice choice = label_choice_from_json(text, std::string(kDataset));
  std::erase_if(choice.labels, [&](const Label& label) { return choice.regions.contains(label.id); });
  return std::move(choice.labels);
}

/// The places that belong to a map alone.
void add_own_places(const std::string& map, const std::set<std::string>& others, std::vector<std::string>& places) {
  for (const auto ending : kEndings) {
    const std::string beside = without_image_ending(map) + std::string(ending);
    if (others.contains(beside) && !is_dataset(beside)) places.push_back(beside);
  }
  if (image_ending(map).ends_with("nrrd")) places.push_back(map);
}

}  // namespace

LabelList segment_names(std::span<const std::byte> file) {
  LabelList names;
  for (const NrrdSegment& segment : read_nrrd_segments(file)) {
    const bool listed =
        std::any_of(names.begin(), names.end(), [&](const Label& one) { return one.id == segment.value; });
    if (segment.value != 0 && !listed)
      names.push_back(
          {segment.value, segment.name.empty() ? default_label_name(segment.value) : segment.name, segment.color});
  }
  return names;
}

std::vector<std::string> places_of_names(NamesOf whose, const std::vector<std::string>& maps,
                                         const std::vector<std::string>& others) {
  if (maps.empty()) return {};
  const std::set<std::string> there(others.begin(), others.end());
  std::vector<std::string> own, datasets;
  for (const auto& map : maps) add_own_places(map, there, own);
  const std::string folder = folder_of(maps.front());
  for (const auto& place : {folder, folder_above(folder)}) {
    if (there.contains(place + std::string(kDataset))) datasets.push_back(place + std::string(kDataset));
    if (whose == NamesOf::kPredictions || folder.empty()) break;
  }
  if (whose == NamesOf::kReferences) std::swap(own, datasets);
  own.insert(own.end(), datasets.begin(), datasets.end());
  return own;
}

LabelList names_in(const std::string& place, std::span<const std::byte> file) {
  try {
    if (is_image_name(place)) return segment_names(file);
    return is_dataset(place) ? names_in_dataset(text_of(file)) : read_label_table(text_of(file));
  } catch (const Error&) {
    return {};
  }
}

}  // namespace voxlet
