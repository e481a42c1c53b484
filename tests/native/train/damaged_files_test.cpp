// What a training keeps, damaged at random: it is read, or refused in a sentence. (libFuzzer takes clang, which cannot
// read LibTorch 1.13's headers.)
#include <gtest/gtest.h>

#include <chrono>
#include <functional>

#include "base/random.h"
#include "cases/case_cache.h"
#include "cases/case_file.h"
#include "dataset/folds.h"
#include "io/file.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"
#include "records/history.h"
#include "support/expect_error.h"
#include "train/checkpoint.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<std::byte>;

std::size_t below(Random& random, std::size_t count) { return random.below(static_cast<std::uint32_t>(count)); }

Bytes damaged(Bytes bytes, Random& random) {
  constexpr std::array<unsigned char, 5> kInteresting{0, 1, 0x7F, 0x80, 0xFF};
  for (std::size_t n = 1 + below(random, 4); n > 0 && !bytes.empty(); --n) {
    const std::size_t at = below(random, bytes.size());
    if (below(random, 8) == 0)
      bytes.resize(at);
    else if (below(random, 2) == 0)
      bytes[at] = static_cast<std::byte>(kInteresting[below(random, kInteresting.size())]);
    else
      bytes[at] ^= static_cast<std::byte>(1U << below(random, 8));
  }
  return bytes;
}

class DamagedFilesTest : public ::testing::Test {
 protected:
  /// For ten seconds at most: `read` comes to its end or throws Error.
  void expect_read_or_refused(const Bytes& whole, const std::function<void(const fs::path&)>& read, int runs = 2000) {
    const fs::path file = folder_ / "file";
    write_file(file, whole);
    EXPECT_NO_THROW(read(file)) << "the file itself";
    Random random(5);
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    for (int n = 0; n < runs && std::chrono::steady_clock::now() < end; ++n) {
      write_file(file, damaged(whole, random));
      try {
        read(file);
      } catch (const Error&) {
        continue;
      }
    }
  }
  testing::TemporaryFolder folder_;
};

TEST_F(DamagedFilesTest, Checkpoints) {
  Plan plan = testing::training_plan();
  plan.network = {"meshnet", {{"channels", 2.0}, {"dilations", std::vector<double>{1}}}};
  Checkpoint checkpoint;
  checkpoint.network = network_state(*make_network(plan));
  checkpoint.scores = {0.5, 0.6};
  save_checkpoint(checkpoint, folder_ / "checkpoint.pt");
  const auto network = make_network(plan);
  expect_read_or_refused(read_file(folder_ / "checkpoint.pt"),
                         [&](const fs::path& file) { restore_network(*network, load_checkpoint(file).network); });
}

/// Of every length: LibTorch 1.13 reads before the beginning of some.
TEST_F(DamagedFilesTest, ACheckpointThatWasCutOffIsRefused) {
  Checkpoint checkpoint;
  checkpoint.network = {{"weights", torch::arange(700.0F)}};
  save_checkpoint(checkpoint, folder_ / "whole.pt");
  const Bytes whole = read_file(folder_ / "whole.pt");
  ASSERT_GT(whole.size(), 5000U);
  for (std::size_t size = 0; size < whole.size(); size += 7) {
    write_file(folder_ / "part.pt", std::span(whole).first(size));
    testing::expect_error(ErrorCode::kBadInput, "damaged", [&] { load_checkpoint(folder_ / "part.pt"); });
  }
}

/// LibTorch takes shapes, strides and offsets as a file gives them.
TEST_F(DamagedFilesTest, ATensorLargerThanItsValuesIsRefused) {
  struct Case {
    std::vector<std::int64_t> sizes, strides;
    std::int64_t offset;
  };
  const std::vector<Case> beyond{{{5}, {1}, 0},    {{4}, {1}, 1},  {{2, 2}, {4, 1}, 0}, {{2}, {-1}, 3},
                                 {{1000}, {0}, 0}, {{4}, {1}, -2}, {{1, 3}, {1, 3}, 0}, {{2}, {1LL << 62}, 0}};
  for (const auto& [sizes, strides, offset] : beyond) {
    Checkpoint checkpoint;
    const auto weights = torch::arange(4.0F);
    weights.unsafeGetTensorImpl()->set_storage_offset(offset);
    weights.unsafeGetTensorImpl()->set_sizes_and_strides(sizes, strides);
    checkpoint.network = {{"weights", weights}};
    save_checkpoint(checkpoint, folder_ / "beyond.pt");
    testing::expect_error(ErrorCode::kBadInput, "damaged", [&] { load_checkpoint(folder_ / "beyond.pt"); });
  }
}

TEST_F(DamagedFilesTest, ATensorOfAnyOrderWithinItsValuesIsRead) {
  Checkpoint checkpoint;
  checkpoint.network = {{"turned", torch::arange(6.0F).reshape({2, 3}).t()}, {"none", torch::empty({0, 3})}};
  save_checkpoint(checkpoint, folder_ / "turned.pt");
  const auto found = load_checkpoint(folder_ / "turned.pt").network;
  EXPECT_TRUE(torch::equal(found.at("turned"), checkpoint.network.at("turned")));
  EXPECT_EQ(found.at("none").numel(), 0);
}

TEST_F(DamagedFilesTest, PreparedCases) {
  testing::write_box_dataset(folder_ / "data", 1);
  const Dataset dataset = read_dataset(folder_ / "data");
  write_case_file(prepare_case(dataset.cases.front(), testing::training_plan()), folder_ / "one.case");
  expect_read_or_refused(read_file(folder_ / "one.case"), [](const fs::path& file) { read_case_file(file); });
}

TEST_F(DamagedFilesTest, Splits) {
  const std::string text = folds_to_json({{{"a", "b"}, {"c"}}, {{"c"}, {"a", "b"}}});
  const auto bytes = std::as_bytes(std::span(text));
  expect_read_or_refused({bytes.begin(), bytes.end()}, [](const fs::path& file) {
    parse_folds(file, {"a", "b", "c"});
  });
}

TEST_F(DamagedFilesTest, Histories) {
  EpochRecord record;
  record.epoch = 1;
  record.label_dice = {{"a", 0.5}};
  for (record.epoch = 1; record.epoch < 4; ++record.epoch) append_history(folder_ / "history.jsonl", record);
  expect_read_or_refused(read_file(folder_ / "history.jsonl"), [](const fs::path& file) {
    truncate_history(file, 2);
    read_history(file);
  });
}

}  // namespace
}  // namespace voxlet
