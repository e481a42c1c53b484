// NiiVue's label colour maps.
#include <algorithm>

#include "base/error.h"
#include "labels/label_table_rows.h"
#include "labels/niivue_color_map.h"

namespace voxlet {
namespace {

using Json = nlohmann::json;

/// The ids, counted from 0 where the file names none.
std::vector<std::int64_t> ids_of(const NiivueColorMap& map) {
  if (!map.i.empty()) return map.i;
  std::vector<std::int64_t> ids(map.r.size());
  for (std::size_t n = 0; n < ids.size(); ++n) ids[n] = static_cast<std::int64_t>(n);
  return ids;
}

/// The place of an entry's label: one label for each entry, or one for each id from the smallest to the largest.
class LabelPlaces {
 public:
  LabelPlaces(const std::vector<std::int64_t>& ids, std::size_t labels) : ids_(ids), by_entry_(labels == ids.size()) {
    const auto [smallest, largest] = std::minmax_element(ids.begin(), ids.end());
    first_ = static_cast<std::uint64_t>(*smallest);
    // Unsigned: ids are any whole numbers, their distance has to wrap, not overflow.
    const std::uint64_t distance = static_cast<std::uint64_t>(*largest) - first_;
    if (!by_entry_ && (labels == 0 || distance != labels - 1))
      throw Error(ErrorCode::kBadInput, "Expected " + std::to_string(ids.size()) +
                                            " labels in the NiiVue colour map, one for each entry, found " +
                                            std::to_string(labels) + ".");
  }

  std::size_t of(std::size_t entry) const {
    return by_entry_ ? entry : static_cast<std::size_t>(static_cast<std::uint64_t>(ids_[entry]) - first_);
  }

 private:
  const std::vector<std::int64_t>& ids_;
  bool by_entry_;
  std::uint64_t first_ = 0;
};

const std::string& text_of(const Json& labels, std::size_t place) {
  if (!labels[place].is_string())
    throw Error(ErrorCode::kBadInput, "Expected texts as labels of the NiiVue colour map, found a " +
                                          std::string(labels[place].type_name()) + " as label " +
                                          std::to_string(place + 1) + ".");
  return labels[place].get_ref<const std::string&>();
}

LabelList read_labels(const NiivueColorMap& map, const Json& labels) {
  const std::vector<std::int64_t> ids = ids_of(map);
  const LabelPlaces places(ids, labels.size());
  LabelCollector collected;
  for (std::size_t n = 0; n < ids.size(); ++n) {
    const std::string& name = text_of(labels, places.of(n));
    const bool is_label = ids[n] > 0 && ids[n] <= 65535 && !trimmed(name).empty();
    if (is_label) collected.add(static_cast<std::uint16_t>(ids[n]), name, {map.r[n], map.g[n], map.b[n]});
  }
  return collected.take();
}

}  // namespace

LabelList read_niivue_labels(std::string_view text) {
  const Json json = parse_niivue(text, "a NiiVue label colour map");
  if (!has_channels(json)) refuse_table();
  if (!json.contains("labels"))
    throw Error(
        ErrorCode::kBadInput,
        "Expected a NiiVue colour map with labels, found a continuous one; open it as the colours of an image.");
  if (!json.at("labels").is_array())
    throw Error(ErrorCode::kBadInput, "Expected a list as labels of the NiiVue colour map, found a " +
                                          std::string(json.at("labels").type_name()) + ".");
  return read_labels(read_niivue_color_map(json), json.at("labels"));
}

}  // namespace voxlet
