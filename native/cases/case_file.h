// File format of a preprocessed case, made for mapping into memory.
//   8 bytes   "voxcase1"
//   8 bytes   XXH3 (64 bits) of everything after it
//   8 bytes   length of the description
//   the description as JSON: name, shape, minimum, and the number of foreground offsets of each class
//   from the next multiple of 64 bytes each: image (float16), classes (uint8), foreground offsets (uint32)
// Numbers are little-endian. Files are a cache: they may be deleted at any time.
#pragma once

#include <filesystem>

#include "cases/training_case.h"

namespace voxlet {

/// Writes the whole file or nothing, also if several programs write the same one. Throws Error(kIo).
void write_case_file(const TrainingCase& source, const std::filesystem::path& path);

/// Maps a case. Throws Error(kIo) if the file cannot be opened, and Error(kBadInput) if it differs in any bit from what
/// write_case_file wrote.
TrainingCase read_case_file(const std::filesystem::path& path);

}  // namespace voxlet
