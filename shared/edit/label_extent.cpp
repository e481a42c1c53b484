#include "edit/label_extent.h"

namespace voxlet {

Box box_around(const LabelRuns& runs) {
  Box box;
  for_each_run(runs, [&](std::size_t run, std::int64_t j, std::int64_t k) {
    const Run& at = runs.runs[run];
    const Box around{{at.begin, j, k}, {at.end - at.begin, 1, 1}};
    box = box.size.count() == 0 ? around : union_of(box, around);
  });
  return box;
}

}  // namespace voxlet
