#include "data/available_memory.h"

#include <unistd.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <limits>

namespace voxlet {
namespace {

std::string in_gigabytes(std::size_t bytes, int digits) {
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "%.*f GB", digits, static_cast<double>(bytes) / 1e9);
  return text.data();
}

}  // namespace

std::size_t available_bytes() {
  std::ifstream file("/proc/meminfo");
  std::string key, unit;
  std::size_t kilobytes = 0;
  while (file >> key >> kilobytes && std::getline(file, unit)) {
    if (key == "MemAvailable:") return kilobytes * 1024;
  }
  return std::numeric_limits<std::size_t>::max();
}

std::size_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::size_t total = 0, resident = 0;
  file >> total >> resident;
  return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

MemoryWords memory_words(std::size_t needed, std::size_t available) {
  MemoryWords words;
  for (int digits = 1; digits <= 9 && words.needed == words.available; ++digits)
    words = {in_gigabytes(needed, digits), in_gigabytes(available, digits)};
  return words;
}

}  // namespace voxlet
