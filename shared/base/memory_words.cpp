#include <array>
#include <cstdio>

#include "base/available_memory.h"
#include "base/number_text.h"

namespace voxlet {
namespace {

std::string in_gigabytes(std::size_t bytes, int digits) {
  return decimals(static_cast<double>(bytes) / 1e9, digits) + " GB";
}

}  // namespace

MemoryWords memory_words(std::size_t needed, std::size_t available) {
  MemoryWords words;
  for (int digits = 1; digits <= 9 && words.needed == words.available; ++digits)
    words = {in_gigabytes(needed, digits), in_gigabytes(available, digits)};
  return words;
}

}  // namespace voxlet
