#include "experiment/source_weights.h"

#include "export/importer.h"
#include "io/file.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

/// The labels of the run that a checkpoint RUN/fold_k/checkpoint_best.pt belongs to.
std::optional<LabelList> labels_beside(const fs::path& checkpoint) {
  const auto plan = fs::absolute(checkpoint).parent_path().parent_path() / "plan.json";
  if (!fs::exists(plan)) return std::nullopt;
  return plan_from_json(read_text_file(plan), plan.string()).labels;
}

SourceWeights weights_of(const Plan& plan, const Network& network) { return {network_state(network), plan.labels}; }

}  // namespace

SourceWeights read_source_weights(const fs::path& source) {
  if (fs::is_directory(source)) {
    const auto trained = load_network(source, trained_folds(source).front());
    return weights_of(trained.plan, *trained.network);
  }
  if (source.extension() == ".onnx") {
    const auto package = import_package(source);
    return weights_of(package.plan, *package.network);
  }
  return {load_checkpoint(source).weights(), labels_beside(source)};
}

}  // namespace voxlet
