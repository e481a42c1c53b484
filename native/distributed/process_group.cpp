#include "distributed/process_group.h"

#include "base/error.h"
#include "distributed/process_group_c10d.h"

namespace voxlet {
namespace {

/// A process alone.
class OneProcess final : public ProcessGroup {
 public:
  explicit OneProcess(torch::Device device) : ProcessGroup({}, device) {}
  void sum(torch::Tensor&) override {}
  void broadcast(torch::Tensor&) override {}
};

}  // namespace

double ProcessGroup::sum_of(double value) {
  if (size() == 1) return value;
  auto tensor = torch::full({1}, value, torch::TensorOptions(torch::kFloat64).device(device_));
  sum(tensor);
  return tensor.item<double>();
}

double ProcessGroup::first_ones(double value) { return sum_of(is_first() ? value : 0); }

void ProcessGroup::barrier() { sum_of(0); }

std::unique_ptr<ProcessGroup> make_process_group(const Ranks& ranks, torch::Device device) {
  if (ranks.size == 1) return std::make_unique<OneProcess>(device);
  return make_c10d_group(ranks, device);
}

}  // namespace voxlet
