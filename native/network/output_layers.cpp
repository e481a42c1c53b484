#include "network/output_layers.h"

#include "network/convolution.h"

namespace voxlet {

OutputLayers::OutputLayers(torch::nn::Module& owner, const std::vector<int>& channels, int classes,
                           std::size_t levels) {
  for (std::size_t l = 0; l < levels; ++l) levels_.push_back(make_output(channels[l], classes));
  owner.register_module("output", levels_.front());
  register_list(owner, "supervision", std::vector<torch::nn::Conv3d>(levels_.begin() + 1, levels_.end()));
}

void OutputLayers::add(Layers& layers, const Value& features, std::size_t level, bool supervised,
                       std::vector<Value>& outputs) const {
  if (level >= levels_.size() || (level > 0 && !supervised)) return;
  outputs.insert(outputs.begin(), layers.convolution(features, levels_[level]));
}

}  // namespace voxlet
