#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

#include "cli/cli.h"

namespace voxlet {

namespace {

/// Loading LibTorch twice takes a second that only work with networks earns back.
bool runs_networks(const char* verb) {
  constexpr std::array<std::string_view, 6> kVerbs{"train", "predict", "calibrate", "preview", "export", "verify"};
  return verb != nullptr && std::find(kVerbs.begin(), kVerbs.end(), verb) != kVerbs.end();
}

}  // namespace

void restart_with_tuned_environment(char** argv) {
  if (std::getenv("OMP_WAIT_POLICY") != nullptr || !runs_networks(argv[1])) return;
  ::setenv("OMP_WAIT_POLICY", "passive", 1);
  ::setenv("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1", 0);
  ::execv("/proc/self/exe", argv);
}

}  // namespace voxlet
