#include "base/error.h"
#include "distributed/process_group_c10d.h"

namespace voxlet {

std::unique_ptr<ProcessGroup> make_c10d_group(const Ranks& ranks, torch::Device) {
  throw Error(ErrorCode::kBadInput, "Expected one process, found that this is one of " + std::to_string(ranks.size) +
                                        ", for which voxlet was built without Gloo; install libgloo-dev and build it "
                                        "anew, or start one process.");
}

}  // namespace voxlet
