// A count with its noun in the singular or plural.
#pragma once

#include <string>

namespace voxlet {

/// "0 cases", "1 case", "2 cases". Pass `many` if the plural is not the noun plus "s".
template <typename Number>
std::string counted(Number n, const std::string& one, const std::string& many = "") {
  return std::to_string(n) + " " + (n == 1 ? one : many.empty() ? one + "s" : many);
}

}  // namespace voxlet
