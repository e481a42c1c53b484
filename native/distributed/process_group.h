// Communication among processes that train one network together, each on part of every batch.
#pragma once

#include <torch/torch.h>

#include <functional>
#include <memory>
#include <string>

namespace voxlet {

/// This process's rank among those started together.
struct Ranks {
  int rank = 0;                       ///< 0 … size − 1
  int size = 1;                       ///< of all
  int local_rank = 0;                 ///< among those on this machine; the number of its GPU
  int local_size = 1;                 ///< processes on this machine
  std::string address = "127.0.0.1";  ///< of rank 0
  int port = 29500;
  bool agent_store = false;  ///< the launcher already listens there
};

/// Read from the variables that torchrun (RANK, WORLD_SIZE …), srun (SLURM_PROCID, SLURM_STEP_NUM_TASKS …) and MPI's
/// mpirun (OMPI_COMM_WORLD_RANK …, PMI_RANK …) set, in this order; a single process if none is set. MASTER_ADDR and
/// MASTER_PORT locate rank 0; without them it is on this machine, or on the first one of the Slurm step. `variable`
/// gives a variable's value, or "". Throws Error(kBadInput) for inconsistent values.
Ranks ranks_from(const std::function<std::string(const std::string&)>& variable);
Ranks ranks_from_environment();
/// The number of threads for each process: its share of this machine's cores, or all cores that it is bound to.
int threads_for(const Ranks& ranks);

class ProcessGroup {
 public:
  virtual ~ProcessGroup() = default;
  int rank() const { return ranks_.rank; }
  int size() const { return ranks_.size; }
  int local_rank() const { return ranks_.local_rank; }
  bool is_first() const { return rank() == 0; }

  /// Sums a tensor over all processes, in place. All must call this in the same order with tensors of the same shape,
  /// on the group's device. Throws Error(kIo) if another process has ended.
  virtual void sum(torch::Tensor& tensor) = 0;
  /// Replaces the values of all processes by rank 0's.
  virtual void broadcast(torch::Tensor& tensor) = 0;

  /// Derived operations.
  void barrier();
  double sum_of(double value);
  double first_ones(double value);  ///< rank 0's
  bool any(bool value) { return sum_of(value ? 1 : 0) > 0; }

 protected:
  ProcessGroup(Ranks ranks, torch::Device device) : ranks_(std::move(ranks)), device_(device) {}
  Ranks ranks_;
  torch::Device device_;
};

/// Uses Gloo on the CPU and NCCL on CUDA; a single process needs neither. Waits for the others. Throws Error(kBadInput)
/// if this program was built without them, Error(kIo) if the others do not connect within five minutes.
std::unique_ptr<ProcessGroup> make_process_group(const Ranks& ranks, torch::Device device);

}  // namespace voxlet
