// Finds out which devices LibTorch can use.
#pragma once

#include "records/device_list.h"

namespace voxlet {

DeviceList usable_devices();

}  // namespace voxlet
