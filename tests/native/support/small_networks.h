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
    {"unet_from_half_resolution",
     {"unet",
      {{"channels", List{8, 12, 16}}, {"deep_supervision", true}, {"strides", Lists{{2, 2, 1}, {2, 2, 2}, {2, 2, 2}}}}},
     2},
    {"unet_from_half_resolution_with_finest_features",
     {"unet",
      {{"channels", List{8, 12, 16}}, {"strides", Lists{{2, 2, 2}, {2, 2, 2}, {2, 2, 2}}}, {"finest_features", 4.0}}},
     1,
     2},
    {"unet_thick_slices",
     {"unet",
      {{"channels", List{4, 6, 8}},
       {"convolutions", 1.0},
       {"strides", Lists{{1, 1, 1}, {2, 2, 1}, {2, 2, 2}}},
       {"kernels", Lists{{3, 3, 1}, {3, 3, 3}, {3, 3, 3}}}}}},
    {"resunet", {"resunet", {{"channels", List{4, 6, 8}}}}},
    {"resunet_batch", {"resunet", {{"channels", List{4, 8}}, {"norm", std::string("batch")}}}},
    {"resenc_unet", {"resenc-unet", {{"channels", List{4, 6, 8, 8}}, {"blocks", List{1, 2, 1, 1}}}}, 2},
    {"resenc_unet_thick_slices",
     {"resenc-unet",
      {{"channels", List{4, 6, 8}},
       {"blocks", List{1, 1, 1}},
       {"strides", Lists{{1, 1, 1}, {2, 2, 1}, {2, 2, 2}}},
       {"kernels", Lists{{3, 3, 1}, {3, 3, 1}, {3, 3, 3}}},
       {"deep_supervision", false}}}},
    {"vnet", {"vnet", {{"channels", List{4, 6, 8}}, {"convolutions", List{1, 2, 2}}}}},
    {"vnet_two_channels_instance",
     {"vnet", {{"channels", List{4, 8}}, {"convolutions", List{1, 1}}, {"norm", std::string("instance")}}},
     1,
     2},
    {"neuronet", {"neuronet", {{"channels", List{4, 6, 8}}}}},
    {"deepqsmseg", {"deepqsmseg", {{"channels", List{4, 6, 8}}, {"blocks", List{1, 1, 2}}, {"reduction", 2.0}}}},
    {"attention_unet", {"attention-unet-2.5d", {{"channels", List{4, 6, 8, 8}}}}, 3},
    {"multiscale_unet", {"multiscale-unet", {{"channels", List{4, 6, 8}}}}},
    {"multiscale_unet_sum",
     {"multiscale-unet", {{"channels", List{4, 8}}, {"skip", std::string("sum")}, {"scales", 1.0}}}},
    {"multiscale_unet_no_skips",
     {"multiscale-unet", {{"channels", List{4, 6, 8}}, {"skip", std::string("none")}, {"scales", 2.0}}}},
    {"cascade_cnn", {"cascade-cnn", {{"local_channels", 3.0}, {"global_channels", 4.0}}}, 2},
    {"cascade_cnn_alone", {"cascade-cnn", {{"local_channels", 3.0}, {"global_channels", 4.0}, {"cascade", false}}}},
    {"meshnet", {"meshnet", {{"channels", 4.0}, {"dilations", List{1, 2, 4, 1}}}}},
};

}  // namespace voxlet::test
