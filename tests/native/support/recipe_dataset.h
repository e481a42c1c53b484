// A dataset that every bundled recipe can be planned for.
#pragma once

#include <filesystem>
#include <string>

#include "dataset/dataset.h"
#include "native/support/training_phantoms.h"

namespace voxlet::testing {

/// The boxes; its labels are theirs and, before them, the tissues', which some recipes name by their ids.
inline Dataset recipe_dataset(const std::filesystem::path& folder, int cases) {
  write_box_dataset(folder, cases);
  Dataset dataset = read_dataset(folder);
  const LabelList tissues{{1, "CSF", {}}, {2, "Grey-Matter", {}}, {3, "White-Matter", {}}};
  dataset.labels.insert(dataset.labels.begin(), tissues.begin(), tissues.end());
  return dataset;
}

}  // namespace voxlet::testing
