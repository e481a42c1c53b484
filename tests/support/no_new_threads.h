// A process that cannot start threads.
#pragma once

#include <sys/resource.h>

namespace voxlet::testing {

/// While it lives, there is no address space for the stack of a further thread, nor for anything else that is large.
class NoNewThreads {
 public:
  NoNewThreads() {
    ::getrlimit(RLIMIT_AS, &before_);
    rlimit none = before_;
    none.rlim_cur = 1;  // what is mapped stays
    ::setrlimit(RLIMIT_AS, &none);
  }
  NoNewThreads(const NoNewThreads&) = delete;
  NoNewThreads& operator=(const NoNewThreads&) = delete;
  ~NoNewThreads() { ::setrlimit(RLIMIT_AS, &before_); }

 private:
  rlimit before_{};
};

}  // namespace voxlet::testing
