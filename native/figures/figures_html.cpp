#include "figures/figures_script.h"

namespace voxlet {

std::string figures_html() {
  return kFiguresScript.empty() ? "" : "<script>" + std::string(kFiguresScript) + "</script>\n";
}

}  // namespace voxlet
