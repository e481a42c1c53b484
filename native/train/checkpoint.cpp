#include "train/checkpoint.h"

#include <algorithm>
#include <span>
#include <stdexcept>
#include <string_view>

#include "base/error.h"
#include "io/file.h"
#include "io/folder.h"
#include "network/ensemble.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using Dict = c10::Dict<std::string, torch::Tensor>;

constexpr int kMostFolds = 100;  // as many as a plan may have
constexpr std::int64_t kCheckpointFormat = 1;

Dict to_dict(const TensorMap& tensors) {
  Dict dict;
  for (const auto& [name, tensor] : tensors) dict.insert(name, tensor);
  return dict;
}

/// A damaged file may give a tensor another shape, stride or offset than its values have, which LibTorch does not
/// check: it would read beyond them. In floating point, since the products may not fit into integers.
bool is_within_its_values(const torch::Tensor& tensor) {
  const double values = static_cast<double>(tensor.storage().nbytes() / tensor.element_size());
  auto last = static_cast<double>(tensor.storage_offset());
  double count = 1;
  bool forward = last >= 0;
  for (std::int64_t d = 0; d < tensor.dim(); ++d) {
    const auto size = static_cast<double>(tensor.size(d)), stride = static_cast<double>(tensor.stride(d));
    forward = forward && size >= 0 && stride >= 0;
    last += (size - 1) * stride;
    count *= size;
  }
  return forward && (count == 0 || (last < values && count <= values));
}

TensorMap from_dict(const c10::IValue& value) {
  TensorMap tensors;
  for (const auto& entry : value.toGenericDict()) {
    const torch::Tensor tensor = entry.value().toTensor();
    if (!is_within_its_values(tensor)) throw std::runtime_error("a tensor larger than its values");
    tensors[entry.key().toStringRef()] = tensor;
  }
  return tensors;
}

torch::Tensor counter(std::int64_t value) { return torch::tensor(value, torch::kInt64); }
torch::Tensor real(double value) { return torch::tensor(value, torch::kFloat64); }

TensorMap numbers_of(const Checkpoint& c) {
  return {{"format", counter(kCheckpointFormat)},
          {"epoch", counter(c.epoch)},
          {"step", counter(c.step)},
          {"seed", counter(static_cast<std::int64_t>(c.seed))},
          {"best_dice", real(c.best_dice)},
          {"elapsed_seconds", real(c.elapsed_seconds)},
          {"epoch_steps", counter(c.epoch_steps)},
          {"epoch_loss", real(c.epoch_loss)},
          {"epoch_rate", real(c.epoch_rate)},
          {"epoch_seconds", real(c.epoch_seconds)},
          {"scores", torch::tensor(c.scores, torch::kFloat64)}};
}

/// Files from before plateaus and patience hold no scores.
std::vector<double> scores_of(const TensorMap& numbers, double best_dice) {
  const auto found = numbers.find("scores");
  if (found == numbers.end()) return best_dice >= 0 ? std::vector<double>{best_dice} : std::vector<double>{};
  const torch::Tensor kept = found->second.contiguous();
  const auto* scores = kept.data_ptr<double>();
  return {scores, scores + kept.numel()};
}

Checkpoint parse_checkpoint(const c10::IValue& value) {
  const auto root = value.toGenericDict();
  const auto numbers = from_dict(root.at("progress"));
  if (numbers.at("format").item<std::int64_t>() != kCheckpointFormat) throw std::runtime_error("another format");
  Checkpoint c;
  c.epoch = numbers.at("epoch").item<std::int64_t>();
  c.step = numbers.at("step").item<std::int64_t>();
  c.seed = static_cast<std::uint64_t>(numbers.at("seed").item<std::int64_t>());
  c.best_dice = numbers.at("best_dice").item<double>();
  c.elapsed_seconds = numbers.at("elapsed_seconds").item<double>();
  c.scores = scores_of(numbers, c.best_dice);
  if (numbers.contains("epoch_steps")) {  // files from before do not have it
    c.epoch_steps = numbers.at("epoch_steps").item<std::int64_t>();
    c.epoch_loss = numbers.at("epoch_loss").item<double>();
    c.epoch_rate = numbers.at("epoch_rate").item<double>();
    c.epoch_seconds = numbers.at("epoch_seconds").item<double>();
  }
  c.network = from_dict(root.at("network"));
  c.optimizer = from_dict(root.at("optimizer"));
  if (root.contains("average")) c.average = from_dict(root.at("average"));
  return c;
}

/// Whether an archive's last record is the last of the file, as LibTorch writes it: where a file was cut off,
/// LibTorch 1.13 looks for that record before the file's beginning.
bool ends_as_archive(std::span<const std::byte> bytes) {
  constexpr std::size_t kRecord = 22;
  constexpr std::string_view kSignature = "PK\5\6";
  if (bytes.size() < kRecord) return false;
  const auto record = bytes.last(kRecord);
  return std::equal(kSignature.begin(), kSignature.end(), record.begin(),
                    [](char c, std::byte b) { return std::byte(c) == b; });
}

std::string shape_text(const torch::Tensor& tensor) {
  std::ostringstream text;
  text << tensor.sizes();
  return text.str();
}

