// The atlas id translations that come with the program.
#pragma once

#include <vector>

#include "evaluation/label_matching.h"

namespace voxlet {

/// Those in ./models/atlases, else in the source tree that the program was built from; empty if neither exists.
std::vector<AtlasTranslation> bundled_atlases();

}  // namespace voxlet
