#include "train/training_step.h"

#include <cmath>
#include <new>
#include <set>
#include <string>

#include "base/error.h"
#include "base/text.h"
#include "loss/deep_supervision.h"
#include "loss/make_loss.h"
#include "loss/shared_batch.h"
#include "train/autocast.h"
#include "train/optimizers.h"

namespace voxlet {
namespace {

bool tells_of_memory(const std::string& message) {
  for (const char* words : {"not enough memory", "can't allocate memory", "out of memory"})
    if (message.find(words) != std::string::npos) return true;
  return false;
}

[[noreturn]] void refuse_for_memory(const Plan& plan) {
  throw Error(ErrorCode::kTooLarge, "Memory does not suffice for a training step with batches of " +
                                        counted(plan.training.batch_size, "patch", "patches") + " of " +
                                        to_string(plan.patch.size) +
                                        " voxels; lower training batch_size (and raise gradient_accumulation instead), "
                                        "or patch size, in the plan.");
}

}  // namespace

TrainingStep::TrainingStep(const Plan& plan, Network& network, torch::Device device, ProcessGroup& group)
    : plan_(plan),
      network_(network),
      device_(device),
      group_(group),
      bfloat16_(uses_bfloat16(plan.training, device)),
      optimizer_(make_optimizer(plan.training, network.parameters())) {}

double TrainingStep::run(const std::function<Batch()>& next, const StepSettings& settings) {
  torch::manual_seed(settings.seed);
  set_learning_rate(*optimizer_, settings.rate);
  loss_ = make_loss(loss_at(plan_.training.loss, settings.done));
  try {
    return run_batches(next);
  } catch (const Error&) {
    throw;
  } catch (const std::bad_alloc&) {
    refuse_for_memory(plan_);
  } catch (const c10::Error& failure) {
    if (tells_of_memory(failure.what())) refuse_for_memory(plan_);
    throw;
  }
}

double TrainingStep::run_batches(const std::function<Batch()>& next) {
  const int count = plan_.training.gradient_accumulation;
  optimizer_->zero_grad();
  double sum = 0;
  for (int n = 0; n < count; ++n) {
    const Batch batch = next();
    const auto loss = shared_loss(batch) / count;
    const auto value = loss.item<double>();
    if (!std::isfinite(value)) refuse(batch);
    loss.backward();
    sum += value;
  }
  share_gradients();
  const double clip = plan_.training.gradient_clip;
  if (clip > 0) torch::nn::utils::clip_grad_norm_(network_.parameters(), clip);
  optimizer_->step();
  return sum;
}

torch::Tensor TrainingStep::loss_of(const torch::Tensor& image, const torch::Tensor& target) {
  std::vector<torch::Tensor> outputs;
  {
    const Autocast autocast(device_, bfloat16_);
    outputs = network_.supervised(image.to(device_));
  }
  for (auto& output : outputs) output = output.to(torch::kFloat32);
  return deep_supervision(loss_, outputs, target.to(device_, torch::kInt64), plan_.training.supervision_weights);
}

torch::Tensor TrainingStep::shared_loss(const Batch& batch) {
  const auto sum = [this](const torch::Tensor& share) {
    auto total = share.clone();
    group_.sum(total);
    return total;
  };
  const SharedBatch shared(sum, group_.size());
  return loss_of(batch.image, batch.target);
}

/// Tries each patch alone.
void TrainingStep::refuse(const Batch& batch) {
  const torch::NoGradGuard no_grad;
  std::set<std::string> blamed;
  for (std::int64_t n = 0; n < batch.image.size(0); ++n) {
    const auto loss = loss_of(batch.image.slice(0, n, n + 1), batch.target.slice(0, n, n + 1));
    if (!std::isfinite(loss.item<double>())) blamed.insert(batch.cases[static_cast<std::size_t>(n)]);
  }
  const std::set<std::string> all(batch.cases.begin(), batch.cases.end());
  const std::string where = blamed.empty() ? "a batch of " + listed({all.begin(), all.end()})
                                           : "patches of " + listed({blamed.begin(), blamed.end()});
  throw Error(ErrorCode::kBadInput, "The loss is not finite any more on " + where +
                                        "; the last checkpoint is kept. Look at the case, or lower the learning rate "
                                        "and start again.");
}

void TrainingStep::share_gradients() {
  if (group_.size() == 1) return;
  std::vector<torch::Tensor> gradients;
  for (const auto& parameter : network_.parameters())
    if (parameter.grad().defined()) gradients.push_back(parameter.grad());
  std::vector<torch::Tensor> flat;
  flat.reserve(gradients.size());
  for (const auto& gradient : gradients) flat.push_back(gradient.flatten());
  auto all = torch::cat(flat);
  group_.sum(all);
  std::int64_t start = 0;
  for (auto& gradient : gradients) {
    gradient.copy_(all.slice(0, start, start + gradient.numel()).view_as(gradient));
    start += gradient.numel();
  }
}

}  // namespace voxlet