void require_fitting(const std::string& name, const torch::Tensor& parameter, const TensorMap& state) {
  const auto found = state.find(name);
  const auto stored = found == state.end() ? "nothing" : shape_text(found->second);
  if (found != state.end() && found->second.sizes() == parameter.sizes()) return;
  throw Error(ErrorCode::kBadInput, "The weights do not belong to this plan: expected " + name + " with shape " +
                                        shape_text(parameter) + ", found " + stored + ".");
}

/// "RUN/seed_1, RUN/seed_2"; empty if there are none.
std::string runs_of_seeds(const fs::path& run) {
  std::string text;
  if (!fs::is_directory(run)) return text;
  for (const auto& path : list_folder(run))
    if (path.filename().string().starts_with("seed_")) text += (text.empty() ? "" : ", ") + path.string();
  return text;
}

Plan plan_of_run(const fs::path& run) {
  const auto file = run / "plan.json";
  if (fs::exists(file)) return plan_from_json(read_text_file(file), file.string());
  if (const auto seeds = runs_of_seeds(run); !seeds.empty())
    throw Error(ErrorCode::kBadInput, "Expected one training run, found those of several seeds in " + run.string() +
                                          "; take one of " + seeds + ".");
  throw Error(ErrorCode::kIo, "Expected a training run with a plan.json, found none in " + run.string() + ".");
}

fs::path require_checkpoint(const fs::path& folder) {
  if (const auto found = best_checkpoint(folder)) return *found;
  throw Error(ErrorCode::kIo, "No checkpoint in " + folder.string() + "; train that fold first.");
}

}  // namespace

void save_checkpoint(const Checkpoint& checkpoint, const fs::path& path) {
  c10::Dict<std::string, Dict> root;
  root.insert("progress", to_dict(numbers_of(checkpoint)));
  root.insert("network", to_dict(checkpoint.network));
  root.insert("optimizer", to_dict(checkpoint.optimizer));
  root.insert("average", to_dict(checkpoint.average));
  const auto bytes = torch::pickle_save(root);
  write_file(path, std::as_bytes(std::span(bytes)));
}

Checkpoint load_checkpoint(const fs::path& path) {
  const auto bytes = read_file(path);
  const auto* begin = reinterpret_cast<const char*>(bytes.data());
  try {
    if (!ends_as_archive(bytes)) throw std::runtime_error("cut off");
    return parse_checkpoint(torch::pickle_load({begin, begin + bytes.size()}));
  } catch (const std::exception&) {
    throw Error(ErrorCode::kBadInput, path.string() + " is not a checkpoint of voxlet, or it is damaged.");
  }
}

TensorMap named_tensors(const torch::nn::Module& network) {
  TensorMap tensors;
  for (const auto& parameter : network.named_parameters()) tensors[parameter.key()] = parameter.value();
  for (const auto& buffer : network.named_buffers()) tensors[buffer.key()] = buffer.value();
  return tensors;
}

TensorMap network_state(const torch::nn::Module& network) {
  TensorMap state;
  for (const auto& [name, tensor] : named_tensors(network)) state[name] = tensor.detach().to(torch::kCPU, false, true);
  return state;
}

void restore_network(torch::nn::Module& network, const TensorMap& state) {
  const torch::NoGradGuard no_grad;
  for (auto& [name, tensor] : named_tensors(network)) {
    require_fitting(name, tensor, state);
    tensor.copy_(state.at(name));
  }
}

void restore_inference(torch::nn::Module& network, const TensorMap& state) {
  TensorMap complete = state;
  for (const auto& [name, tensor] : named_tensors(network))
    if (is_supervision_parameter(name)) complete.try_emplace(name, tensor.detach());
  restore_network(network, complete);
}

fs::path fold_folder(const fs::path& run, int fold) { return run / ("fold_" + std::to_string(fold)); }

std::vector<int> trained_folds(const fs::path& run) {
  std::vector<int> folds;
  for (int f = 0; f < kMostFolds; ++f)
    if (best_checkpoint(fold_folder(run, f))) folds.push_back(f);
  if (folds.empty()) folds.push_back(0);
  return folds;
}

std::optional<fs::path> best_checkpoint(const fs::path& folder) {
  for (const char* name : {"checkpoint_best.pt", "checkpoint_last.pt"}) {
    if (fs::exists(folder / name)) return folder / name;
  }
  return std::nullopt;
}

TrainedNetwork load_network(const fs::path& run, int fold) {
  TrainedNetwork trained{plan_of_run(run)};
  trained.network = make_network(trained.plan);
  restore_network(*trained.network, load_checkpoint(require_checkpoint(fold_folder(run, fold))).weights());
  trained.network->eval();
  return trained;
}

TrainedNetwork load_networks(const fs::path& run, const std::vector<int>& folds) {
  if (folds.size() == 1) return load_network(run, folds.front());
  std::vector<NetworkPtr> members;
  members.reserve(folds.size());
  for (const int fold : folds) members.push_back(load_network(run, fold).network);
  TrainedNetwork trained{plan_of_run(run)};
  trained.plan.ensemble = static_cast<int>(folds.size());
  trained.network = std::make_shared<Ensemble>(trained.plan, std::move(members));
  trained.network->eval();
  return trained;
}

}  // namespace voxlet
