#include "labels/color_map_file.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "labels/label_table_rows.h"
#include "labels/niivue_color_map.h"

namespace voxlet {
namespace {

constexpr std::int64_t kLast = 255;
constexpr std::uint8_t kDefaultOpacity = 64;

void fill_opacity(NiivueColorMap& map) {
  if (!map.a.empty()) return;
  map.a.assign(map.r.size(), kDefaultOpacity);
  map.a[0] = 0;
}

void fill_levels(NiivueColorMap& map) {
  const auto gaps = static_cast<double>(map.r.size() - 1);
  if (map.i.empty())
    for (std::size_t n = 0; n < map.r.size(); ++n)
      map.i.push_back(std::lrint(static_cast<double>(n) / gaps * static_cast<double>(kLast)));
}

void check_levels(const NiivueColorMap& map) {
  const bool fits = map.i.front() >= 0 && map.i.back() <= kLast && std::is_sorted(map.i.begin(), map.i.end());
  if (!fits)
    throw Error(ErrorCode::kBadInput,
                "Expected levels that rise from 0 to 255 as I of the colour map, found others; sort the colours by I.");
}

std::uint8_t between(std::uint8_t low, std::uint8_t high, double share) {
  return static_cast<std::uint8_t>(std::lrint(low + share * (high - low)));
}

/// The levels from node n to node n + 1, both included.
void fill_segment(ColorMapTable& table, const NiivueColorMap& map, std::size_t n) {
  const std::int64_t low = map.i[n];
  const std::int64_t high = n + 2 == map.i.size() ? kLast : map.i[n + 1];
  for (std::int64_t level = low; level <= high; ++level) {
    const double share = low == high ? 1 : static_cast<double>(level - low) / static_cast<double>(high - low);
    const auto mixed = [&](const auto& channel) { return between(channel[n], channel[n + 1], share); };
    table[static_cast<std::size_t>(level)] = {mixed(map.r), mixed(map.g), mixed(map.b), mixed(map.a)};
  }
}

}  // namespace

bool is_color_map(std::string_view text) {
  if (text.size() > kMaxTableBytes) return false;
  const auto json = nlohmann::json::parse(checked_table_text(text), nullptr, false);
  return has_channels(json) && !json.contains("labels");
}

ColorMapTable read_color_map(std::string_view text) {
  const auto json = parse_niivue(checked_table_text(text), "a NiiVue colour map");
  if (!has_channels(json) || json.contains("labels"))
    throw Error(ErrorCode::kBadInput,
                "Expected a NiiVue colour map, JSON with R, G and B and without labels, found something else.");
  NiivueColorMap map = read_niivue_color_map(json);
  if (map.r.size() < 2)
    throw Error(ErrorCode::kBadInput, "Expected at least two colours in the colour map, found one.");
  fill_opacity(map);
  fill_levels(map);
  check_levels(map);
  ColorMapTable table{};
  for (std::size_t n = 0; n + 1 < map.r.size(); ++n) fill_segment(table, map, n);
  return table;
}

}  // namespace voxlet
