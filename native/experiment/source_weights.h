// The weights that a training may start from, read from whatever holds some.
#pragma once

#include <filesystem>

#include "train/transfer.h"

namespace voxlet {

/// `source` is a run's folder (its first fold that has a checkpoint), a model package (.onnx) or a checkpoint (.pt).
/// Throws Error for anything else.
SourceWeights read_source_weights(const std::filesystem::path& source);

}  // namespace voxlet
