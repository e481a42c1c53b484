#include "export/exporter.h"

#include <stdexcept>
#include <vector>

#include "base/error.h"
#include "export/graph_writer.h"
#include "export/verify.h"
#include "plan/model_package.h"

namespace voxlet {
namespace {

std::string write_block(GraphWriter& graph, std::string x, const std::string& prefix) {
  for (const std::string layer : {"1", "2"}) {
    x = graph.convolution(x, prefix + ".conv" + layer, prefix + ".conv" + layer);
    x = graph.instance_norm(x, prefix + ".norm" + layer, kNormEpsilon);
    x = graph.leaky_relu(x, prefix + ".activation" + layer, kLeakySlope);
  }
  return x;
}

/// UNetImpl::forward, layer by layer.
void write_unet(GraphWriter& graph, std::string x, int levels) {
  std::vector<std::string> skips;
  for (int l = 0; l < levels; ++l) {
    const std::string level = std::to_string(l);
    if (l > 0) x = graph.max_pool(x, "pool." + level);
    x = write_block(graph, x, "encoder." + level);
    skips.push_back(x);
  }
  for (int l = levels - 2; l >= 0; --l) {
    const std::string level = std::to_string(l);
    const std::string& skip = skips[static_cast<std::size_t>(l)];
    x = graph.upsample(x, skip, "upsample." + level);
    x = graph.concat_channels(skip, x, "skip." + level);
    x = write_block(graph, x, "decoder." + level);
  }
  graph.convolution(x, "output", kModelOutput);
}

/// What the package will compute with: the weights after rounding, if they are rounded.
UNet network_of_package(const TensorMap& state, const Plan& plan, bool half_weights) {
  TensorMap stored = state;
  for (auto& [name, value] : stored) {
    if (half_weights && value.dim() > 1) value = value.to(torch::kHalf).to(torch::kFloat);
  }
  UNet network = make_network(plan);
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

}  // namespace

void require_browser_operators(const std::set<std::string>& op_types) {
  // Shape and the Concat of its sizes are int64 and run on the CPU in every provider: they only feed Reshape.
  static const std::set<std::string> kAllowed{"Add",       "AveragePool", "BatchNormalization",
                                              "Cast",      "Concat",      "Conv",
                                              "Div",       "LeakyRelu",   "MatMul",
                                              "MaxPool",   "Mul",         "PRelu",
                                              "ReduceMax", "ReduceMean",  "ReduceSum",
                                              "Relu",      "Reshape",     "Resize",
                                              "Shape",     "Sigmoid",     "Softmax",
                                              "Sqrt",      "Sub",         "Tanh",
                                              "Transpose"};
  for (const auto& type : op_types) {
    if (!kAllowed.contains(type)) throw std::logic_error("The operator " + type + " is not for exported graphs");
  }
}

std::string export_package(UNet network, const Plan& plan, const ExportOptions& options) {
  const TensorMap state = network_state(*network);
  require_finite(state);
  OnnxBuilder builder(plan.name.empty() ? "voxlet" : plan.name, VOXLET_VERSION);
  const auto image = builder.input(kModelInput, {"N", plan.network_channels(), "D", "H", "W"});
  GraphWriter graph(builder, state, options.half_weights);
  write_unet(graph, image, network->levels());
  builder.output(kModelOutput, {"N", std::int64_t{plan.class_count()}, "D", "H", "W"});
  require_browser_operators(builder.op_types());
  UNet stored = network_of_package(state, plan, options.half_weights);
  builder.metadata(kPlanKey, to_json(plan));
  builder.metadata(kGoldenKey, golden_to_json(make_golden(stored, plan)));
  return builder.serialize();
}

}  // namespace voxlet
