#include "edit/label_edit.h"

#include <gtest/gtest.h>

#include "edit/change_builder.h"
#include "edit/editing.h"
#include "edit/paint.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;

LabelChange paint_rows(const LabelVolume& labels, std::initializer_list<RowSpan> rows, const Paint& paint) {
  ChangeBuilder changes(labels);
  for (const RowSpan& row : rows) changes.paint_row(row, PaintRule(paint));
  return changes.finish();
}

TEST(LabelEditTest, OneRunPerStretchOfEqualChangesWithItsBox) {
  LabelVolume labels(Geometry{{8, 4, 3}, {}});
  labels.at(4, 1, 1) = 9;
  labels.at(5, 1, 1) = 3;
  const LabelChange change = paint_rows(labels, {{2, 7, 1, 1}, {3, 5, 2, 1}}, {3, {}});
  const auto at = [&](int i, int j) { return labels.offset(i, j, 1); };
  const std::vector<ChangedRun> expected{
      {at(2, 1), 2, 0, 3}, {at(4, 1), 1, 9, 3}, {at(6, 1), 1, 0, 3}, {at(3, 2), 2, 0, 3}};
  EXPECT_EQ(change.runs, expected);
  EXPECT_EQ(change.box, (Box{{2, 1, 1}, {5, 2, 1}}));
  EXPECT_EQ(change.voxels(), 6U);
  testing::expect_honest(labels, change);
}

TEST(LabelEditTest, RunsGoOnFromRowToRow) {
  const LabelVolume labels(Geometry{{8, 4, 3}, {}});
  const LabelChange change = paint_rows(labels, {{0, 8, 0, 0}, {0, 8, 1, 0}}, {3, {}});
  EXPECT_EQ(change.runs.size(), 1U);
  EXPECT_EQ(change.voxels(), 16U);
}

TEST(LabelEditTest, PaintIsKeptToOneId) {
  LabelVolume labels(Geometry{{4, 1, 1}, {}});
  labels.voxels = {0, 5, 6, 7};
  const auto painted = [&](std::optional<int> only_over, int id) {
    return testing::applied(labels, paint_rows(labels, {{0, 4, 0, 0}}, {id, only_over})).voxels;
  };
  EXPECT_EQ(painted({}, 7), (std::vector<std::uint16_t>{7, 7, 7, 7}));
  EXPECT_EQ(painted(0, 7), (std::vector<std::uint16_t>{7, 5, 6, 7}));
  EXPECT_EQ(painted(6, 0), (std::vector<std::uint16_t>{0, 5, 0, 7}));
}

TEST(LabelEditTest, NothingToChangeIsEmpty) {
  const LabelVolume labels(Geometry{{4, 4, 4}, {}}, 5);
  const LabelChange change = paint_rows(labels, {{0, 4, 2, 2}}, {5, {}});
  EXPECT_TRUE(change.empty());
  EXPECT_EQ(change.box.size.count(), 0U);
}

TEST(LabelEditTest, AnotherShapeIsRefused) {
  const LabelVolume labels(Geometry{{4, 4, 4}, {}});
  LabelVolume other(Geometry{{4, 4, 5}, {}});
  const LabelChange change = paint_rows(labels, {{0, 4, 2, 2}}, {5, {}});
  expect_error(ErrorCode::kBadInput, "4 × 4 × 5", [&] { apply(other, change); });
}

TEST(LabelEditTest, LabelsThatChangedInBetweenAreRefusedAndLeft) {
  LabelVolume labels(Geometry{{4, 4, 4}, {}});
  const LabelChange change = paint_rows(labels, {{0, 4, 1, 1}, {0, 4, 2, 2}}, {5, {}});
  labels.at(3, 2, 2) = 8;
  const auto before = labels.voxels;
  expect_error(ErrorCode::kBadInput, "found 8", [&] { apply(labels, change); });
  EXPECT_EQ(labels.voxels, before);
  expect_error(ErrorCode::kBadInput, "found 0", [&] { revert(labels, change); });
  EXPECT_EQ(labels.voxels, before);
}

TEST(LabelEditTest, IdsOutOfRangeAreRefused) {
  EXPECT_EQ(label_id(65535), 65535);
  EXPECT_EQ(label_id(0), 0);
  for (const int id : {-1, 65536}) {
    expect_error(ErrorCode::kBadInput, std::to_string(id), [&] { label_id(id); });
    expect_error(ErrorCode::kBadInput, std::to_string(id), [&] { PaintRule(Paint{id, {}}); });
    expect_error(ErrorCode::kBadInput, std::to_string(id), [&] { PaintRule(Paint{1, id}); });
  }
  expect_error(ErrorCode::kBadInput, "from 1 to 65535, found 0", [] { structure_id(0); });
}

}  // namespace
}  // namespace voxlet
