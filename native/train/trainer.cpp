#include "train/trainer.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <memory>

#include "base/error.h"
#include "base/number_text.h"
#include "base/text.h"
#include "batches/loader.h"
#include "device/device_memory.h"
#include "device_synthesis/device_batches.h"
#include "patches/synthetic_patches.h"
#include "train/checkpoint.h"
#include "train/learning_parts.h"
#include "train/optimizer_state.h"
#include "train/schedules.h"
#include "train/training_step.h"
#include "train/weight_average.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int kBatchesAhead = 3;
constexpr int kBatchesAheadOnGpu = 12;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

class Trainer {
 public:
  Trainer(const Plan& plan, const TrainingData& data, const fs::path& folder, const TrainOptions& options,
          torch::Device device, ProcessGroup& group, const TrainListener& listener, Progress& progress);
  TrainResult run();

 private:
  void start_from_source();
  void resume();
  double done_share_after(std::int64_t step) const;
  bool out_of_patience() const;
  double elapsed() const { return state_.elapsed_seconds + seconds_since(start_); }
  void train_until_done();
  void begin_epoch();
  void start_batches();
  Batch next_batch() { return device_batches_ ? device_batches_->make(next_batch_++) : loader_->next(); }
  void choose_learning_parts();
  void run_epoch();
  void run_step();
  void share_statistics();
  void finish_epoch();
  EpochRecord record_of(const ValidationScores& scores, double validation_seconds) const;
  Network& validated_network() { return average_ ? *average_ : *network_; }
  void agree_on_cancelling();
  void note(const std::string& sentence) const;
  void save(const char* name, std::int64_t epoch);
  double patches_per_second() const;
  TrainStatus status() const;

  const Plan& plan_;
  const TrainingData& data_;
  std::vector<TrainingCase> val_;
  fs::path folder_;
  const TrainOptions& options_;
  const TrainListener& listener_;
  Progress& progress_;
  torch::Device device_;
  ProcessGroup& group_;
  NetworkPtr network_;
  NetworkPtr average_;  // null: the plan has none
  TrainingStep step_;
  const Plan output_plan_;  // of the epochs in which only outputs learn
  bool outputs_only_ = false;
  std::unique_ptr<PatchSource> source_;  // of the loader
  std::unique_ptr<Loader> loader_;
  std::unique_ptr<DeviceBatches> device_batches_;  // instead, where scans are synthesised on a GPU
  std::int64_t next_batch_ = 0;                    // of device_batches_
  Checkpoint state_;                               // its tensors stay empty
  Clock::time_point start_ = Clock::now();
  double done_ = 0;  // share of the training, as all processes see it
  double dice_ = std::numeric_limits<double>::quiet_NaN();
  std::optional<EpochRecord> last_;
};

std::unique_ptr<PatchSource> make_source(const TrainingData& data, const Plan& plan) {
  if (!data.synthesis) return std::make_unique<CasePatches>(data.train, plan);
  return std::make_unique<SyntheticPatches>(data.synthesis->maps, plan, data.synthesis->options);
}

NetworkPtr seeded_network(const Plan& plan, std::uint64_t seed, const torch::Device& device) {
  torch::manual_seed(seed);
  auto network = make_network(plan);
  network->to(device);
  return network;
}

Trainer::Trainer(const Plan& plan, const TrainingData& data, const fs::path& folder, const TrainOptions& options,
                 torch::Device device, ProcessGroup& group, const TrainListener& listener, Progress& progress)
    : plan_(plan),
      data_(data),
      val_(data.val.begin(), data.val.begin() + static_cast<std::ptrdiff_t>(affordable_cases(data.val, plan))),
      folder_(folder),
      options_(options),
      listener_(listener),
      progress_(progress),
      device_(device),
      group_(group),
      network_(seeded_network(plan, options.seed, device)),
      step_(plan, *network_, device, group),
      output_plan_(output_phase_plan(plan)) {
  require_parts(*network_, plan.training.freeze);
  state_.seed = options.seed;
  if (options.source) start_from_source();
  if (plan.training.ema_decay > 0) {
    average_ = seeded_network(plan, options.seed, device);
    restore_network(*average_, network_state(*network_));
  }
  if (options.resume && fs::exists(folder / "checkpoint_last.pt")) resume();
}

void Trainer::note(const std::string& sentence) const {
  if (group_.is_first()) listener_.on_note(sentence);
}

void Trainer::start_from_source() {
  note("Transfer: " + transfer_weights(*network_, plan_.labels, *options_.source).sentence() + ".");
}

