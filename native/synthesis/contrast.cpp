#include "synthesis/contrast.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace voxlet {
namespace {

/// FreeSurfer ids of paired structures, left → right; 451 … 458 are ours (models/atlases/bigbrain-nuclei.json).
const std::map<std::uint16_t, std::uint16_t>& right_of() {
  static const std::map<std::uint16_t, std::uint16_t> pairs{
      {2, 41},  {3, 42},    {4, 43},    {5, 44},    {7, 46},    {8, 47},    {10, 49},  {11, 50},
      {12, 51}, {13, 52},   {17, 53},   {18, 54},   {25, 57},   {26, 58},   {27, 59},  {28, 60},
      {30, 62}, {136, 163}, {137, 164}, {451, 452}, {453, 454}, {455, 456}, {457, 458}};
  return pairs;
}

const std::map<std::uint16_t, std::uint16_t>& left_of() {
  static const std::map<std::uint16_t, std::uint16_t> pairs = [] {
    std::map<std::uint16_t, std::uint16_t> reversed;
    for (const auto& [left, right] : right_of()) reversed[right] = left;
    return reversed;
  }();
  return pairs;
}

/// Means on the scale white matter 110, cortex 75, CSF 25, for left ids and midline structures.
const std::map<std::uint16_t, double>& t1_means() {
  static const std::map<std::uint16_t, double> means{
      {0, 4},   {2, 110}, {3, 76},  {4, 26},  {5, 28},   {7, 104},  {8, 76},   {10, 93},  {11, 83},  {12, 88},
      {13, 99}, {14, 27}, {15, 28}, {16, 98}, {17, 77},  {18, 76},  {24, 26},  {25, 70},  {26, 80},  {27, 99},
      {28, 97}, {30, 45}, {72, 27}, {85, 85}, {136, 45}, {137, 40}, {451, 98}, {453, 98}, {455, 97}, {457, 101}};
  return means;
}

enum Kind { kWhite, kGrey, kDeepGrey, kPallidum, kFluid, kKinds };

/// Kinds of tissue by left ids and those of the midline.
const std::map<std::uint16_t, int>& kind_of() {
  static const std::map<std::uint16_t, int> kinds{
      {2, kWhite},      {7, kWhite},      {16, kWhite},     {28, kWhite},     {85, kWhite},
      {3, kGrey},       {8, kGrey},       {17, kGrey},      {18, kGrey},      {26, kGrey},
      {10, kDeepGrey},  {11, kDeepGrey},  {12, kDeepGrey},  {13, kPallidum},  {27, kPallidum},
      {451, kPallidum}, {453, kPallidum}, {455, kPallidum}, {457, kPallidum}, {4, kFluid},
      {5, kFluid},      {14, kFluid},     {15, kFluid},     {24, kFluid},     {72, kFluid}};
  return kinds;
}

/// One scanner and person: what tissues of a kind have in common. Their order is the same in all MP-RAGE scans.
class T1Contrast {
 public:
  explicit T1Contrast(Random& random) {
    for (auto& shift : shifts_) shift = kSharedSpread * random.normal();
  }

  Intensity intensity(std::uint16_t id, Random& random) const {
    const auto known = t1_means().find(id);
    const double sd = random.uniform(3, 11);
    if (id == 0) return {random.chance(0.3F) ? 0.0 : random.uniform(0, 10), random.uniform(0, 4)};
    if (known == t1_means().end()) return {random.uniform(8, 190), random.uniform(3, 25)};
    const auto kind = kind_of().find(id);
    const double shared = kind == kind_of().end() ? 0 : shifts_[static_cast<std::size_t>(kind->second)];
    return {std::max(0.0, known->second + shared + kOwnSpread * random.normal()), sd};
  }

 private:
  static constexpr double kSharedSpread = 4, kOwnSpread = 2.5;
  std::array<double, kKinds> shifts_{};
};

}  // namespace

std::uint16_t left_id(std::uint16_t id) {
  const auto found = left_of().find(id);
  return found == left_of().end() ? id : found->second;
}

bool is_grey(std::uint16_t id) {
  const auto kind = kind_of().find(left_id(id));
  return kind != kind_of().end() && (kind->second == kGrey || kind->second == kDeepGrey || kind->second == kPallidum);
}

std::uint16_t mirrored_id(std::uint16_t id) {
  const auto right = right_of().find(id);
  return right == right_of().end() ? left_id(id) : right->second;
}

Contrast t1_contrast(const std::set<std::uint16_t>& ids, Random& random) {
  const T1Contrast scanner(random);
  Contrast contrast;
  for (const auto id : ids)
    if (left_id(id) == id) contrast[id] = scanner.intensity(id, random);
  for (const auto id : ids)
    if (left_id(id) != id)
      contrast[id] = contrast.contains(left_id(id)) ? contrast[left_id(id)] : scanner.intensity(left_id(id), random);
  return contrast;
}

Contrast random_contrast(const std::set<std::uint16_t>& ids, Random& random) {
  Contrast contrast;
  for (const auto id : ids)
    if (id == 0)
      contrast[id] = {random.chance(0.3F) ? 0.0 : random.uniform(0, 20), random.uniform(0, 5)};
    else if (left_id(id) == id)
      contrast[id] = {random.uniform(10, 240), random.uniform(2, 20)};
  for (const auto id : ids)
    if (left_id(id) != id)
      contrast[id] = contrast.contains(left_id(id)) ? contrast[left_id(id)]
                                                    : Intensity{random.uniform(10, 240), random.uniform(2, 20)};
  return contrast;
}

Contrast grouped_contrast(const std::set<std::uint16_t>& ids, Random& random) {
  constexpr double kSpread = 8;
  std::array<double, kKinds> means{};
  for (auto& mean : means) mean = random.uniform(10, 240);
  Contrast contrast = random_contrast(ids, random);
  for (auto& [id, intensity] : contrast) {
    const auto kind = kind_of().find(id);
    if (kind == kind_of().end()) continue;
    const double mean = means[static_cast<std::size_t>(kind->second)] + kSpread * random.normal();
    intensity.mean = std::clamp(mean, 0.0, 255.0);
  }
  for (auto& [id, intensity] : contrast)
    if (left_id(id) != id && contrast.contains(left_id(id))) intensity = contrast[left_id(id)];
  return contrast;
}

Contrast measured_contrast(const LabelVolume& labels, const ImageVolume& image) {
  struct Sums {
    double count = 0, sum = 0, squares = 0;
  };
  std::map<std::uint16_t, Sums> sums;
  for (std::size_t v = 0; v < labels.voxels.size(); ++v) {
    Sums& s = sums[labels.voxels[v]];
    const double value = image.voxels[v];
    s.count += 1;
    s.sum += value;
    s.squares += value * value;
  }
  Contrast contrast;
  for (const auto& [id, s] : sums) {
    const double mean = s.sum / s.count;
    contrast[id] = {mean, std::sqrt(std::max(0.0, s.squares / s.count - mean * mean))};
  }
  return contrast;
}

Contrast jittered(const Contrast& contrast, double jitter, Random& random) {
  double low = INFINITY, high = -INFINITY;
  for (const auto& [id, intensity] : contrast) {
    low = std::min(low, intensity.mean);
    high = std::max(high, intensity.mean);
  }
  Contrast result = contrast;
  for (auto& [id, intensity] : result) intensity.mean += jitter * (high - low) * random.normal();
  return result;
}

}  // namespace voxlet
