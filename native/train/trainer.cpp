#include "train/trainer.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <memory>

#include "base/error.h"
#include "data/folds.h"
#include "data/loader.h"
#include "io/file.h"
#include "loss/deep_supervision.h"
#include "loss/make_loss.h"
#include "network/network.h"
#include "train/autocast.h"
#include "train/checkpoint.h"
#include "train/device.h"
#include "train/optimizer_state.h"
#include "train/optimizers.h"
#include "train/output_phase.h"
#include "train/schedules.h"
#include "train/validation.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int kBatchesAhead = 3;
constexpr int kBatchesAheadOnGpu = 12;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

TensorMap weights_to_start_from(const fs::path& source) {
  if (fs::is_directory(source)) return network_state(*load_network(source).network);
  return load_checkpoint(source).network;
}

class Trainer {
 public:
  Trainer(const Plan& plan, const std::vector<TrainingCase>& train, const std::vector<TrainingCase>& val,
          const fs::path& folder, const TrainOptions& options, const TrainListener& listener, Progress& progress);
  TrainResult run();

 private:
  void start_from_weights();
  void resume();
  double done_share() const { return done_share_after(state_.step); }
  double done_share_after(std::int64_t step) const;
  bool out_of_patience() const;
  double elapsed() const { return state_.elapsed_seconds + seconds_since(start_); }
  void begin_epoch();
  void run_epoch();
  torch::Tensor loss_of(const Batch& batch);
  double run_step(const Batch& batch);
  void finish_epoch();
  void save(const char* name, std::int64_t epoch);
  TrainStatus status() const;

  const Plan& plan_;
  const std::vector<TrainingCase>& train_;
  std::vector<TrainingCase> val_;
  fs::path folder_;
  const TrainOptions& options_;
  const TrainListener& listener_;
  Progress& progress_;
  torch::Device device_;
  bool bfloat16_;
  NetworkPtr network_;
  Loss loss_;
  std::unique_ptr<torch::optim::Optimizer> optimizer_;
  const Plan output_plan_;  // of the epochs in which only outputs learn
  bool outputs_only_ = false;
  std::unique_ptr<Loader> loader_;
  Checkpoint state_;  // its tensors stay empty
  Clock::time_point start_ = Clock::now();
  double rate_ = 0;  // learning rate of the last step
  double loss_sum_ = 0;
  double epoch_seconds_ = 0;
  std::int64_t epoch_steps_ = 0;
  double dice_ = std::numeric_limits<double>::quiet_NaN();
  std::optional<EpochRecord> last_;
};

NetworkPtr seeded_network(const Plan& plan, std::uint64_t seed, const torch::Device& device) {
  torch::manual_seed(seed);
  auto network = make_network(plan);
  network->to(device);
  return network;
}

Trainer::Trainer(const Plan& plan, const std::vector<TrainingCase>& train, const std::vector<TrainingCase>& val,
                 const fs::path& folder, const TrainOptions& options, const TrainListener& listener, Progress& progress)
    : plan_(plan),
      train_(train),
      val_(val.begin(), val.begin() + static_cast<std::ptrdiff_t>(affordable_cases(val, plan))),
      folder_(folder),
      options_(options),
      listener_(listener),
      progress_(progress),
      device_(parse_device(options.device)),
      bfloat16_(bfloat16_pays(device_)),
      network_(seeded_network(plan, options.seed, device_)),
      loss_(make_loss(plan.training.loss)),
      optimizer_(make_optimizer(plan.training, network_->parameters())),
      output_plan_(output_phase_plan(plan)) {
  state_.seed = options.seed;
  if (!options.init_from.empty()) start_from_weights();
  if (options.resume) resume();
}

void Trainer::start_from_weights() {
  const auto left = restore_fitting(*network_, weights_to_start_from(options_.init_from));
  std::string note = "Started from " + options_.init_from.string() + ".";
  if (!left.empty()) note += " Left at random:";
  for (const auto& name : left) note += " " + name;
  listener_.on_note(note);
}

