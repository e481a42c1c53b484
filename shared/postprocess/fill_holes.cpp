#include "postprocess/fill_holes.h"

#include <vector>

#include "postprocess/connected_components.h"

namespace voxlet {
namespace {

/// What a component of background has met: 0 nothing yet, a label, or more than it can be filled with.
using Surroundings = std::int32_t;
constexpr Surroundings kNotEnclosed = -1;  // the edge of the volume, or a second label

class Cavities {
 public:
  Cavities(const LabelRuns& all, Connectivity connectivity)
      : all_(all), components_(connected_components(all, connectivity)), around_(components_.sizes.size(), 0) {
    look_along_rows();
    auto look = [&](std::size_t a, std::size_t b) { meet(a, b); };
    for (std::int64_t k = 0; k < all.shape.nk; ++k) {
      visit_within_slice(all, k, connectivity, look);
      if (k > 0) visit_between_slices(all, k, connectivity, look);
    }
  }

  /// The label of a run once cavities are filled.
  std::uint16_t filled(std::size_t run) const {
    const std::uint16_t own = all_.runs[run].label;
    if (own != 0) return own;
    const Surroundings around = around_[component(run)];
    return around == kNotEnclosed ? own : static_cast<std::uint16_t>(around);
  }

 private:
  std::size_t component(std::size_t run) const { return static_cast<std::size_t>(components_.ids[run] - 1); }

  void look_along_rows() {
    for (std::size_t row = 0; row + 1 < all_.row_starts.size(); ++row) {
      const std::size_t begin = all_.row_starts[row], end = all_.row_starts[row + 1];
      for (std::size_t run = begin + 1; run < end; ++run) meet(run - 1, run);
      for (std::size_t run = begin; run < end; ++run)
        if (at_edge(row, all_.runs[run])) around_[component(run)] = kNotEnclosed;
    }
  }

  bool at_edge(std::size_t row, const Run& run) const {
    const Shape& s = all_.shape;
    const auto j = static_cast<std::int64_t>(row) % s.nj, k = static_cast<std::int64_t>(row) / s.nj;
    return run.begin == 0 || run.end == s.ni || j == 0 || j + 1 == s.nj || k == 0 || k + 1 == s.nk;
  }

  void meet(std::size_t a, std::size_t b) {
    if (all_.runs[a].label == 0) add(component(a), all_.runs[b].label);
    if (all_.runs[b].label == 0) add(component(b), all_.runs[a].label);
  }

  void add(std::size_t background, std::uint16_t label) {
    Surroundings& around = around_[background];
    if (label == 0 || around == label) return;
    around = around == 0 ? label : kNotEnclosed;
  }

  const LabelRuns& all_;
  RunComponents components_;
  std::vector<Surroundings> around_;
};

}  // namespace

void fill_holes(LabelVolume& labels, Connectivity connectivity) {
  const LabelRuns all = runs_of_everything(labels);
  const Cavities cavities(all, connectivity);
  change_runs(labels, all, [&](std::size_t run) { return cavities.filled(run); });
}

}  // namespace voxlet
