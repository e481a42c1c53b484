#include "evaluation/label_names.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "evaluation/label_choice.h"
#include "io/nrrd_segments.h"
#include "labels/label_table.h"

namespace voxlet {

LabelList names_beside(std::string_view text) {
  try {
    return read_label_table(text);
  } catch (const Error&) {
    return {};
  }
}

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

LabelList names_in_dataset(std::string_view text) {
  try {
    LabelChoice choice = label_choice_from_json(text, "dataset.json");
    std::erase_if(choice.labels, [&](const Label& label) { return choice.regions.contains(label.id); });
    return std::move(choice.labels);
  } catch (const Error&) {
    return {};
  }
}

}  // namespace voxlet