void Trainer::resume() {
  auto checkpoint = load_checkpoint(folder_ / "checkpoint_last.pt");
  restore_network(*network_, checkpoint.network);
  restore_optimizer(*optimizer_, *network_, checkpoint.optimizer);
  state_ = std::move(checkpoint);
  state_.network.clear();
  state_.optimizer.clear();
  truncate_history(folder_ / "history.jsonl", state_.epoch);
  listener_.on_note("Resumed after epoch " + std::to_string(state_.epoch) + ", step " + std::to_string(state_.step) +
                    ".");
}

double Trainer::done_share_after(std::int64_t step) const {
  double share = 0;
  if (options_.minutes) share = elapsed() / (60 * *options_.minutes);
  if (options_.minutes && !options_.epochs) return share;
  const double steps = 1.0 * options_.epochs.value_or(plan_.training.epochs) * plan_.training.steps_per_epoch;
  return std::max(share, static_cast<double>(step) / steps);
}

bool Trainer::out_of_patience() const {
  const int patience = plan_.training.patience;
  return patience > 0 && epochs_without_better(state_.scores) >= patience;
}

TrainResult Trainer::run() {
  start_ = Clock::now();
  try {
    while (done_share() < 1 && !out_of_patience()) {
      begin_epoch();
      run_epoch();
      finish_epoch();
    }
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kCancelled) throw;
    save("checkpoint_last.pt", state_.epoch);
    throw Error(ErrorCode::kCancelled, "Cancelled after step " + std::to_string(state_.step) + "; " + folder_.string() +
                                           " holds the checkpoint, go on with --resume.");
  }
  if (out_of_patience()) {
    listener_.on_note("Ended: the validation Dice has not become better for " +
                      std::to_string(plan_.training.patience) + " epochs.");
  }
  return {folder_, state_.epoch, state_.step, state_.best_dice, elapsed(), last_};
}

void Trainer::begin_epoch() {
  network_->train();
  // By the epoch's first step: a run that is resumed within an epoch goes on as it was.
  const auto first_step = state_.epoch * plan_.training.steps_per_epoch;
  const bool outputs_only = in_output_phase(plan_.training, done_share_after(first_step));
  if (outputs_only) let_only_outputs_learn(*network_);
  if (loader_ && outputs_only == outputs_only_) return;
  outputs_only_ = outputs_only;
  loader_ = std::make_unique<Loader>(train_, outputs_only ? output_plan_ : plan_, state_.seed, state_.step,
                                     device_.is_cuda() ? kBatchesAheadOnGpu : kBatchesAhead);
}

void Trainer::run_epoch() {
  loss_sum_ = epoch_seconds_ = 0;
  epoch_steps_ = 0;
  const auto end = (state_.epoch + 1) * plan_.training.steps_per_epoch;
  while (state_.step < end && done_share() < 1) {
    progress_.check();
    const auto begin = Clock::now();
    loss_sum_ += run_step(loader_->next());
    epoch_seconds_ += seconds_since(begin);
    ++epoch_steps_;
    ++state_.step;
    listener_.on_step(status());
  }
}

torch::Tensor Trainer::loss_of(const Batch& batch) {
  std::vector<torch::Tensor> outputs;
  {
    const Autocast autocast(device_, bfloat16_);
    outputs = network_->supervised(batch.image.to(device_));
  }
  for (auto& output : outputs) output = output.to(torch::kFloat32);
  return deep_supervision(loss_, outputs, batch.target.to(device_, torch::kInt64), plan_.training.supervision_weights);
}

double Trainer::run_step(const Batch& batch) {
  rate_ = learning_rate(plan_.training, {done_share(), state_.epoch, state_.step, state_.scores});
  set_learning_rate(*optimizer_, rate_);
  optimizer_->zero_grad();
  const auto loss = loss_of(batch);
  const auto value = loss.item<double>();
  if (!std::isfinite(value)) {
    throw Error(ErrorCode::kBadInput, "The loss is not finite at step " + std::to_string(state_.step + 1) +
                                          "; the last checkpoint is kept. Lower the learning rate and --resume.");
  }
  loss.backward();
  const double clip = plan_.training.gradient_clip;
  if (clip > 0) torch::nn::utils::clip_grad_norm_(network_->parameters(), clip);
  optimizer_->step();
  return value;
}

