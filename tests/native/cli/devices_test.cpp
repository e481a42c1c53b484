// voxlet info --devices as a user meets it.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/cores.h"
#include "device/device.h"
#include "device/device_list.h"
#include "native/support/program.h"

namespace voxlet {
namespace {

using testing::run_program;

TEST(DevicesTest, EachIsALineTheProcessorFirst) {
  const auto result = run_program("info --devices");
  ASSERT_EQ(result.status, 0) << result.output;
  EXPECT_TRUE(result.output.starts_with("cpu: " + std::to_string(available_cores()) + " core")) << result.output;
  const auto list = usable_devices();
  const auto lines = list.devices.size() + (list.note.empty() ? 0 : 1) + 1;
  EXPECT_EQ(std::count(result.output.begin(), result.output.end(), '\n'), lines) << result.output;
  EXPECT_NE(result.output.find("LibTorch " + list.libtorch), std::string::npos) << result.output;
}

TEST(DevicesTest, TheirNamesAreThoseThatVerbsTake) {
  for (const auto& device : usable_devices().devices) {
    EXPECT_EQ(parse_device(device.name).str(), device.name);
    EXPECT_FALSE(device.description.empty()) << device.name;
  }
}

TEST(DevicesTest, AGpuIsListedOrItIsSaidWhyThereIsNone) {
  const auto list = usable_devices();
  EXPECT_EQ(list.note.empty(), torch::cuda::is_available());
  EXPECT_EQ(list.devices.size(), 1 + torch::cuda::device_count());
}

TEST(DevicesTest, TheyCanBeHadAsJson) {
  const auto result = run_program("info --devices --json", "2>/dev/null");
  ASSERT_EQ(result.status, 0);
  EXPECT_EQ(nlohmann::json::parse(result.output).at("devices").at(0).at("name"), "cpu");
}

TEST(DevicesTest, AFileOrDevicesAreAskedForAndNotBoth) {
  for (const auto* arguments : {"info", "info --devices scan.nii.gz", "info scan.nii.gz --devices"})
    EXPECT_EQ(run_program(arguments).status, 2) << arguments;
}

}  // namespace
}  // namespace voxlet
