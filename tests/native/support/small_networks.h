// One or two small ones of every network, for tests that hold for all.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "native/export/test_network.h"

namespace voxlet::test {

struct SmallNetwork {
  std::string name;         ///< of the test
  Step network;             ///< of the plan
  std::size_t outputs = 1;  ///< that are supervised
  int image_channels = 1;
};

inline std::ostream& operator<<(std::ostream& out, const SmallNetwork& small) { return out << small.name; }

using List = std::vector<double>;
using Lists = std::vector<std::vector<double>>;

inline const std::vector<SmallNetwork> kSmallNetworks{
    {"unet", {"unet", {{"channels", List{4, 6, 8}}}}, 1, 2},
    {"unet_batch_sum",
     {"unet",
      {{"channels", List{4, 6, 8}},
       {"convolutions", 1.0},
       {"skip", std::string("sum")},
       {"norm", std::string("batch")},
       {"activation", std::string("prelu")},
       {"deep_supervision", true}}},
     2},
};

}  // namespace voxlet::test
