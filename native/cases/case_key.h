// The name of a prepared case: the same for the same input prepared in the same way, another one for anything else.
#pragma once

#include <string>

#include "dataset/dataset.h"
#include "plan/plan.h"

namespace voxlet {

/// What of a plan decides how a case is prepared, as JSON: everything before patches are cut, and the labels.
std::string preparation_of(const Plan& plan);

/// 32 hexadecimal digits: XXH3 (128 bits) of Voxlet's version, preparation_of(plan), the case's name and the content of
/// its files, those that headers name among them. Throws Error(kIo) for a file that cannot be read, and as
/// files_of_image.
std::string case_key(const DatasetCase& files, const Plan& plan);

}  // namespace voxlet
