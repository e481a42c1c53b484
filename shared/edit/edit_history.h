// Undo and redo of edits of one label map.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "edit/label_edit.h"

namespace voxlet {

/// Steps are what a person undoes at once: one edit, or all between begin_step and end_step. Boxes that come back are
/// those of the voxels that changed, of size 0 where none did. Errors are those of `apply` and `revert`, and leave
/// labels and history as they were.
class EditHistory {
 public:
  static constexpr std::size_t kDefaultBudget = std::size_t{256} << 20U;

  /// Once its steps take more than `byte_budget`, the oldest are forgotten; the newest is kept whatever its size.
  explicit EditHistory(std::size_t byte_budget = kDefaultBudget) : byte_budget_(byte_budget) {}

  /// Opens a step, which all commits go into; a step that is open already ends. It counts once something has changed.
  void begin_step(std::string name);
  /// Ends the step; without one, nothing happens.
  void end_step() { open_ = false; }
  /// Takes back what the open step has changed and ends it: a stroke that the person breaks off.
  Box cancel_step(LabelVolume& labels);

  /// Applies an edit and records it: in the open step, else as a step with that name. What was undone cannot be redone
  /// any more. An edit that changes nothing leaves no trace.
  Box commit(LabelVolume& labels, LabelChange change, const std::string& name);

  /// Each ends an open step first; without anything to undo or redo, nothing happens.
  Box undo(LabelVolume& labels);
  Box redo(LabelVolume& labels);

  bool can_undo() const { return !done_.empty(); }
  bool can_redo() const { return !undone_.empty(); }
  /// What `undo` would take back and `redo` do again; empty where there is nothing.
  std::string undo_name() const { return can_undo() ? done_.back().name : std::string(); }
  std::string redo_name() const { return can_redo() ? undone_.back().name : std::string(); }

  /// Which state of the labels the steps lead to: equal after undo and redo back to it, and of no other state, also of
  /// none before `clear`. A new history begins at 0.
  std::uint64_t position() const { return done_.empty() ? base_ : done_.back().number; }

  /// How many steps can be undone, and the memory of all steps.
  std::size_t undo_steps() const { return done_.size(); }
  std::size_t bytes() const { return bytes_; }
  /// Forgets everything: for another label map.
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
