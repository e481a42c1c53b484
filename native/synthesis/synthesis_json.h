// Synthesis options as JSON, kept under "synthesis" in a synthetic dataset's dataset.json.
#pragma once

#include <string>
#include <string_view>

#include "synthesis/synthesis.h"

namespace voxlet {

/// One object with every option.
std::string to_json(const SynthesisOptions& options);
/// The options in the text of a dataset.json. Throws an Error(kBadInput) that names `source` if there is no
/// "synthesis", or it has an unknown key or an invalid value. Absent keys have their defaults.
SynthesisOptions synthesis_of_dataset(std::string_view dataset_json, const std::string& source);

}  // namespace voxlet
