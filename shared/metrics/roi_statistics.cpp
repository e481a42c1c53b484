#include "metrics/roi_statistics.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/error.h"

namespace voxlet {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Sums about a shift near the values, so that the variance does not cancel.
struct Sums {
  std::size_t count = 0;
  double shift = 0, sum = 0, squares = 0;

  void add(double value) {
    if (count++ == 0) shift = value;
    sum += value - shift;
    squares += (value - shift) * (value - shift);
  }
  double mean() const { return count > 0 ? shift + sum / static_cast<double>(count) : kNaN; }
  double sd() const {
    if (count < 2) return kNaN;
    const auto n = static_cast<double>(count);
    return std::sqrt(std::max(0.0, (squares - sum * sum / n) / (n - 1)));
  }
};

std::string number(double value) {
  if (std::isnan(value)) return "";
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), static_cast<float>(value)).ptr;
  return {text.data(), end};
}

/// A field in quotes where it needs them (RFC 4180).
std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

}  // namespace

std::vector<RoiStatistics> roi_statistics(const LabelVolume& labels, const ImageVolume& image, const LabelList& list) {
  if (!same_grid(labels.geometry, image.geometry))
    throw Error(ErrorCode::kBadInput, "Expected labels and image on one grid, found " + to_string(labels.shape()) +
                                          " and " + to_string(image.shape()) + " voxels or unlike affines.");
  std::vector<Sums> sums(65536);
  for (std::size_t v = 0; v < labels.voxels.size(); ++v)
    if (labels.voxels[v] != 0) sums[labels.voxels[v]].add(image.voxels[v]);
  std::vector<RoiStatistics> rows;
  for (const auto& label : list) {
    const Sums& s = sums[label.id];
    rows.push_back({label.id, label.name, s.count, static_cast<double>(s.count) * labels.geometry.voxel_volume_mm3(),
                    s.mean(), s.sd()});
  }
  return rows;
}

std::string to_csv(const std::vector<RoiStatistics>& rows) {
  std::string csv = "id,name,voxels,volume_mm3,mean,sd\n";
  for (const auto& row : rows)
    csv += std::to_string(row.id) + "," + csv_field(row.name) + "," + std::to_string(row.voxels) + "," +
           number(row.volume_mm3) + "," + number(row.mean) + "," + number(row.sd) + "\n";
  return csv;
}

}  // namespace voxlet
