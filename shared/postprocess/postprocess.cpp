#include "postprocess/postprocess.h"

#include "postprocess/connected_components.h"

namespace voxlet {

void postprocess(LabelVolume& labels, const Plan& plan) {
  for (const auto& step : plan.postprocessing)
    if (step.step == "keep_largest") keep_largest_component(labels);
}

}  // namespace voxlet
