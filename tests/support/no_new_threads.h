// A process that cannot start threads.
#pragma once

#include <sys/resource.h>

/// Sanitizers need address space themselves.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define VOXLET_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define VOXLET_SANITIZED
#endif
#endif

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