void Trainer::finish_epoch() {
  const auto begin = Clock::now();
  const auto scores = validate_network(*network_, val_, plan_, device_, bfloat16_, progress_);
  EpochRecord record;
  record.epoch = ++state_.epoch;
  record.step = state_.step;
  record.loss = loss_sum_ / static_cast<double>(epoch_steps_);
  record.learning_rate = rate_;
  record.dice = dice_ = scores.dice;
  record.label_dice = scores.label_dice;
  state_.scores.push_back(scores.dice);
  record.patches_per_second = static_cast<double>(epoch_steps_ * plan_.training.batch_size) / epoch_seconds_;
  record.validation_seconds = seconds_since(begin);
  record.elapsed_seconds = elapsed();
  if (scores.dice > state_.best_dice) {
    state_.best_dice = scores.dice;
    save("checkpoint_best.pt", state_.epoch);
  }
  save("checkpoint_last.pt", state_.epoch);
  append_history(folder_ / "history.jsonl", record);
  last_ = record;
  listener_.on_epoch(record);
}

void Trainer::save(const char* name, std::int64_t epoch) {
  auto checkpoint = state_;
  checkpoint.epoch = epoch;
  checkpoint.elapsed_seconds = elapsed();
  checkpoint.network = network_state(*network_);
  checkpoint.optimizer = optimizer_state(*optimizer_, *network_);
  save_checkpoint(checkpoint, folder_ / name);
}

TrainStatus Trainer::status() const {
  TrainStatus status;
  status.epoch = state_.epoch + 1;
  status.epochs = options_.minutes && !options_.epochs ? 0 : options_.epochs.value_or(plan_.training.epochs);
  status.step = state_.step;
  status.loss = loss_sum_ / static_cast<double>(epoch_steps_);
  status.dice = dice_;
  status.patches_per_second = static_cast<double>(epoch_steps_ * plan_.training.batch_size) / epoch_seconds_;
  const double share = done_share();
  status.remaining_seconds = elapsed() * (1 - share) / std::max(share, 1e-9);
  return status;
}

std::vector<DatasetCase> cases_named(const Dataset& dataset, const std::vector<std::string>& names) {
  std::vector<DatasetCase> cases;
  for (const auto& one : dataset.cases) {
    if (std::find(names.begin(), names.end(), one.name) != names.end()) cases.push_back(one);
  }
  return cases;
}

}  // namespace

void TrainOptions::validate() const {
  if (epochs && *epochs < 1) throw Error(ErrorCode::kBadInput, "Expected at least 1 epoch.");
  if (minutes && !(*minutes > 0)) throw Error(ErrorCode::kBadInput, "Expected more than 0 minutes.");
}

TrainResult train_network(const Plan& plan, const std::vector<TrainingCase>& train,
                          const std::vector<TrainingCase>& val, const fs::path& folder, const TrainOptions& options,
                          const TrainListener& listener, Progress& progress) {
  plan.validate();
  options.validate();
  fs::create_directories(folder);
  return Trainer(plan, train, val, folder, options, listener, progress).run();
}

TrainResult train_fold(const Dataset& dataset, const Plan& plan, int fold, const fs::path& run,
                       const TrainOptions& options, const TrainListener& listener, Progress& progress) {
  plan.validate();
  options.validate();
  const auto folds = read_folds(dataset, plan.training, progress);
  if (fold < 0 || static_cast<std::size_t>(fold) >= folds.size()) {
    throw Error(ErrorCode::kBadInput,
                "Expected a fold in 0 … " + std::to_string(folds.size() - 1) + ", found " + std::to_string(fold) + ".");
  }
  parse_device(options.device);
  const auto& split = folds[static_cast<std::size_t>(fold)];
  const auto train = load_training_cases(cases_named(dataset, split.train), plan, options.seed, progress);
  const auto val = load_training_cases(cases_named(dataset, split.val), plan, options.seed, progress);
  fs::create_directories(run);
  write_file(run / "plan.json", to_json(plan));
  write_file(run / "splits_final.json", folds_to_json(folds) + "\n");
  return train_network(plan, train, val, fold_folder(run, fold), options, listener, progress);
}

}  // namespace voxlet
