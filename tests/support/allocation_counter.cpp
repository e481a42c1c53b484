#include "support/allocation_counter.h"

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::size_t> g_held{0}, g_peak{0};

// The size of a block stands in front of it; the room keeps the alignment that malloc gives.
constexpr std::size_t kRoom = alignof(std::max_align_t);

void count(std::size_t bytes) {
  const std::size_t held = g_held.fetch_add(bytes) + bytes;
  std::size_t peak = g_peak.load();
  while (held > peak && !g_peak.compare_exchange_weak(peak, held)) {
  }
}

}  // namespace

void* operator new(std::size_t bytes) {
  void* const block = std::malloc(bytes + kRoom);
  if (block == nullptr) throw std::bad_alloc();
  *static_cast<std::size_t*>(block) = bytes;
  count(bytes);
  return static_cast<char*>(block) + kRoom;
}

/// std::stable_sort's; the sanitizers have their own, whose blocks have no size in front of them.
void* operator new(std::size_t bytes, const std::nothrow_t& /*tag*/) noexcept {
  try {
    return operator new(bytes);
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

void operator delete(void* pointer) noexcept {
  if (pointer == nullptr) return;
  void* const block = static_cast<char*>(pointer) - kRoom;
  g_held -= *static_cast<std::size_t*>(block);
  std::free(block);
}

void operator delete(void* pointer, std::size_t) noexcept { operator delete(pointer); }

namespace voxlet::testing {

AllocationCounter::AllocationCounter() : at_start_(g_held) { g_peak = g_held.load(); }

std::size_t AllocationCounter::peak_bytes() const { return g_peak - at_start_; }

}  // namespace voxlet::testing
