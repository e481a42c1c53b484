#include <unistd.h>

#include <cstdlib>

#include "cli/cli.h"

namespace voxlet {

void restart_with_tuned_environment(char** argv) {
  if (std::getenv("OMP_WAIT_POLICY") != nullptr) return;
  ::setenv("OMP_WAIT_POLICY", "passive", 1);
  ::setenv("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1", 0);
  ::execv("/proc/self/exe", argv);
}

}  // namespace voxlet
