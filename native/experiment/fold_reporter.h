// Writes the report and TensorBoard files of a training while it runs.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "records/event_file.h"
#include "train/validation.h"
#include "training_report/training_report.h"

namespace voxlet {

class FoldReporter {
 public:
  /// Creates `folder` and writes report.html there at once and after each epoch; `report` holds what does not change.
  /// `val` are the cases validated after each epoch, in order; they must outlive this object. With `tensorboard`,
  /// epochs also go to event files in folder/tensorboard. Throws Error(kIo).
  FoldReporter(TrainingReport report, const std::vector<TrainingCase>& val, std::filesystem::path folder,
               bool tensorboard);

  /// Keeps pictures of the worst and best cases.
  void add_validation(const ValidationScores& scores);
  /// Call after the epoch was added to history.jsonl.
  void add_epoch(const EpochRecord& record);
  /// Adds label → mean Dice over all validation cases, once they are predicted.
  void add_validation_dice(const std::map<std::string, double>& dice);
  /// Writes the final state; `note` gives the reason in one sentence, or is empty.
  void end(RunState state, const std::string& note);

 private:
  CasePicture picture_of(const ValidatedCase& validated) const;
  void write();

  TrainingReport report_;
  const std::vector<TrainingCase>& val_;
  std::filesystem::path folder_;
  std::optional<EventFile> events_;
};

}  // namespace voxlet
