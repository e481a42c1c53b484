#include "edit/edit_history.h"

#include <utility>

namespace voxlet {
namespace {

void add_box(Box& sum, const Box& box) {
  if (box.size.count() > 0) sum = sum.size.count() == 0 ? box : union_of(sum, box);
}

}  // namespace

void EditHistory::begin_step(std::string name) {
  open_name_ = std::move(name);
  open_ = true;
  open_has_changes_ = false;
}

Box EditHistory::cancel_step(LabelVolume& labels) {
  if (!open_ || !open_has_changes_) {
    end_step();
    return {};
  }
  const Box box = undo_changes(labels, done_.back());
  bytes_ -= done_.back().bytes;
  done_.pop_back();
  end_step();
  return box;
}

Box EditHistory::commit(LabelVolume& labels, LabelChange change, const std::string& name) {
  if (change.empty()) return {};
  Step& step = step_to_record(name);
  const std::size_t bytes = change.bytes();
  step.changes.push_back(std::move(change));
  try {
    apply(labels, step.changes.back());
  } catch (...) {
    step.changes.pop_back();
    if (step.changes.empty()) {
      bytes_ -= step.bytes;
      done_.pop_back();
    }
    throw;
  }
  open_has_changes_ = open_;
  step.number = ++last_number_;
  step.bytes += bytes;
  bytes_ += bytes;
  const Box box = step.changes.back().box;
  forget_undone();
  keep_to_budget();
  return box;
}

/// The open step, or a new one at the end.
EditHistory::Step& EditHistory::step_to_record(const std::string& name) {
  if (open_ && open_has_changes_) return done_.back();
  done_.push_back({0, open_ ? open_name_ : name, {}, sizeof(Step)});
  bytes_ += sizeof(Step);
  return done_.back();
}

Box EditHistory::undo(LabelVolume& labels) {
  end_step();
  if (!can_undo()) return {};
  undone_.reserve(undone_.size() + 1);
  const Box box = undo_changes(labels, done_.back());
  undone_.push_back(std::move(done_.back()));
  done_.pop_back();
  return box;
}

Box EditHistory::redo(LabelVolume& labels) {
  end_step();
  if (!can_redo()) return {};
  const Box box = redo_changes(labels, undone_.back());
  done_.push_back(std::move(undone_.back()));
  undone_.pop_back();
  return box;
}

void EditHistory::clear() {
  end_step();
  done_.clear();
  undone_.clear();
  bytes_ = 0;
  base_ = ++last_number_;
}

/// The last change first. All or nothing.
Box EditHistory::undo_changes(LabelVolume& labels, const Step& step) {
  Box box;
  std::size_t left = step.changes.size();
  try {
    for (; left > 0; --left) add_box(box, revert(labels, step.changes[left - 1]));
  } catch (...) {
    for (; left < step.changes.size(); ++left) apply(labels, step.changes[left]);
    throw;
  }
  return box;
}

Box EditHistory::redo_changes(LabelVolume& labels, const Step& step) {
  Box box;
  std::size_t done = 0;
  try {
    for (; done < step.changes.size(); ++done) add_box(box, apply(labels, step.changes[done]));
  } catch (...) {
    for (; done > 0; --done) revert(labels, step.changes[done - 1]);
    throw;
  }
  return box;
}

void EditHistory::forget_undone() {
  for (const Step& step : undone_) bytes_ -= step.bytes;
  undone_.clear();
}

void EditHistory::keep_to_budget() {
  while (bytes_ > byte_budget_ && done_.size() > 1) {
    bytes_ -= done_.front().bytes;
    base_ = done_.front().number;
    done_.pop_front();
  }
}

}  // namespace voxlet
