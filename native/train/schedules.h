// Learning-rate schedules, and early stopping by patience.
#pragma once

#include <cstdint>
#include <vector>

#include "plan/plan.h"

namespace voxlet {

/// The state of a training on which its learning rate depends.
struct TrainingPosition {
  double done = 0;               ///< completed share of the training, 0 … 1
  std::int64_t epoch = 0;        ///< finished epochs
  std::int64_t step = 0;         ///< finished optimizer steps
  std::vector<double> scores{};  ///< validation Dice of the finished epochs, oldest first; NaN: none
};

/// The learning rate of the next step. With r the plan's learning rate, t = done and e = epoch:
///   "constant"     r
///   "polynomial"   r (1 − t)^power, nnU-Net's
///   "step"         r factor^⌊e / every⌋
///   "exponential"  r factor^e
///   "cosine"       r (1 + cos πt) / 2, without restarts (Loshchilov and Hutter, ICLR 2017)
///   "plateau"      r factor^n after n times `patience` epochs in a row without a better Dice than all before
/// During the first w = warmup_epochs · steps_per_epoch steps it is multiplied by (step + 1) / w.
double learning_rate(const TrainingPlan& training, const TrainingPosition& position);

/// How many times `patience` epochs passed without a better score than all before; counting restarts each time.
int plateaus(const std::vector<double>& scores, int patience);
/// Epochs since the best score, the first one if several are equal.
int epochs_without_better(const std::vector<double>& scores);

}  // namespace voxlet
