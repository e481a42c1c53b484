// Softmax over classes: logits to probabilities.
#pragma once

#include <span>

namespace voxlet {

/// In place, over the classes of each voxel; class c of voxel v is at c · (values.size() / classes) + v. Uses the
/// platform's exp, so the last bit may differ between platforms.
void softmax(std::span<float> values, int classes);

}  // namespace voxlet
