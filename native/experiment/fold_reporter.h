// What a person can watch of a training while it runs: report.html, and TensorBoard's files.
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
  /// Writes report.html into `folder` (which is made) at once, and again after each epoch; `report` has what does not
  /// change. `val` are the cases that are validated after each epoch, in their order; they must outlive this. With
  /// `tensorboard` the epochs also go to event files in folder/tensorboard. Throws Error(kIo).
  FoldReporter(TrainingReport report, const std::vector<TrainingCase>& val, std::filesystem::path folder,
               bool tensorboard);

  /// Keeps pictures of the worst and the best cases.
  void add_validation(const ValidationScores& scores);
  /// The epoch is in history.jsonl already.
  void add_epoch(const EpochRecord& record);
  /// Label → mean Dice over all validation cases, once they were predicted.
  void add_validation_dice(const std::map<std::string, double>& dice);
  /// `note` says why, in a sentence, or is empty.
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
