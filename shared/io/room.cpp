#include "io/room.h"

#include "base/available_memory.h"
#include "base/error.h"

namespace voxlet {
namespace {

constexpr std::uint64_t kSmall = std::uint64_t{1} << 26U;

}  // namespace

void require_room(std::uint64_t bytes, const std::string& what) {
  if (bytes < kSmall) return;
  const std::size_t available = available_bytes();
  if (bytes <= available) return;
  const auto words = memory_words(static_cast<std::size_t>(bytes), available);
  throw Error(ErrorCode::kTooLarge, "Reading " + what + " takes about " + words.needed + " of memory, and " +
                                        words.available + " are free; crop or downsample it, or free memory.");
}

}  // namespace voxlet
