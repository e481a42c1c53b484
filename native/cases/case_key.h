// The cache key of a prepared case, from its files and everything that affects its preparation.
#pragma once

#include <string>

#include "dataset/dataset.h"
#include "plan/plan.h"

namespace voxlet {

/// The part of a plan that affects how a case is prepared, as JSON: everything before patches are cut, and the labels.
std::string preparation_of(const Plan& plan);

/// 32 hexadecimal digits: XXH3 (128 bits) of Voxlet's version, preparation_of(plan), the case's name and the content of
/// its files, including files named in headers. Throws Error(kIo) for a file that cannot be read, and as files_of_image
/// does.
std::string case_key(const DatasetCase& files, const Plan& plan);

}  // namespace voxlet
