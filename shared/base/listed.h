// Names in a sentence, of which there may be very many.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace voxlet {

/// "a, b and 3 more": the first `most` of them.
inline std::string listed(const std::vector<std::string>& items, std::size_t most = 20) {
  std::string text;
  for (std::size_t n = 0; n < std::min(items.size(), most); ++n) text += (n == 0 ? "" : ", ") + items[n];
  return items.size() > most ? text + " and " + std::to_string(items.size() - most) + " more" : text;
}

}  // namespace voxlet
