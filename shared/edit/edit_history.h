// Undo and redo of edits to one label map.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "edit/label_edit.h"

namespace voxlet {

/// A step is what a person undoes at once: one edit, or all edits between begin_step and end_step. Returned boxes
/// contain the changed voxels and have size 0 if there are none. Throws as `apply` and `revert` do, leaving labels and
/// history unchanged.
class EditHistory {
 public:
  static constexpr std::size_t kDefaultBudget = std::size_t{256} << 20U;

  /// When steps take more than `byte_budget` bytes, the oldest are dropped; the newest is always kept.
  explicit EditHistory(std::size_t byte_budget = kDefaultBudget) : byte_budget_(byte_budget) {}

  /// Opens a step that collects all commits, ending any open step. It counts once something has changed.
  void begin_step(std::string name);
  /// Ends the open step, if any.
  void end_step() { open_ = false; }
  /// Reverts what the open step has changed and ends it: for a cancelled stroke.
  Box cancel_step(LabelVolume& labels);

  /// Applies an edit and records it in the open step, or as a step called `name`. Undone steps can no longer be redone.
  /// An edit that changes nothing is not recorded.
  Box commit(LabelVolume& labels, LabelChange change, const std::string& name);

  /// Each ends an open step first; does nothing if there is nothing to undo or redo.
  Box undo(LabelVolume& labels);
  Box redo(LabelVolume& labels);

  bool can_undo() const { return !done_.empty(); }
  bool can_redo() const { return !undone_.empty(); }
  /// The name of the step that `undo` or `redo` would affect; empty if there is none.
  std::string undo_name() const { return can_undo() ? done_.back().name : std::string(); }
  std::string redo_name() const { return can_redo() ? undone_.back().name : std::string(); }

  /// Identifies the state of the labels: equal after undo and redo back to it, and different for every other state,
  /// including states before `clear`. A new history begins at 0.
  std::uint64_t position() const { return done_.empty() ? base_ : done_.back().number; }

  /// The number of steps that can be undone, and the memory of all steps in bytes.
  std::size_t undo_steps() const { return done_.size(); }
  std::size_t bytes() const { return bytes_; }
  /// Forgets everything, for use with another label map.
  void clear();

 private:
  struct Step {
    std::uint64_t number;  ///< position() after it; of no other step of this history
    std::string name;
    std::vector<LabelChange> changes;
    std::size_t bytes;
  };
  static Box undo_changes(LabelVolume& labels, const Step& step);
  static Box redo_changes(LabelVolume& labels, const Step& step);
  Step& step_to_record(const std::string& name);
  void forget_undone();
  void keep_to_budget();

  std::size_t byte_budget_, bytes_ = 0;
  std::uint64_t last_number_ = 0, base_ = 0;  ///< base_: position() before done_
  std::deque<Step> done_;
  std::vector<Step> undone_;  ///< the next to redo is last
  std::string open_name_;
  bool open_ = false, open_has_changes_ = false;  ///< an open step with changes is done_.back()
};

}  // namespace voxlet
