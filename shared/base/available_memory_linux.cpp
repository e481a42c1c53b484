#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <limits>
#include <optional>
#include <sstream>
#include <string_view>

#include "base/available_memory.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kUnknown = std::numeric_limits<std::size_t>::max();

struct Statm {
  std::size_t total = 0, resident = 0;  ///< bytes
};

Statm statm() {
  std::ifstream file("/proc/self/statm");
  Statm pages;
  file >> pages.total >> pages.resident;
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  return {pages.total * page, pages.resident * page};
}

std::size_t free_of_machine() {
  std::ifstream file("/proc/meminfo");
  std::string key, unit;
  std::size_t kilobytes = 0;
  while (file >> key >> kilobytes && std::getline(file, unit))
    if (key == "MemAvailable:") return kilobytes * 1024;
  return kUnknown;
}

/// None for a file that is not there and for "max".
std::optional<std::size_t> number_in_file(const fs::path& path) {
  std::ifstream file(path);
  std::size_t number = 0;
  if (file >> number) return number;
  return std::nullopt;
}

/// How the two versions name their files.
struct GroupFiles {
  const char *limit, *usage, *file_cache;
};
constexpr GroupFiles kVersion1{"memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"};
constexpr GroupFiles kVersion2{"memory.max", "memory.current", "inactive_file"};

/// Files that were read and that the system forgets when memory is needed; they count as used.
std::size_t file_cache_of(const fs::path& group, const GroupFiles& names) {
  std::ifstream file(group / "memory.stat");
  std::string key;
  std::size_t bytes = 0;
  while (file >> key >> bytes)
    if (key == names.file_cache) return bytes;
  return 0;
}

std::size_t free_in_group(const fs::path& group, const GroupFiles& names) {
  const auto limit = number_in_file(group / names.limit), usage = number_in_file(group / names.usage);
  if (!limit || !usage) return kUnknown;
  const std::size_t kept = *usage - std::min(*usage, file_cache_of(group, names));
  return *limit - std::min(*limit, kept);
}

/// In the group and all around it up to where they are mounted, which in a container is the container's own.
std::size_t free_in_branch(const fs::path& mount, const std::string& group, const GroupFiles& names) {
  std::size_t free = free_in_group(mount, names);
  for (fs::path path = fs::path(group).relative_path(); !path.empty(); path = path.parent_path())
    free = std::min(free, free_in_group(mount / path, names));
  return free;
}

/// A line of /proc/self/cgroup: "4:memory:/job" (version 1) or "0::/job" (version 2).
std::size_t free_by_line(const fs::path& groups, const std::string& line) {
  std::istringstream parts(line);
  std::string number, controllers, group;
  std::getline(parts, number, ':');
  std::getline(parts, controllers, ':');
  std::getline(parts, group);
  if (number == "0" && controllers.empty()) return free_in_branch(groups, group, kVersion2);
  const std::string listed = "," + controllers + ",";
  return listed.find(",memory,") == std::string::npos ? kUnknown : free_in_branch(groups / "memory", group, kVersion1);
}

std::string text_of(const char* path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

std::size_t available_in_groups(const fs::path& groups, const std::string& memberships) {
  std::istringstream lines(memberships);
  std::string line;
  std::size_t free = kUnknown;
  while (std::getline(lines, line)) free = std::min(free, free_by_line(groups, line));
  return free;
}

std::size_t available_address_space() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return kUnknown;
  const auto most = static_cast<std::size_t>(limit.rlim_cur);
  return most - std::min(most, statm().total);
}

std::size_t available_bytes() {
  return std::min({free_of_machine(), available_in_groups("/sys/fs/cgroup", text_of("/proc/self/cgroup")),
                   available_address_space()});
}

std::size_t resident_bytes() { return statm().resident; }

}  // namespace voxlet