void Trainer::resume() {
  auto checkpoint = load_checkpoint(folder_ / "checkpoint_last.pt");
  restore_network(*network_, checkpoint.network);
  // A plan that asks for an average only now starts it from the weights.
  if (average_) restore_network(*average_, checkpoint.weights());
  restore_optimizer(step_.optimizer(), *network_, checkpoint.optimizer);
  state_ = std::move(checkpoint);
  state_.network.clear();
  state_.optimizer.clear();
  state_.average.clear();
  if (!state_.scores.empty()) dice_ = state_.scores.back();
  if (group_.is_first()) truncate_history(folder_ / "history.jsonl", state_.epoch);
  note("Resumed after epoch " + std::to_string(state_.epoch) + ", step " + std::to_string(state_.step) + ".");
}

double Trainer::done_share_after(std::int64_t step) const {
  double share = 0;
  if (options_.minutes) share = elapsed() / (60 * *options_.minutes);
  const int epochs = options_.planned_epochs(plan_);
  if (epochs == 0) return share;
  const double steps = 1.0 * epochs * plan_.training.steps_per_epoch;
  return std::max(share, static_cast<double>(step) / steps);
}

bool Trainer::out_of_patience() const {
  const int patience = plan_.training.patience;
  return patience > 0 && epochs_without_better(state_.scores) >= patience;
}

/// All processes stop at the same step, or none.
void Trainer::agree_on_cancelling() {
  if (group_.any(progress_.cancelled())) progress_.cancel();
  progress_.check();
}

TrainResult Trainer::run() {
  start_ = Clock::now();
  try {
    train_until_done();
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kCancelled) throw;
    save("checkpoint_last.pt", state_.epoch);
    throw Error(ErrorCode::kCancelled, "Cancelled after step " + std::to_string(state_.step) + "; " + folder_.string() +
                                           " holds the checkpoint, continue with --resume.");
  }
  if (out_of_patience()) {
    note("Ended: the validation Dice has not become better for " + counted(plan_.training.patience, "epoch") + ".");
  }
  return {folder_, state_.epoch, state_.step, state_.best_dice, elapsed(), last_};
}

void Trainer::train_until_done() {
  done_ = group_.first_ones(done_share_after(state_.step));
  while (done_ < 1 && !out_of_patience()) {
    begin_epoch();
    run_epoch();
    finish_epoch();
  }
}

void Trainer::begin_epoch() {
  choose_learning_parts();
  if (!loader_ && !device_batches_) start_batches();
}

void Trainer::start_batches() {
  const auto& t = plan_.training;
  const auto& plan = outputs_only_ ? output_plan_ : plan_;
  const std::int64_t first = state_.step * t.gradient_accumulation;
  LoaderOptions options;
  options.depth = device_.is_cuda() ? kBatchesAheadOnGpu : kBatchesAhead;
  options.numbering = {std::int64_t{t.batch_size} * group_.size(), std::int64_t{t.batch_size} * group_.rank()};
  if (data_.synthesis && device_.is_cuda()) {
    next_batch_ = first;
    device_batches_ = std::make_unique<DeviceBatches>(data_.synthesis->maps, plan, data_.synthesis->options, device_,
                                                      state_.seed, options.numbering);
    return;
  }
  source_ = make_source(data_, plan);
  loader_ = std::make_unique<Loader>(*source_, plan, state_.seed, first, options);
}

void Trainer::choose_learning_parts() {
  let_all_learn(*network_);
  if (state_.epoch < plan_.training.freeze_epochs) freeze(*network_, plan_.training.freeze);
  // By the epoch's first step: a run that is resumed within an epoch goes on as it was.
  const auto first_step = state_.epoch * plan_.training.steps_per_epoch;
  const bool outputs_only = in_output_phase(plan_.training, group_.first_ones(done_share_after(first_step)));
  if (outputs_only) let_only_outputs_learn(*network_);
  if (outputs_only != outputs_only_) {
    loader_.reset();
    device_batches_.reset();
  }
  outputs_only_ = outputs_only;
}

void Trainer::run_epoch() {
  const auto end = (state_.epoch + 1) * plan_.training.steps_per_epoch;
  while (state_.step < end && done_ < 1) {
    agree_on_cancelling();
    run_step();
    if (group_.is_first()) listener_.on_step(status());
  }
}

