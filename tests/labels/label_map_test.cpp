#include "labels/label_map.h"

#include <gtest/gtest.h>

#include "support/expect_error.h"

#include "labels/labels.h"

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

TEST(LabelIdTest, IsAllOfATextOrRefused) {
  EXPECT_EQ(label_id_in("0"), 0);
  EXPECT_EQ(label_id_in("65535"), 65535);
  for (const char* text : {"", "65536", "-1", "10abc", " 10", "1.0", "0x1F"})
    testing::expect_error(ErrorCode::kBadInput, "label id", [&] { label_id_in(text); });
}

TEST(LabelMapTest, IdsThatOnlyBeginAsNumbersAreRefused) {
  testing::expect_error(ErrorCode::kBadInput, "10abc",
                        [] { label_map_from_json(R"({"map": {"10abc": 4}})", "a file"); });
}

}  // namespace
}  // namespace voxlet
