// A preprocessed case as one file that is mapped into memory and not read:
//   8 bytes   "voxcase1"
//   8 bytes   XXH3 (64 bits) of all that follows
//   8 bytes   length of the description
//   the description as JSON: name, shape, minimum, and the number of foreground offsets of each class
//   from the next multiple of 64 bytes each: image (float16), classes (uint8), foreground offsets (uint32)
// Numbers are little-endian. Files are a cache: they may be deleted at any time.
#pragma once

#include <filesystem>

#include "cases/training_case.h"

namespace voxlet {

/// The file appears whole or not at all, also where several programs write the same one. Throws Error(kIo).
void write_case_file(const TrainingCase& source, const std::filesystem::path& path);

/// Throws Error(kIo) if the file cannot be opened and Error(kBadInput) if it is not what write_case_file wrote, to the
/// last bit.
TrainingCase read_case_file(const std::filesystem::path& path);

}  // namespace voxlet
