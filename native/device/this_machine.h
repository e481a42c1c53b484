// Finds out what this machine is: for reports of trainings.
#pragma once

#include "records/machine.h"

namespace voxlet {

/// What cannot be found out stays empty or 0.
Machine this_machine();

}  // namespace voxlet
