#include "base/number_text.h"

#include <array>
#include <charconv>

namespace voxlet {
namespace {

template <typename Value>
std::string shortest(Value value) {
  std::array<char, 32> text{};
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
}

}  // namespace

std::string number_text(double value) { return shortest(value); }
std::string number_text(float value) { return shortest(value); }

}  // namespace voxlet
