// Makes training batches ahead of time in background threads.
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
  std::vector<std::string> cases;   ///< the case of each patch
  std::vector<VoxelIndex> origins;  ///< the patches' first voxels in their cases, before augmentation
};

/// Which samples make up a batch: batch b has samples b · stride + offset + n, n = 0 … batch_size − 1. A sample depends
/// only on the source, the plan, the seed and its number. Process r of R uses stride R · batch_size and offset r ·
/// batch_size, so that together they see the samples of one process with an R times larger batch. If A batches are
/// accumulated per step, step s has batches s · A … s · A + A − 1.
struct BatchNumbering {
  std::int64_t stride = 0;  ///< 0: the batch size
  std::int64_t offset = 0;
};

/// Makes any batch. Thread-safe.
class BatchMaker {
 public:
  /// Keeps references to `source` and `plan`.
  BatchMaker(const PatchSource& source, const Plan& plan, std::uint64_t seed, const BatchNumbering& numbering = {});
  /// Throws Error(kCancelled) between samples if `progress` is cancelled, and as the source does.
  Batch make(std::int64_t number, const Progress& progress) const;

 private:
  const PatchSource& source_;
  const Plan& plan_;
  std::uint64_t seed_;
  BatchNumbering numbering_;
};

/// Makes one batch of CasePatches.
Batch make_batch(const std::vector<TrainingCase>& cases, const Plan& plan, std::uint64_t seed, std::int64_t number,
                 const BatchNumbering& numbering = {});

struct LoaderOptions {
  int depth = 3;    ///< most batches in progress or waiting; ≥ 1
  int threads = 0;  ///< that make batches; 0: half of the cores, at least one; at most `depth`
  BatchNumbering numbering{};
};

/// Returns batches first, first + 1 … while the next ones are being made. A resumed run sees the same batches as an
/// uninterrupted one, for any number of threads; if none can be started, `next` makes each batch itself. The destructor
/// drops waiting batches and waits for the threads, at most for one sample each.
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

  /// Waits for the next batch. Rethrows any exception from making it.
  Batch next();

 private:
  using Result = std::variant<Batch, std::exception_ptr>;

  void work();
  Result result_of(std::int64_t number) const;

  BatchMaker maker_;
  Progress progress_;  ///< cancelling it stops the threads
  std::int64_t depth_;
  std::mutex mutex_;  ///< guards what follows
  std::condition_variable made_, wanted_;
  std::int64_t next_given_, next_made_;
  std::map<std::int64_t, Result> results_;  ///< waiting batches
  std::unique_ptr<const Threads> threads_;  ///< last: they use the others
};

}  // namespace voxlet
