// A training step as voxlet train makes it, alone or fed by the loader. Cases (bench/serve.h; bench/README.md):
//   train_step         one step on a batch that lies ready, float32
//   train_step_bf16    the same in mixed precision
//   train_loop         16 steps with the loader at work, augmentation of voxlet-default included, in the precision that
//                      pays; so many that what was made ready between two turns does not count
//   train_loop_alone   the same steps on a batch that lies ready
// `train_step_bench write FOLDER` writes the weights and the batch that the peer starts from.
#include <torch/torch.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>

#include "base/parallel_for.h"
#include "batches/loader.h"
#include "cases/training_case.h"
#include "device/device.h"
#include "patches/patch_source.h"
#include "serve.h"
#include "train/checkpoint.h"
#include "train/training_step.h"

namespace {

using namespace voxlet;

constexpr std::int64_t kPatch = 64;
constexpr int kClasses = 3;
constexpr double kLearningRate = 1e-3;
constexpr int kLoopSteps = 16;

Plan bench_plan(const std::string& precision) {
  Plan plan;
  plan.labels = {{1, "Ball", {}}, {2, "Shell", {}}};
  plan.patch.size = {kPatch, kPatch, kPatch};
  plan.network = {"unet", {{"channels", std::vector<double>{16, 32, 64, 128}}}};
  plan.training.precision = precision;
  plan.training.learning_rate = kLearningRate;
  return plan;
}

/// A ball in a shell in noise, 96³.
TrainingCase ball_case(std::uint64_t seed) {
  constexpr std::int64_t kSide = 96;
  ImageVolume image(Geometry{{kSide, kSide, kSide}, {}});
  Volume<std::uint8_t> classes(Geometry{{kSide, kSide, kSide}, {}});
  Random random(seed);
  std::size_t v = 0;
  for (std::int64_t k = 0; k < kSide; ++k)
    for (std::int64_t j = 0; j < kSide; ++j)
      for (std::int64_t i = 0; i < kSide; ++i, ++v) {
        const auto x = i - kSide / 2, y = j - kSide / 2, z = k - kSide / 2, r = x * x + y * y + z * z;
        classes.voxels[v] = r < 400 ? 1 : r < 900 ? 2 : 0;
        image.voxels[v] = static_cast<float>(classes.voxels[v]) + 0.3F * random.normal();
      }
  return make_training_case("ball" + std::to_string(seed), {image}, classes, kClasses, seed);
}

struct Bench {
  Plan plan;
  std::vector<TrainingCase> cases{ball_case(1), ball_case(2)};
  NetworkPtr network;
  std::unique_ptr<ProcessGroup> group = make_process_group({}, torch::kCPU);
  std::unique_ptr<TrainingStep> step;
  Batch batch;
  double loss = 0;

  explicit Bench(const std::string& precision) : plan(bench_plan(precision)) {
    torch::manual_seed(1);
    network = make_network(plan);
    network->train();
    step = std::make_unique<TrainingStep>(plan, *network, torch::kCPU, *group);
    batch = make_batch(cases, plan, 1, 0);
  }
  void run(const std::function<Batch()>& next) { loss = step->run(next, {.rate = kLearningRate, .seed = 1}); }
};

voxlet_bench::Work steps_alone(const std::string& precision, int steps) {
  auto bench = std::make_shared<Bench>(precision);
  const auto run = [=] {
    for (int n = 0; n < steps; ++n) bench->run([&] { return bench->batch; });
  };
  return {run, [bench] { return bench->loss; }};
}

voxlet_bench::Work loop() {
  auto bench = std::make_shared<Bench>("auto");
  auto source = std::make_shared<CasePatches>(bench->cases, bench->plan);
  auto loader = std::make_shared<Loader>(*source, bench->plan, 1, 0, 3);
  const auto run = [bench, source, loader] {
    for (int n = 0; n < kLoopSteps; ++n) bench->run([&] { return loader->next(); });
  };
  return {run, [bench] { return bench->loss; }};
}

void write_start(const std::filesystem::path& folder) {
  const Bench bench("float32");
  c10::Dict<std::string, torch::Tensor> tensors;
  for (const auto& [name, tensor] : network_state(*bench.network)) tensors.insert(name, tensor);
  tensors.insert("image", bench.batch.image);
  tensors.insert("target", bench.batch.target);
  const auto bytes = torch::pickle_save(tensors);
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "train_step.pt", std::ios::binary).write(bytes.data(), static_cast<long>(bytes.size()));
}

voxlet_bench::Work chosen(const std::string& name) {
  if (name == "train_step") return steps_alone("float32", 1);
  if (name == "train_step_bf16") return steps_alone("bfloat16", 1);
  if (name == "train_loop") return loop();
  if (name == "train_loop_alone") return steps_alone("auto", kLoopSteps);
  std::cerr << "train_step_bench: unknown case " << name << std::endl;
  std::exit(2);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::string(argv[1]) == "write") {
    write_start(argv[2]);
    return 0;
  }
  if (argc != 4) {
    std::cerr << "train_step_bench CASE FOLDER THREADS | write FOLDER" << std::endl;
    return 2;
  }
  voxlet::set_thread_count(std::stoi(argv[3]));
  voxlet::tune_for_training();
  voxlet_bench::serve(chosen(argv[1]));
}
