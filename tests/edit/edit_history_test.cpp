#include "edit/edit_history.h"

#include <gtest/gtest.h>

#include "edit/brush.h"
#include "edit/editing.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;

/// A ball of radius 2 voxels around (i, 6, 6).
LabelChange ball(const LabelVolume& labels, std::int64_t i, int id) {
  return brush_stamp(labels, {2, {}}, testing::world_of(labels.geometry, i, 6, 6), {id, {}});
}

LabelVolume empty_labels() { return LabelVolume(Geometry{{24, 13, 13}, {}}); }

TEST(EditHistoryTest, UndoAndRedoGoBackAndForth) {
  LabelVolume labels = empty_labels();
  EditHistory history;
  std::vector<std::vector<std::uint16_t>> states{labels.voxels};
  for (int n = 0; n < 5; ++n) {
    history.commit(labels, ball(labels, 4 + 3 * n, n + 1), "step " + std::to_string(n));
    states.push_back(labels.voxels);
  }
  for (std::size_t n = 5; n-- > 0;) {
    EXPECT_EQ(history.undo_name(), "step " + std::to_string(n));
    EXPECT_EQ(history.undo(labels).size, (Shape{5, 5, 5}));
    EXPECT_EQ(labels.voxels, states[n]);
    EXPECT_EQ(history.redo_name(), "step " + std::to_string(n));
  }
  EXPECT_FALSE(history.can_undo());
  EXPECT_EQ(history.undo_name(), "");
  EXPECT_EQ(history.undo(labels).size.count(), 0U);
  for (std::size_t n = 1; n <= 5; ++n) {
    history.redo(labels);
    EXPECT_EQ(labels.voxels, states[n]);
  }
  EXPECT_FALSE(history.can_redo());
  EXPECT_EQ(history.redo(labels).size.count(), 0U);
}

TEST(EditHistoryTest, AStrokeIsOneStepWithTheBoxOfAll) {
  LabelVolume labels = empty_labels();
  const auto original = labels.voxels;
  EditHistory history;
  history.begin_step("Paint");
  for (std::int64_t i = 4; i <= 9; ++i) history.commit(labels, ball(labels, i, 1), "ignored");
  history.commit(labels, ball(labels, 9, 0), "ignored");  // voxels that change twice
  history.end_step();
  history.commit(labels, ball(labels, 18, 2), "Dot");
  EXPECT_EQ(history.undo_steps(), 2U);
  history.undo(labels);
  const auto final = labels.voxels;
  EXPECT_EQ(history.undo_name(), "Paint");
  EXPECT_EQ(history.undo(labels), (Box{{2, 4, 4}, {10, 5, 5}}));
  EXPECT_EQ(labels.voxels, original);
  EXPECT_EQ(history.redo(labels), (Box{{2, 4, 4}, {10, 5, 5}}));
  EXPECT_EQ(labels.voxels, final);
}

TEST(EditHistoryTest, APositionIsThatOfOneStateAndOfNoOther) {
  LabelVolume labels = empty_labels();
  EditHistory history;
  EXPECT_EQ(history.position(), 0U);
  history.commit(labels, ball(labels, 4, 1), "first");
  const auto first = history.position();
  history.commit(labels, ball(labels, 8, 2), "second");
  const auto second = history.position();
  EXPECT_NE(second, first);
  history.undo(labels);
  EXPECT_EQ(history.position(), first);
  history.redo(labels);
  EXPECT_EQ(history.position(), second);
  history.undo(labels);
  history.commit(labels, ball(labels, 12, 3), "another second");
  EXPECT_NE(history.position(), second);
  history.undo(labels);
  history.undo(labels);
  EXPECT_EQ(history.position(), 0U);
}

TEST(EditHistoryTest, EachChangeOfAStrokeHasAPositionOfItsOwn) {
  LabelVolume labels = empty_labels();
  EditHistory history;
  history.begin_step("Paint");
  history.commit(labels, ball(labels, 4, 1), "");
  const auto half = history.position();
  history.commit(labels, ball(labels, 8, 1), "");
  const auto whole = history.position();
  EXPECT_NE(whole, half);
  history.undo(labels);
  EXPECT_EQ(history.position(), 0U);
  history.redo(labels);
  EXPECT_EQ(history.position(), whole);
}

TEST(EditHistoryTest, ABrokenOffStrokeComesBackToItsPosition) {
  LabelVolume labels = empty_labels();
  EditHistory history;
  history.commit(labels, ball(labels, 4, 1), "first");
  const auto first = history.position();
  history.begin_step("Paint");
  history.commit(labels, ball(labels, 8, 2), "");
  EXPECT_NE(history.position(), first);
  history.cancel_step(labels);
  EXPECT_EQ(history.position(), first);
}

TEST(EditHistoryTest, ForgottenStepsDoNotSeemUndone) {
  LabelVolume labels = empty_labels();
  EditHistory history(1);
  history.commit(labels, ball(labels, 4, 1), "forgotten");
  const auto forgotten = history.position();
  history.commit(labels, ball(labels, 8, 2), "kept");
  history.undo(labels);
  EXPECT_FALSE(history.can_undo());
  EXPECT_EQ(history.position(), forgotten);
}

TEST(EditHistoryTest, ANewEditForgetsWhatWasUndone) {
  LabelVolume labels = empty_labels();
  EditHistory history;
  history.commit(labels, ball(labels, 4, 1), "first");
  history.undo(labels);
  const std::size_t bytes = history.bytes();
  history.commit(labels, ball(labels, 8, 2), "second");
  EXPECT_FALSE(history.can_redo());
  EXPECT_EQ(history.bytes(), bytes);
  EXPECT_EQ(history.redo(labels).size.count(), 0U);
}

