// Reads weights to start a training from: from a run, a model package or a checkpoint.
#pragma once

#include <filesystem>

#include "train/transfer.h"

namespace voxlet {

/// `source` is a run's folder (its first fold with a checkpoint), a model package (.onnx) or a checkpoint (.pt). Throws
/// Error for anything else.
SourceWeights read_source_weights(const std::filesystem::path& source);

}  // namespace voxlet
