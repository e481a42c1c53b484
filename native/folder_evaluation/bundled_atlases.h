// The atlas id translations that come with the program.
#pragma once

#include <vector>

#include "evaluation/label_matching.h"

namespace voxlet {

/// Those in ./models/atlases, else those that come with the program (files/resources.h); empty if neither exists.
std::vector<AtlasTranslation> bundled_atlases();

}  // namespace voxlet
