// Batches for training, made ahead of time by background threads.
#pragma once

#include <torch/torch.h>

#include <deque>
#include <future>
#include <vector>

#include "data/augmentation.h"
#include "data/case_cache.h"
#include "plan/plan.h"

namespace voxlet {

struct Batch {
  torch::Tensor image;               ///< float32 (N, C, D, H, W)
  torch::Tensor target;              ///< uint8 class indices (N, D, H, W)
  std::vector<std::string> cases{};  ///< name of each patch's case
};

/// Which of several processes that share every batch this is.
struct BatchShare {
  int rank = 0;
  int size = 1;
};

/// The batch of a step is a function of the cases, the plan, the seed and the step alone: a run that is resumed sees
/// the batches that it would have seen, however many threads make them.
Batch make_batch(const std::vector<TrainingCase>& cases, const Plan& plan, std::uint64_t seed, std::int64_t step,
                 const BatchShare& share = {});

/// Gives out the batches of first_step, first_step + 1 …, while the next `depth` are being made.
class Loader {
 public:
  /// Keeps references to `cases` and `plan`.
  Loader(const std::vector<TrainingCase>& cases, const Plan& plan, std::uint64_t seed, std::int64_t first_step,
         int depth, const BatchShare& share = {});
  Batch next();

 private:
  void start_one();

  const std::vector<TrainingCase>& cases_;
  const Plan& plan_;
  std::uint64_t seed_;
  std::int64_t next_step_;
  BatchShare share_;
  std::deque<std::future<Batch>> pending_;
};

}  // namespace voxlet
