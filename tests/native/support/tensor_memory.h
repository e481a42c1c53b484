// How much memory LibTorch's tensors take at most while something runs.
#pragma once

#include <c10/core/Allocator.h>
#include <c10/util/ThreadLocalDebugInfo.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>

namespace voxlet::testing {

class TensorMemory : public c10::MemoryReportingInfoBase {
 public:
  bool memoryProfilingEnabled() const override { return true; }
  // LibTorch 1.13 and 2 differ in the types of the totals: one of these is the virtual function.
  void reportMemoryUsage(void*, std::int64_t bytes, std::int64_t, std::int64_t, c10::Device) { add(bytes); }
  void reportMemoryUsage(void*, std::int64_t bytes, std::size_t, std::size_t, c10::Device) { add(bytes); }
  std::int64_t peak() const { return peak_; }

 private:
  void add(std::int64_t bytes) { peak_ = std::max(peak_, current_ += bytes); }

  std::int64_t current_ = 0;
  std::int64_t peak_ = 0;
};

/// The most bytes that tensors made by `work` on this thread take at once on the CPU.
inline std::int64_t peak_tensor_bytes(const std::function<void()>& work) {
  const auto memory = std::make_shared<TensorMemory>();
  const c10::DebugInfoGuard guard(c10::DebugInfoKind::PROFILER_STATE, memory);
  work();
  return memory->peak();
}

}  // namespace voxlet::testing