void Trainer::run_step() {
  const auto begin = Clock::now();
  state_.epoch_rate = learning_rate(plan_.training, {done_, state_.epoch, state_.step, state_.scores});
  // Dropout's numbers follow from the step, so that no generator's state need be kept.
  const auto stream = static_cast<std::uint64_t>(state_.step * group_.size() + group_.rank());
  const auto seed = Random(state_.seed, stream).next_u32();
  state_.epoch_loss += step_.run([this] { return next_batch(); }, {state_.epoch_rate, done_, seed});
  if (average_) update_average(*average_, *network_, plan_.training.ema_decay, state_.step);
  state_.epoch_seconds += seconds_since(begin);
  ++state_.epoch_steps;
  ++state_.step;
  done_ = group_.first_ones(done_share_after(state_.step));
}

/// Running statistics of batch norms are each process' own until here; the first one's are what is kept.
void Trainer::share_statistics() {
  for (auto* network : {network_.get(), average_.get()}) {
    if (network == nullptr) continue;
    for (auto& buffer : network->buffers()) group_.broadcast(buffer);
  }
}

void Trainer::finish_epoch() {
  const auto begin = Clock::now();
  share_statistics();
  const auto scores = validate_network(validated_network(), val_, plan_, device_, step_.bfloat16(), group_, progress_);
  const auto record = record_of(scores, seconds_since(begin));
  ++state_.epoch;
  state_.scores.push_back(dice_ = scores.dice);
  state_.epoch_steps = 0;
  state_.epoch_loss = state_.epoch_seconds = 0;
  last_ = record;
  // In this order: what a run that is killed in between repeats, it overwrites.
  if (group_.is_first()) append_history(folder_ / "history.jsonl", record);
  if (scores.dice > state_.best_dice) {
    state_.best_dice = scores.dice;
    save("checkpoint_best.pt", state_.epoch);
  }
  save("checkpoint_last.pt", state_.epoch);
  if (!group_.is_first()) return;
  listener_.on_validation(scores);
  listener_.on_epoch(record);
}

EpochRecord Trainer::record_of(const ValidationScores& scores, double validation_seconds) const {
  EpochRecord record;
  record.epoch = state_.epoch + 1;
  record.step = state_.step;
  record.loss = state_.epoch_loss / static_cast<double>(std::max<std::int64_t>(state_.epoch_steps, 1));
  record.learning_rate = state_.epoch_rate;
  record.dice = scores.dice;
  record.label_dice = scores.label_dice;
  record.patches_per_second = patches_per_second();
  record.validation_seconds = validation_seconds;
  record.elapsed_seconds = elapsed();
  return record;
}

void Trainer::save(const char* name, std::int64_t epoch) {
  if (!group_.is_first()) return;
  auto checkpoint = state_;
  checkpoint.epoch = epoch;
  checkpoint.elapsed_seconds = elapsed();
  checkpoint.network = network_state(*network_);
  checkpoint.optimizer = optimizer_state(step_.optimizer(), *network_);
  if (average_) checkpoint.average = network_state(*average_);
  save_checkpoint(checkpoint, folder_ / name);
}

double Trainer::patches_per_second() const {
  const auto& t = plan_.training;
  const std::int64_t patches = state_.epoch_steps * t.batch_size * t.gradient_accumulation * group_.size();
  return static_cast<double>(patches) / state_.epoch_seconds;
}

TrainStatus Trainer::status() const {
  TrainStatus status;
  status.epoch = state_.epoch + 1;
  status.epochs = options_.planned_epochs(plan_);
  status.step = state_.step;
  status.loss = state_.epoch_loss / static_cast<double>(state_.epoch_steps);
  status.dice = dice_;
  status.patches_per_second = patches_per_second();
  status.remaining_seconds = elapsed() * (1 - done_) / std::max(done_, 1e-9);
  status.memory_bytes = used_memory(device_);
  return status;
}

}  // namespace

void TrainOptions::validate() const {
  if (epochs && *epochs < 1)
    throw Error(ErrorCode::kBadInput, "Expected at least 1 epoch, found " + std::to_string(*epochs) + ".");
  if (minutes && !(*minutes > 0))
    throw Error(ErrorCode::kBadInput, "Expected more than 0 minutes, found " + number_text(*minutes) + ".");
}

int TrainOptions::planned_epochs(const Plan& plan) const {
  return minutes && !epochs ? 0 : epochs.value_or(plan.training.epochs);
}

TrainResult train_network(const Plan& plan, const TrainingData& data, const fs::path& folder,
                          const TrainOptions& options, torch::Device device, ProcessGroup& group,
                          const TrainListener& listener, Progress& progress) {
  plan.validate();
  options.validate();
  fs::create_directories(folder);
  return Trainer(plan, data, folder, options, device, group, listener, progress).run();
}

}  // namespace voxlet
