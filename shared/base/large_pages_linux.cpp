// large_pages for Linux; large_pages_none.cpp is its twin for systems without the hint.
#include <sys/mman.h>

#include <cstdint>

#include "base/large_pages.h"

namespace voxlet {
namespace {

constexpr std::uintptr_t kLargePage = std::uintptr_t{1} << 21U;

}  // namespace

void prefer_large_pages(void* memory, std::size_t bytes) noexcept {
  const auto address = reinterpret_cast<std::uintptr_t>(memory);
  const std::uintptr_t begin = (address + kLargePage - 1) & ~(kLargePage - 1),
                       end = (address + bytes) & ~(kLargePage - 1);
  if (begin < end) madvise(static_cast<std::byte*>(memory) + (begin - address), end - begin, MADV_HUGEPAGE);
}

}  // namespace voxlet
