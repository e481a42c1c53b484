#include "train/transfer.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"

namespace voxlet {
namespace {

constexpr std::size_t kNamedAtMost = 6;

bool same_labels(const LabelList& a, const LabelList& b) {
  const auto same = [](const Label& x, const Label& y) { return x.id == y.id && x.name == y.name; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

std::string names_of(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t n = 0; n < std::min(names.size(), kNamedAtMost); ++n) text += (n > 0 ? ", " : "") + names[n];
  if (names.size() > kNamedAtMost) text += " and " + std::to_string(names.size() - kNamedAtMost) + " more";
  return text;
}

}  // namespace

std::string Transfer::sentence() const {
  std::string text = "took " + std::to_string(taken.size()) + " of " + counted(taken.size() + left.size(), "tensor") +
                     " (" + counted(parameters_taken, "parameter") + ")";
  if (!left.empty()) text += "; left at random: " + names_of(left);
  if (labels_differ) text += " (output layers, since the labels differ)";
  return text;
}

Transfer transfer_weights(Network& network, const LabelList& labels, const SourceWeights& source) {
  const torch::NoGradGuard no_grad;
  Transfer transfer;
  transfer.labels_differ = source.labels && !same_labels(labels, *source.labels);
  for (auto& [name, tensor] : named_tensors(network)) {
    const auto found = source.weights.find(name);
    const bool fits = found != source.weights.end() && found->second.sizes() == tensor.sizes() &&
                      !(transfer.labels_differ && is_output_parameter(name));
    (fits ? transfer.taken : transfer.left).push_back(name);
    if (!fits) continue;
    tensor.copy_(found->second);
    transfer.parameters_taken += tensor.numel();
  }
  if (transfer.taken.empty())
    throw Error(ErrorCode::kBadInput,
                "None of its tensors has the name and shape of one of this plan's network; start from a model with the "
                "same network and channels.");
  return transfer;
}

}  // namespace voxlet
