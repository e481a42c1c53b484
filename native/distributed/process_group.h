// The processes that train one network together, each on its part of every batch.
#pragma once

#include <torch/torch.h>

#include <functional>
#include <memory>
#include <string>

namespace voxlet {

/// Where this process stands among those that were started together.
struct Ranks {
  int rank = 0;                       ///< 0 … size − 1
  int size = 1;                       ///< of all
  int local_rank = 0;                 ///< among those on this machine: the number of its GPU
  int local_size = 1;                 ///< how many there are on this machine
  std::string address = "127.0.0.1";  ///< of rank 0
  int port = 29500;
  bool agent_store = false;  ///< who started us already listens there
};

/// Read from the variables that torchrun (RANK, WORLD_SIZE …), srun (SLURM_PROCID, SLURM_STEP_NUM_TASKS …) and MPI's
/// mpirun (OMPI_COMM_WORLD_RANK …, PMI_RANK …) set, in this order; a process alone where there are none. MASTER_ADDR
/// and MASTER_PORT say where rank 0 is; without them it is this machine, or the first one of the Slurm step. `variable`
/// gives a variable's value, or "". Throws Error(kBadInput) for values that make no sense.
Ranks ranks_from(const std::function<std::string(const std::string&)>& variable);
Ranks ranks_from_environment();
/// Of this machine's cores for each of its processes; all that this process may use where it was bound to some.
int threads_for(const Ranks& ranks);

class ProcessGroup {
 public:
  virtual ~ProcessGroup() = default;
  int rank() const { return ranks_.rank; }
  int size() const { return ranks_.size; }
  int local_rank() const { return ranks_.local_rank; }
  bool is_first() const { return rank() == 0; }

  /// Of what every process gives, in place. All must call this in the same order with tensors of the same shape, on the
  /// device that the group was made for. Throws Error(kIo) if another process has ended.
  virtual void sum(torch::Tensor& tensor) = 0;
  /// Rank 0's values in place of all others'.
  virtual void broadcast(torch::Tensor& tensor) = 0;

  /// What follows from these.
  void barrier();
  double sum_of(double value);
  double first_ones(double value);  ///< rank 0's
  bool any(bool value) { return sum_of(value ? 1 : 0) > 0; }

 protected:
  ProcessGroup(Ranks ranks, torch::Device device) : ranks_(std::move(ranks)), device_(device) {}
  Ranks ranks_;
  torch::Device device_;
};

/// Gloo on the CPU, NCCL on CUDA; a process alone needs neither. Waits for the others. Throws Error(kBadInput) where
/// this program was built without them, Error(kIo) if the others do not come within five minutes.
std::unique_ptr<ProcessGroup> make_process_group(const Ranks& ranks, torch::Device device);

}  // namespace voxlet
