#include "postprocess/label_runs.h"

#include <bit>
#include <cstring>
#include <numeric>

#include "base/large_pages.h"
#include "base/parallel_for.h"

namespace voxlet {
namespace {

constexpr std::size_t kWord = 64;

/// A bit for each voxel: whether its label differs from that of the voxel before it in its row.
class ChangeBits {
 public:
  ChangeBits(std::size_t rows, std::size_t ni)
      : ni_(ni), words_((ni + kWord - 1) / kWord), bits_(large_vector<std::uint64_t>(rows * words_)) {}

  /// Room for a byte for each voxel of a row, which `mark` takes.
  std::vector<std::uint8_t> scratch() const { return std::vector<std::uint8_t>(words_ * kWord, 0); }

  /// First bytes, which the compiler finds many at a time, then bits.
  void mark(std::size_t row, const std::uint16_t* labels, std::uint8_t* changes) {
    // A copy: bytes that are written might be the member itself, for all that the compiler knows.
    for (std::size_t i = 1, ni = ni_; i < ni; ++i) changes[i] = labels[i] != labels[i - 1] ? 1 : 0;
    for (std::size_t word = 0; word < words_; ++word)
      for (std::size_t n = 0; n < kWord; n += 8) bits_[row * words_ + word] |= packed(changes + word * kWord + n) << n;
  }

  /// visit(begin, end) for each stretch of equal labels. By bits, since a branch for each voxel costs most where labels
  /// are noisy.
  template <typename Visit>
  void for_each_stretch(std::size_t row, Visit&& visit) const {
    std::size_t begin = 0;
    for (std::size_t word = 0; word < words_; ++word)
      for (std::uint64_t bits = bits_[row * words_ + word]; bits != 0; bits &= bits - 1) {
        const std::size_t end = word * kWord + static_cast<std::size_t>(std::countr_zero(bits));
        visit(begin, end);
        begin = end;
      }
    visit(begin, ni_);
  }

 private:
  /// Eight bytes of 0 or 1 → eight bits, the first byte lowest, as memory order is on every platform that we build for:
  /// the product puts byte n at bit 56 + n.
  static std::uint64_t packed(const std::uint8_t* flags) {
    std::uint64_t word;
    std::memcpy(&word, flags, sizeof word);
    return word * 0x0102040810204080U >> 56U;
  }

  std::size_t ni_, words_;
  std::vector<std::uint64_t> bits_;
};

template <typename Keep>
LabelRuns find_runs(const LabelVolume& labels, Keep keep) {
  const auto ni = static_cast<std::size_t>(labels.shape().ni);
  const auto rows = static_cast<std::size_t>(labels.shape().nj * labels.shape().nk);
  LabelRuns found{labels.shape(), {}, std::vector<std::size_t>(rows + 1, 0)};
  if (ni == 0) return found;
  auto row_at = [&](std::size_t row) { return labels.voxels.data() + row * ni; };
  ChangeBits changes(rows, ni);
  parallel_for(rows, [&](std::size_t first, std::size_t last) {
    auto scratch = changes.scratch();
    for (std::size_t row = first; row < last; ++row) {
      changes.mark(row, row_at(row), scratch.data());
      std::size_t count = 0;
      changes.for_each_stretch(row,
                               [&, at = row_at(row)](std::size_t begin, std::size_t) { count += keep(at[begin]); });
      found.row_starts[row + 1] = count;
    }
  });
  std::partial_sum(found.row_starts.begin(), found.row_starts.end(), found.row_starts.begin());
  found.runs = large_vector<Run>(found.row_starts.back());
  parallel_for(rows, [&](std::size_t first, std::size_t last) {
    Run* out = found.runs.data() + found.row_starts[first];
    for (std::size_t row = first; row < last; ++row)
      changes.for_each_stretch(row, [&, at = row_at(row)](std::size_t begin, std::size_t end) {
        if (keep(at[begin])) *out++ = {static_cast<std::int32_t>(begin), static_cast<std::int32_t>(end), at[begin]};
      });
  });
  return found;
}

}  // namespace

LabelRuns runs_of_label(const LabelVolume& labels, std::uint16_t label) {
  return find_runs(labels, [label](std::uint16_t value) { return value == label; });
}

LabelRuns runs_of_foreground(const LabelVolume& labels) {
  return find_runs(labels, [](std::uint16_t value) { return value != 0; });
}

LabelRuns runs_of_everything(const LabelVolume& labels) {
  return find_runs(labels, [](std::uint16_t) { return true; });
}

}  // namespace voxlet
