// How a synthetic dataset was made, as its dataset.json keeps it under "synthesis".
#pragma once

#include <string>
#include <string_view>

#include "synthesis/synthesis.h"

namespace voxlet {

/// One object with every option.
std::string to_json(const SynthesisOptions& options);
/// Of a dataset.json's text. Throws Error(kBadInput) naming `source` where it has no "synthesis", or one with an
/// unknown key or an impossible value; keys that are absent have their defaults.
SynthesisOptions synthesis_of_dataset(std::string_view dataset_json, const std::string& source);

}  // namespace voxlet
