#include "volume/label_likeness.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/error.h"

namespace voxlet {
namespace {

/// Label maps have 0.7 to 0.9 (SynthSeg's, Neuromorphometrics', AAL, a hippocampus of 35 voxels), fine ones at 2 mm
/// 0.57; scans in whole numbers less than 0.13 (Colin27 in eight bits, OASIS), interpolated ones up to 0.24.
constexpr double kEqualShare = 0.5;
constexpr double kEqualShareIfSaid = 0.3;
/// Of unlike neighbours within the foreground: the share that is one level apart. Label maps of more ids than a map of
/// tissues have 0 to 0.42, images in few grey levels 0.8 and more.
constexpr double kNextLevelShare = 0.6;

bool is_whole(float value) { return value == std::floor(value); }
bool is_id(float value) { return value >= 0 && value <= 65535 && is_whole(value); }

/// The values of a volume, ascending, and the most frequent one.
template <typename T>
struct Values {
  T background{};
  std::vector<T> levels;

  auto level(T value) const { return std::lower_bound(levels.begin(), levels.end(), value) - levels.begin(); }
};

template <typename T>
Values<T> values_of(const Volume<T>& volume) {
  std::unordered_map<T, std::size_t> counts;
  for (std::size_t begin = 0; begin < volume.voxels.size();) {
    std::size_t end = begin;
    while (end < volume.voxels.size() && volume.voxels[end] == volume.voxels[begin]) ++end;
    counts[volume.voxels[begin]] += end - begin;
    begin = end;
  }
  Values<T> found;
  std::size_t most = 0;
  for (const auto& [value, count] : std::map(counts.begin(), counts.end())) {
    if (count > most) {
      most = count;
      found.background = value;
    }
    found.levels.push_back(value);
  }
  return found;
}

/// Calls `use(one, next)` for all neighbours along an axis that are not both the background.
template <typename T, typename Use>
void for_neighbours(const Volume<T>& volume, int axis, T background, const Use& use) {
  const Shape& shape = volume.shape();
  const std::array<std::size_t, 3> steps{1, static_cast<std::size_t>(shape.ni),
                                         static_cast<std::size_t>(shape.ni * shape.nj)};
  const std::size_t step = steps[static_cast<std::size_t>(axis)], row = step * static_cast<std::size_t>(shape[axis]);
  for (std::size_t begin = 0; begin < volume.voxels.size(); begin += row)
    for (std::size_t v = begin; v + step < begin + row; ++v) {
      const T one = volume.voxels[v], next = volume.voxels[v + step];
      if (one != background || next != background) use(one, next);
    }
}

/// 1 where there are no such neighbours.
template <typename T>
double equal_share(const Volume<T>& volume, int axis, T background) {
  std::size_t pairs = 0, equal = 0;
  for_neighbours(volume, axis, background, [&](T one, T next) {
    ++pairs;
    equal += one == next ? 1 : 0;
  });
  return pairs == 0 ? 1 : static_cast<double>(equal) / static_cast<double>(pairs);
}

template <typename T>
bool climbs_by_levels(const Volume<T>& volume, const Values<T>& values) {
  if (values.levels.size() <= kFewValues) return false;
  std::size_t unlike = 0, next_level = 0;
  const auto count = [&](T one, T next) {
    if (one == next || one == values.background || next == values.background) return;
    ++unlike;
    next_level += std::abs(values.level(one) - values.level(next)) == 1 ? 1 : 0;
  };
  for (int axis = 0; axis < 3; ++axis) for_neighbours(volume, axis, values.background, count);
  return static_cast<double>(next_level) > kNextLevelShare * static_cast<double>(unlike);
}

/// Along every axis; of what is said to be labels on the average, for thin structures have none across.
bool has_equal_neighbours(const std::array<double, 3>& shares, bool is_said) {
  if (is_said) return shares[0] + shares[1] + shares[2] >= 3 * kEqualShareIfSaid;
  return *std::min_element(shares.begin(), shares.end()) >= kEqualShare;
}

template <typename T>
bool lies_in_patches(const Volume<T>& volume, const Values<T>& values, bool is_said) {
  if (values.levels.size() <= 2) return true;
  std::array<double, 3> shares{};
  for (int axis = 0; axis < 3; ++axis)
    shares[static_cast<std::size_t>(axis)] = equal_share(volume, axis, values.background);
  return has_equal_neighbours(shares, is_said) && !climbs_by_levels(volume, values);
}

bool lies_in_patches(const ImageVolume& volume, bool is_said) {
  return lies_in_patches(volume, values_of(volume), is_said);
}

bool all_of(const ImageVolume& volume, bool (*holds)(float)) {
  return std::all_of(volume.voxels.begin(), volume.voxels.end(), holds);
}

/// The name without its folder and its ending, in lower case.
std::string stem_of(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
  name.erase(0, name.find_last_of('/') + 1);
  if (name.ends_with(".gz")) name.erase(name.size() - 3);
  return name.substr(0, name.find_last_of('.'));
}

/// What stands behind the last of `marks`, or the whole.
std::string last_word(const std::string& stem, const char* marks) { return stem.substr(stem.find_last_of(marks) + 1); }

}  // namespace

bool looks_like_a_label_map(const ImageVolume& volume) {
  return all_of(volume, is_whole) && lies_in_patches(volume, false);
}

bool has_label_name(const std::string& file_name) {
  const std::string stem = stem_of(file_name), word = last_word(stem, "_-.");
  constexpr std::array kWords{"dseg", "seg", "label", "labels", "mask", "segmentation", "atlas"};
  const bool is_label_word = std::find(kWords.begin(), kWords.end(), word) != kWords.end();
  const std::string freesurfer = last_word(stem, "_-");
  constexpr std::array kFreeSurfer{"aseg", "aparc", "wmparc"};
  return is_label_word || std::any_of(kFreeSurfer.begin(), kFreeSurfer.end(), [&](const char* start) {
           return freesurfer == start || freesurfer.starts_with(std::string(start) + ".") ||
                  freesurfer.starts_with(std::string(start) + "+");
         });
}

bool is_taken_for_labels(const ImageVolume& volume, const LabelSigns& signs) {
  if (!all_of(volume, is_id)) return false;
  return signs.has_intent || lies_in_patches(volume, signs.has_table || has_label_name(signs.file_name));
}

void require_label_map(const LabelVolume& labels, const std::string& name, std::size_t enough) {
  const auto values = values_of(labels);
  const std::size_t count = values.levels.size();
  if (count <= enough || lies_in_patches(labels, values, count <= kManyValues)) return;
  throw Error(ErrorCode::kBadInput, "Expected a label map, found an image: " + name + " has " + std::to_string(count) +
                                        " values that change from voxel to voxel. Choose a file of labels.");
}

}  // namespace voxlet
