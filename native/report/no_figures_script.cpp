// Instead of the source that web/report/build.mjs writes, where there is no Node.js.
#include "report/figures_script.h"

namespace voxlet {

const std::string_view kFiguresScript;

}  // namespace voxlet
