#include "data/available_memory.h"

#include <unistd.h>

#include <fstream>
#include <limits>

namespace voxlet {

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

std::string in_gigabytes(std::size_t bytes) { return std::to_string(bytes / 1'000'000'000 + 1) + " GB"; }

}  // namespace voxlet
