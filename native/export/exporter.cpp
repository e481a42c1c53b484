#include "export/exporter.h"

#include <span>
#include <stdexcept>

#include "base/base64.h"
#include "base/error.h"
#include "export/graph_writer.h"
#include "export/importer.h"
#include "export/verify.h"
#include "package/model_package.h"
#include "train/checkpoint.h"

namespace voxlet {
namespace {

/// What the package will compute with: on the CPU, the weights after rounding, if they are rounded.
NetworkPtr network_of_package(const TensorMap& state, const Plan& plan, bool half_weights) {
  TensorMap stored = state;
  for (auto& [name, value] : stored)
    if (half_weights && value.dim() > 1) value = value.to(torch::kHalf).to(torch::kFloat);
  auto network = make_network(plan);
  restore_network(*network, stored);
  network->eval();
  return network;
}

void require_finite(const TensorMap& state) {
  for (const auto& [name, value] : state) {
    if (value.isfinite().all().item<bool>()) continue;
    throw Error(ErrorCode::kBadInput, "The network's parameter " + name +
                                          " holds values that are not finite, so the training failed; train again "
                                          "with a lower learning rate.");
  }
}

/// Only a mistake in writing or reading packages can bring that about.
void require_read_back(const std::string& package) {
  const ImportedPackage again = import_package(std::as_bytes(std::span(package)));
  const GoldenResult result = verify_golden(*again.network, *again.golden, again.plan);
  if (!result.passed || !result.argmax_equal)
    throw std::logic_error("The package, read back, does not compute what the network does");
}

}  // namespace

void require_browser_operators(const std::set<std::string>& op_types) {
  static const std::set<std::string> kAllowed{"Add",       "AveragePool", "BatchNormalization",
                                              "Cast",      "Concat",      "Conv",
                                              "Div",       "LeakyRelu",   "MaxPool",
                                              "Mul",       "PRelu",       "Pad",
                                              "Relu",      "Reshape",     "Resize",
                                              "Sqrt",      "Sigmoid",     "ReduceMax",
                                              "Sub",       "ReduceMean",  "Softmax",
                                              "Transpose", "Log"};
  for (const auto& type : op_types) {
    if (!kAllowed.contains(type)) throw std::logic_error("The operator " + type + " is not for exported graphs");
  }
}

std::string export_package(Network& network, const Plan& plan, const ExportOptions& options) {
  read_region_package(plan, options.region);
  const TensorMap state = network_state(network);
  require_finite(state);
  const auto stored = network_of_package(state, plan, options.half_weights);
  OnnxBuilder builder(plan.name.empty() ? "voxlet" : plan.name, VOXLET_VERSION);
  const Value image{{}, builder.input(kModelInput, {"N", plan.network_channels(), "D", "H", "W"})};
  GraphWriter graph(builder, *stored, options.half_weights);
  graph.output(stored->run(graph, image, /*supervised=*/false).front(), kModelOutput, plan.class_count());
  require_browser_operators(builder.op_types());
  builder.metadata(kPlanKey, to_json(plan));
  builder.metadata(kGoldenKey, golden_to_json(make_golden(*stored, plan)));
  if (!options.region.empty()) builder.metadata(kRegionKey, base64_encode(options.region));
  std::string package = builder.serialize();
  require_read_back(package);
  return package;
}

}  // namespace voxlet
