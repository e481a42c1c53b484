// The translations of atlases' ids that come with the program.
#pragma once

#include <vector>

#include "evaluation/label_matching.h"

namespace voxlet {

/// Those in ./models/atlases, else in the folder that the program was built from; none where neither is there.
std::vector<AtlasTranslation> bundled_atlases();

}  // namespace voxlet
