#include "scene/color_table.h"

#include <cmath>

#include "base/error.h"

namespace voxlet {
namespace {

struct Node {
  double at;  ///< 0 … 1
  std::array<std::uint8_t, 3> rgb;
};

struct NamedMap {
  std::string_view name;
  std::vector<Node> nodes;
  bool diverging = false;
};

const std::vector<NamedMap>& maps() {
  static const std::vector<NamedMap> all{
      {"gray", {{0, {0, 0, 0}}, {1, {255, 255, 255}}}},
      {"inverted", {{0, {255, 255, 255}}, {1, {0, 0, 0}}}},
      {"hot", {{0, {0, 0, 0}}, {0.375, {255, 0, 0}}, {0.75, {255, 255, 0}}, {1, {255, 255, 255}}}},
      {"viridis",
       {{0, {68, 1, 84}},
        {0.125, {71, 44, 122}},
        {0.25, {59, 81, 139}},
        {0.375, {44, 113, 142}},
        {0.5, {33, 144, 141}},
        {0.625, {39, 173, 129}},
        {0.75, {92, 200, 99}},
        {0.875, {170, 220, 50}},
        {1, {253, 231, 37}}}},
      {"qsm",
       {{0, {120, 190, 255}}, {0.25, {30, 90, 220}}, {0.5, {0, 0, 0}}, {0.75, {215, 60, 30}}, {1, {255, 200, 110}}},
       true},
      {"red", {{0, {0, 0, 0}}, {1, {255, 64, 64}}}},
      {"green", {{0, {0, 0, 0}}, {1, {64, 235, 96}}}},
      {"blue", {{0, {0, 0, 0}}, {1, {90, 140, 255}}}}};
  return all;
}

const NamedMap& map_named(std::string_view name) {
  for (const NamedMap& map : maps())
    if (map.name == name) return map;
  throw Error(ErrorCode::kBadInput, "There is no colour map called \"" + std::string(name) + "\".");
}

std::array<std::uint8_t, 3> mixed(const Node& a, const Node& b, double at) {
  const double part = (at - a.at) / (b.at - a.at);
  std::array<std::uint8_t, 3> rgb{};
  for (std::size_t channel = 0; channel < 3; ++channel)
    rgb[channel] = static_cast<std::uint8_t>(std::lround(a.rgb[channel] + part * (b.rgb[channel] - a.rgb[channel])));
  return rgb;
}

}  // namespace

PackedColor pack_rgb(const std::array<std::uint8_t, 3>& rgb) {
  return 0xff000000U | PackedColor{rgb[2]} << 16 | PackedColor{rgb[1]} << 8 | rgb[0];
}

std::span<const std::string_view> color_map_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> list;
    for (const NamedMap& map : maps()) list.push_back(map.name);
    return list;
  }();
  return names;
}

ColorTable color_table(std::string_view name) {
  const std::vector<Node>& nodes = map_named(name).nodes;
  ColorTable table{};
  std::size_t next = 1;
  for (std::size_t n = 0; n < table.size(); ++n) {
    const double at = static_cast<double>(n) / 255;
    while (at > nodes[next].at && next + 1 < nodes.size()) ++next;
    table[n] = pack_rgb(mixed(nodes[next - 1], nodes[next], at));
  }
  return table;
}

bool is_diverging(std::string_view name) {
  for (const NamedMap& map : maps())
    if (map.name == name) return map.diverging;
  return false;
}

}  // namespace voxlet
