#include "labels/label_map.h"

#include <gtest/gtest.h>

#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;

TEST(LabelMapTest, ReadsIdsAndRelabelsTheRestToBackground) {
  const LabelMap map = label_map_from_json(R"({"note": "for people", "map": {"77": 10, "78": 65535}})");
  EXPECT_EQ(label_map_from_json(label_map_to_json(map)), map);
  EXPECT_EQ(map, (LabelMap{{77, 10}, {78, 65535}}));
  LabelVolume labels(Geometry{{4, 1, 1}, {}});
  labels.voxels = {77, 78, 79, 0};
  relabel(labels, map);
  EXPECT_EQ(labels.voxels, (std::vector<std::uint16_t>{10, 65535, 0, 0}));
}

TEST(LabelMapTest, NumbersThatAreNoIdsAreRefused) {
  for (const char* id : {"65536", "-1", "1e300", "2.5", "true", "\"10\"", "null"})
    expect_error(ErrorCode::kBadInput, "atlas.json",
                 [&] { label_map_from_json(R"({"map": {"1": )" + std::string(id) + "}}", "atlas.json"); });
  expect_error(ErrorCode::kBadInput, "65536", [] { label_map_from_json(R"({"map": {"65536": 1}})"); });
}

}  // namespace
}  // namespace voxlet
