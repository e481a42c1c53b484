// A list of names for a sentence, shortened if it is long.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace voxlet {

/// The first `most` items, then how many are left: "a, b and 3 more".
inline std::string listed(const std::vector<std::string>& items, std::size_t most = 20) {
  std::string text;
  for (std::size_t n = 0; n < std::min(items.size(), most); ++n) text += (n == 0 ? "" : ", ") + items[n];
  return items.size() > most ? text + " and " + std::to_string(items.size() - most) + " more" : text;
}

}  // namespace voxlet
