#include "evaluation/label_names.h"

#include <utility>

#include "base/error.h"
#include "evaluation/label_choice.h"
#include "plan/label_table.h"

namespace voxlet {

LabelList names_beside(std::string_view text) {
  try {
    return read_label_table(text);
  } catch (const Error&) {
    return {};
  }
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
