// Logits → probabilities.
#pragma once

#include <span>

namespace voxlet {

/// In place, over the classes of each voxel: class c of voxel v stands at c · (values.size() / classes) + v.
/// Uses the platform's exp: the last bit may differ between platforms.
void softmax(std::span<float> values, int classes);

}  // namespace voxlet
