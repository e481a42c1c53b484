#include "postprocess/postprocess.h"

#include "plan/step_rules.h"
#include "postprocess/closing.h"
#include "postprocess/component_filters.h"
#include "postprocess/fill_holes.h"

namespace voxlet {

void postprocess(LabelVolume& labels, const Plan& plan) {
  for (const auto& given : plan.postprocessing) {
    const Step step = complete_step(given, postprocessing_rules(), "postprocessing step");
    if (step.name == "keep_largest")
      keep_largest_component(labels, static_cast<Connectivity>(step.integer("connectivity")));
    if (step.name == "remove_small")
      remove_small_components(labels, step.number("volume_mm3"),
                              static_cast<Connectivity>(step.integer("connectivity")));
    if (step.name == "fill_holes") fill_holes(labels);
    if (step.name == "close") close_labels(labels, step.number("radius_mm"));
  }
}

}  // namespace voxlet
