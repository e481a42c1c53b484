// Instead of the source that web/figures_script.mjs writes, where there is no Node.js.
#include "figures/figures_script.h"

namespace voxlet {

const std::string_view kFiguresScript;

}  // namespace voxlet
