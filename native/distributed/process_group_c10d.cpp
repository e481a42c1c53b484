#include "distributed/process_group_c10d.h"

#include <torch/version.h>
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#ifdef VOXLET_NCCL
#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>
#endif

#include <chrono>

#include "base/error.h"

namespace voxlet {
namespace {

constexpr std::chrono::minutes kPatience{5};

using Store = c10::intrusive_ptr<c10d::Store>;

Store make_store(const Ranks& ranks) {
  c10d::TCPStoreOptions options;
  options.port = static_cast<std::uint16_t>(ranks.port);
  options.isServer = ranks.rank == 0 && !ranks.agent_store;
  options.timeout = kPatience;
  // The agent's store counts its own clients.
  if (!ranks.agent_store) options.numWorkers = static_cast<std::size_t>(ranks.size);
#if TORCH_VERSION_MAJOR >= 2 && (TORCH_VERSION_MAJOR > 2 || TORCH_VERSION_MINOR >= 3)
  options.useLibUV = false;
#endif
  return c10::make_intrusive<c10d::PrefixStore>("voxlet", c10::make_intrusive<c10d::TCPStore>(ranks.address, options));
}

/// `Backend` is c10d's ProcessGroupGloo or ProcessGroupNCCL.
template <typename Backend>
class C10dGroup final : public ProcessGroup {
 public:
  C10dGroup(const Ranks& ranks, torch::Device device, c10::intrusive_ptr<Backend> backend)
      : ProcessGroup(ranks, device), backend_(std::move(backend)) {}

  void sum(torch::Tensor& tensor) override {
    std::vector<torch::Tensor> tensors{tensor};
    wait([&] { return backend_->allreduce(tensors); });
  }
  void broadcast(torch::Tensor& tensor) override {
    std::vector<torch::Tensor> tensors{tensor};
    wait([&] { return backend_->broadcast(tensors); });
  }

 private:
  template <typename Start>
  void wait(const Start& start) {
    try {
      start()->wait();
    } catch (const std::exception& failure) {
      throw Error(ErrorCode::kIo, "Rank " + std::to_string(rank()) +
                                      " lost the others, one of which has ended: see its message. Start them again "
                                      "with --resume.");
    }
  }

  c10::intrusive_ptr<Backend> backend_;
};

std::unique_ptr<ProcessGroup> gloo_group(const Ranks& ranks, torch::Device device, const Store& store) {
  auto options = c10d::ProcessGroupGloo::Options::create(kPatience);
  options->devices.push_back(ranks.address == "127.0.0.1" || ranks.address == "localhost"
                                 ? c10d::ProcessGroupGloo::createDeviceForHostname("127.0.0.1")
                                 : c10d::ProcessGroupGloo::createDefaultDevice());
  using Gloo = c10d::ProcessGroupGloo;
  return std::make_unique<C10dGroup<Gloo>>(ranks, device,
                                           c10::make_intrusive<Gloo>(store, ranks.rank, ranks.size, options));
}

std::unique_ptr<ProcessGroup> group_for(const Ranks& ranks, torch::Device device, const Store& store) {
  if (!device.is_cuda()) return gloo_group(ranks, device, store);
#ifdef VOXLET_NCCL
  using Nccl = c10d::ProcessGroupNCCL;
  return std::make_unique<C10dGroup<Nccl>>(ranks, device, c10::make_intrusive<Nccl>(store, ranks.rank, ranks.size));
#else
  throw Error(ErrorCode::kBadInput,
              "Expected a LibTorch with NCCL for several processes on GPUs, found one without; take --device cpu.");
#endif
}

}  // namespace

std::unique_ptr<ProcessGroup> make_c10d_group(const Ranks& ranks, torch::Device device) {
  try {
    return group_for(ranks, device, make_store(ranks));
  } catch (const Error&) {
    throw;
  } catch (const std::exception& failure) {
    throw Error(ErrorCode::kIo, "Rank " + std::to_string(ranks.rank) + " of " + std::to_string(ranks.size) +
                                    " could not meet the others at " + ranks.address + ":" +
                                    std::to_string(ranks.port) +
                                    "; set MASTER_ADDR and MASTER_PORT to a free port of rank 0's machine (" +
                                    std::string(failure.what()).substr(0, 200) + ").");
  }
}

}  // namespace voxlet