TEST(EditHistoryTest, WhatChangesNothingLeavesNoTrace) {
  LabelVolume labels = empty_labels();
  EditHistory history;
  history.commit(labels, ball(labels, 4, 1), "first");
  history.undo(labels);
  history.begin_step("empty");
  EXPECT_EQ(history.commit(labels, ball(labels, 4, 0), "nothing").size.count(), 0U);
  history.end_step();
  EXPECT_FALSE(history.can_undo());
  EXPECT_TRUE(history.can_redo());
}

TEST(EditHistoryTest, AStrokeThatIsBrokenOffIsTakenBack) {
  LabelVolume labels = empty_labels();
  EditHistory history;
  history.commit(labels, ball(labels, 4, 1), "kept");
  const auto kept = labels.voxels;
  const std::size_t bytes = history.bytes();
  history.begin_step("Paint");
  history.commit(labels, ball(labels, 6, 2), "");
  history.commit(labels, ball(labels, 8, 2), "");
  EXPECT_EQ(history.cancel_step(labels), (Box{{4, 4, 4}, {7, 5, 5}}));
  EXPECT_EQ(labels.voxels, kept);
  EXPECT_EQ(history.bytes(), bytes);
  EXPECT_EQ(history.undo_name(), "kept");
  EXPECT_FALSE(history.can_redo());
  history.begin_step("Paint");
  EXPECT_EQ(history.cancel_step(labels).size.count(), 0U);
  EXPECT_EQ(history.cancel_step(labels).size.count(), 0U);
  EXPECT_EQ(labels.voxels, kept);
}

TEST(EditHistoryTest, UndoInAStrokeEndsIt) {
  LabelVolume labels = empty_labels();
  const auto original = labels.voxels;
  EditHistory history;
  history.begin_step("Paint");
  history.commit(labels, ball(labels, 6, 2), "");
  history.undo(labels);
  EXPECT_EQ(labels.voxels, original);
  history.commit(labels, ball(labels, 6, 2), "alone");
  EXPECT_EQ(history.undo_name(), "alone");
}

TEST(EditHistoryTest, TheOldestStepsGoWhereTheBudgetEnds) {
  LabelVolume labels = empty_labels();
  EditHistory unlimited;
  unlimited.commit(labels, ball(labels, 6, 1), "");
  const std::size_t step = unlimited.bytes();
  labels = empty_labels();
  EditHistory history(3 * step + step / 2);
  for (int id = 1; id <= 10; ++id) {
    history.commit(labels, ball(labels, 6, id), std::to_string(id));
    EXPECT_LE(history.bytes(), 3 * step + step / 2);
  }
  EXPECT_EQ(history.undo_steps(), 3U);
  while (history.can_undo()) history.undo(labels);
  EXPECT_EQ(labels.at(6, 6, 6), 7);  // 8, 9 and 10 could be undone
  EXPECT_EQ(history.bytes(), 3 * step);
}

TEST(EditHistoryTest, TheNewestStepStaysWhateverItsSize) {
  LabelVolume labels = empty_labels();
  EditHistory history(1);
  history.commit(labels, ball(labels, 6, 1), "small");
  history.commit(labels, ball(labels, 6, 2), "large");
  EXPECT_EQ(history.undo_name(), "large");
  EXPECT_EQ(history.undo_steps(), 1U);
  history.undo(labels);
  EXPECT_EQ(labels.at(6, 6, 6), 1);
}

TEST(EditHistoryTest, ErrorsLeaveLabelsAndHistory) {
  LabelVolume labels = empty_labels();
  EditHistory history;
  history.begin_step("stroke");
  history.commit(labels, ball(labels, 4, 1), "");
  history.commit(labels, ball(labels, 12, 1), "");
  history.end_step();
  labels.at(4, 6, 6) = 77;  // behind the history's back, in the change that is undone last
  const auto before = labels.voxels;
  const std::size_t bytes = history.bytes();
  expect_error(ErrorCode::kBadInput, "found 77", [&] { history.undo(labels); });
  EXPECT_EQ(labels.voxels, before);
  EXPECT_TRUE(history.can_undo());
  LabelVolume other(Geometry{{3, 3, 3}, {}});
  const LabelChange change = ball(labels, 20, 3);
  expect_error(ErrorCode::kBadInput, "3 × 3 × 3", [&] { history.commit(other, change, ""); });
  EXPECT_EQ(history.bytes(), bytes);
  EXPECT_EQ(history.undo_steps(), 1U);
  labels.at(4, 6, 6) = 1;
  history.undo(labels);
  labels.at(12, 6, 6) = 78;
  const auto undone = labels.voxels;
  expect_error(ErrorCode::kBadInput, "found 78", [&] { history.redo(labels); });
  EXPECT_EQ(labels.voxels, undone);
  EXPECT_TRUE(history.can_redo());
}

TEST(EditHistoryTest, ClearForgetsAll) {
  LabelVolume labels = empty_labels();
  EditHistory history;
  history.commit(labels, ball(labels, 4, 1), "");
  history.commit(labels, ball(labels, 8, 1), "");
  history.undo(labels);
  const auto before = history.position();
  history.clear();
  EXPECT_FALSE(history.can_undo() || history.can_redo());
  EXPECT_EQ(history.bytes(), 0U);
  const auto cleared = history.position();
  EXPECT_NE(cleared, before);
  EXPECT_NE(cleared, 0U) << "that of the labels before all edits, which are others now";
  history.commit(labels, ball(labels, 12, 1), "");
  EXPECT_GT(history.position(), cleared) << "no position comes back";
}

}  // namespace
}  // namespace voxlet
