// large_pages for systems without the hint; large_pages_linux.cpp is its twin.
#include "base/large_pages.h"

namespace voxlet {

void prefer_large_pages(void*, std::size_t) noexcept {}

}  // namespace voxlet
