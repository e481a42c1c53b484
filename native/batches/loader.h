// Batches for training, made ahead of time by background threads.
#pragma once

#include <torch/torch.h>

#include <condition_variable>
#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <variant>
#include <vector>

#include "base/progress.h"
#include "base/threads.h"
#include "cases/training_case.h"
#include "patches/patch_source.h"
#include "plan/plan.h"

namespace voxlet {

struct Batch {
  torch::Tensor image;              ///< float32 (N, C, D, H, W)
  torch::Tensor target;             ///< uint8 class indices (N, D, H, W)
  std::vector<std::string> cases;   ///< whose patches they are
  std::vector<VoxelIndex> origins;  ///< the patches' first voxels in their cases, before augmentation
};

/// Which samples make a batch: batch b has the samples b · stride + offset + n with n = 0 … batch_size − 1. A sample is
/// a function of the source, the plan, the seed and its number alone. Of R processes that train together, number r
/// takes stride R · batch_size and offset r · batch_size: together they see the samples of one process with R times the
/// batch. Where A batches are accumulated to a step, step s has the batches s · A … s · A + A − 1.
struct BatchNumbering {
  std::int64_t stride = 0;  ///< 0: the batch size
  std::int64_t offset = 0;
};

/// Makes any batch; may be asked by several threads at once.
class BatchMaker {
 public:
  /// Keeps references to `source` and `plan`.
  BatchMaker(const PatchSource& source, const Plan& plan, std::uint64_t seed, const BatchNumbering& numbering = {});
  /// Stops between samples with Error(kCancelled) once `progress` is cancelled.
  Batch make(std::int64_t number, const Progress& progress) const;

 private:
  const PatchSource& source_;
  const Plan& plan_;
  std::uint64_t seed_;
  BatchNumbering numbering_;
};

/// One batch of CasePatches by itself.
Batch make_batch(const std::vector<TrainingCase>& cases, const Plan& plan, std::uint64_t seed, std::int64_t number,
                 const BatchNumbering& numbering = {});

struct LoaderOptions {
  int depth = 3;    ///< batches that are made or wait, at most; ≥ 1
  int threads = 0;  ///< that make them; 0: half of the cores, one at least; never more than `depth`
  BatchNumbering numbering{};
};

/// Gives out the batches first, first + 1 …, while the next ones are being made: a run that is resumed sees the batches
/// that it would have seen, however many threads make them; where none can be started, `next` makes each itself.
/// Destruction drops what was made and waits for the threads, for one sample at most.
class Loader {
 public:
  /// Keeps references to `source` and `plan`.
  Loader(const PatchSource& source, const Plan& plan, std::uint64_t seed, std::int64_t first,
         const LoaderOptions& options);
  Loader(const PatchSource& source, const Plan& plan, std::uint64_t seed, std::int64_t first, int depth)
      : Loader(source, plan, seed, first, LoaderOptions{depth, 0, {}}) {}
  ~Loader();
  Loader(const Loader&) = delete;
  Loader& operator=(const Loader&) = delete;

  /// Waits for the next batch. Throws what making it threw.
  Batch next();

 private:
  using Result = std::variant<Batch, std::exception_ptr>;

  void work();
  Result result_of(std::int64_t number) const;

  BatchMaker maker_;
  Progress progress_;  ///< cancelled to stop the threads
  std::int64_t depth_;
  std::mutex mutex_;  ///< of what follows
  std::condition_variable made_, wanted_;
  std::int64_t next_given_, next_made_;
  std::map<std::int64_t, Result> results_;  ///< batches that wait
  std::unique_ptr<const Threads> threads_;  ///< last: it waits for what uses the others
};

}  // namespace voxlet
