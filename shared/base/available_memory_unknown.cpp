#include <limits>

#include "base/available_memory.h"

namespace voxlet {

std::size_t available_bytes() { return std::numeric_limits<std::size_t>::max(); }
std::size_t available_address_space() { return std::numeric_limits<std::size_t>::max(); }
std::size_t resident_bytes() { return 0; }

std::size_t available_in_groups(const std::filesystem::path& /*groups*/, const std::string& /*memberships*/) {
  return std::numeric_limits<std::size_t>::max();
}

}  // namespace voxlet
