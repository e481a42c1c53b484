#include "synthesis/synthesis_json.h"

#include <gtest/gtest.h>

#include "support/expect_error.h"

namespace voxlet {
namespace {

std::string dataset_with(const std::string& synthesis) { return R"({"name": "x", "synthesis": )" + synthesis + "}"; }

TEST(SynthesisJsonTest, EveryOptionComesBack) {
  SynthesisOptions options;
  options.spacing_mm = 1.25;
  options.thick_share = 0.5;
  options.grouped_share = 0.25;
  options.mirror = false;
  options.merged = {{49, 10}, {53, 17}};
  const auto again = synthesis_of_dataset(dataset_with(to_json(options)), "dataset.json");
  EXPECT_EQ(to_json(again), to_json(options));
  EXPECT_EQ(again.thick_share, 0.5);
  EXPECT_FALSE(again.mirror);
  EXPECT_EQ(again.merged, options.merged);
}

TEST(SynthesisJsonTest, AbsentKeysHaveTheirDefaults) {
  EXPECT_EQ(to_json(synthesis_of_dataset(dataset_with("{}"), "dataset.json")), to_json(SynthesisOptions()));
}

TEST(SynthesisJsonTest, WhatIsWrongIsNamed) {
  const auto refused = [](const std::string& json, const std::string& part) {
    testing::expect_error(ErrorCode::kBadInput, part, [&] { synthesis_of_dataset(json, "d.json"); });
  };
  refused("{}", "voxlet synth");
  refused("no json", "voxlet synth");
  refused(dataset_with(R"({"blurr": 1})"), "blurr");
  refused(dataset_with(R"({"mirror": 1})"), "mirror");
  refused(dataset_with(R"({"blur_mm": true})"), "blur_mm");
  refused(dataset_with(R"({"merged": {"49": -1}})"), "merged");
  refused(dataset_with(R"({"merged": {"left": 10}})"), "left");
  refused(dataset_with(R"({"spacing_mm": 99})"), "spacing");
}

}  // namespace
}  // namespace voxlet
