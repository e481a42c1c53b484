#include "batches/loader.h"

#include <algorithm>
#include <utility>

#include "base/cores.h"
#include "base/parallel_for.h"
#include "base/random.h"

namespace voxlet {
namespace {

Batch empty_batch(const Plan& plan) {
  const std::int64_t size = plan.training.batch_size;
  const auto& s = plan.patch.size;
  return {torch::empty({size, plan.network_channels(), s.nk, s.nj, s.ni}),
          torch::empty({size, s.nk, s.nj, s.ni}, torch::kUInt8),
          {},
          {}};
}

void put(const Patch& patch, std::int64_t n, Batch& batch) {
  std::copy(patch.image.begin(), patch.image.end(),
            batch.image.data_ptr<float>() + n * static_cast<std::int64_t>(patch.image.size()));
  std::copy(patch.classes.begin(), patch.classes.end(),
            batch.target.data_ptr<std::uint8_t>() + n * static_cast<std::int64_t>(patch.classes.size()));
}

/// The network, which the caller runs, takes all cores; making patches is a few per cent of its work.
int threads_for(const LoaderOptions& options) {
  const int standard = std::max(1, available_cores() / 2);
  return std::clamp(options.threads > 0 ? options.threads : standard, 1, std::max(1, options.depth));
}

}  // namespace

BatchMaker::BatchMaker(const PatchSource& source, const Plan& plan, std::uint64_t seed, const BatchNumbering& numbering)
    : source_(source), plan_(plan), seed_(seed), numbering_(numbering) {
  if (numbering_.stride == 0) numbering_.stride = plan.training.batch_size;
}

Batch BatchMaker::make(std::int64_t number, const Progress& progress) const {
  Batch batch = empty_batch(plan_);
  for (std::int64_t n = 0; n < plan_.training.batch_size; ++n) {
    progress.check();
    Random random(seed_, static_cast<std::uint64_t>(number * numbering_.stride + numbering_.offset + n));
    const SourcedPatch drawn = source_.draw(random);
    put(drawn.patch, n, batch);
    batch.cases.push_back(drawn.name);
    batch.origins.push_back(drawn.origin);
  }
  return batch;
}

Batch make_batch(const std::vector<TrainingCase>& cases, const Plan& plan, std::uint64_t seed, std::int64_t number,
                 const BatchNumbering& numbering) {
  const CasePatches source(cases, plan);
  return BatchMaker(source, plan, seed, numbering).make(number, {});
}

Loader::Loader(const PatchSource& source, const Plan& plan, std::uint64_t seed, std::int64_t first,
               const LoaderOptions& options)
    : maker_(source, plan, seed, options.numbering),
      depth_(std::max(1, options.depth)),
      next_given_(first),
      next_made_(first) {
  threads_ = std::make_unique<Threads>(static_cast<std::size_t>(threads_for(options)), [this] { work(); });
}

Loader::~Loader() {
  {
    const std::lock_guard lock(mutex_);
    progress_.cancel();
  }
  wanted_.notify_all();
}

Batch Loader::next() {
  if (threads_->count() == 0) return maker_.make(next_given_++, progress_);
  std::unique_lock lock(mutex_);
  made_.wait(lock, [this] { return results_.contains(next_given_); });
  auto result = std::move(results_.extract(next_given_).mapped());
  ++next_given_;
  lock.unlock();
  wanted_.notify_one();
  if (const auto* failure = std::get_if<std::exception_ptr>(&result)) std::rethrow_exception(*failure);
  return std::get<Batch>(std::move(result));
}

void Loader::work() {
  const SerialScope serial;
  std::unique_lock lock(mutex_);
  while (true) {
    wanted_.wait(lock, [this] { return progress_.cancelled() || next_made_ < next_given_ + depth_; });
    if (progress_.cancelled()) return;
    const std::int64_t number = next_made_++;
    lock.unlock();
    auto result = result_of(number);
    lock.lock();
    results_.emplace(number, std::move(result));
    made_.notify_one();
  }
}

Loader::Result Loader::result_of(std::int64_t number) const {
  try {
    return maker_.make(number, progress_);
  } catch (...) {
    return std::current_exception();
  }
}

}  // namespace voxlet
