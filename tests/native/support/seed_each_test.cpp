// Each test begins with the random numbers that LibTorch begins with, whichever tests ran before it in this program.
#include <gtest/gtest.h>
#include <torch/torch.h>

namespace voxlet::test {
namespace {

class SeedEachTest : public ::testing::EmptyTestEventListener {
  void OnTestStart(const ::testing::TestInfo& /*test*/) override { torch::manual_seed(c10::default_rng_seed_val); }
};

const bool kListens = [] {
  ::testing::UnitTest::GetInstance()->listeners().Append(new SeedEachTest);  // which owns it
  return true;
}();

}  // namespace
}  // namespace voxlet::test
