// Where memory is short: a sentence within seconds, and a signal is obeyed.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <span>
#include <thread>

#include "export/exporter.h"
#include "io/file.h"
#include "io/gzip.h"
#include "io/nifti.h"
#include "io/nifti_header.h"
#include "native/export/test_network.h"
#include "native/support/program.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

constexpr auto kSoon = std::chrono::seconds(20);  // on a machine that is busy

class LittleMemoryTest : public ::testing::Test {
 protected:
  LittleMemoryTest() {
    Plan plan = test::small_plan(1, {2, 4});
    plan.patch.size = {16, 16, 16};
    write_file(folder_ / "model.onnx", export_package(*test::random_network(plan), plan));
    testing::write_box_dataset(folder_ / "data", 5);
    write_file(folder_ / "plan.json", to_json(testing::training_plan()));
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  /// With so many megabytes of address space.
  static testing::ProgramResult run_within(int megabytes, const std::string& arguments) {
    return testing::run_shell("ulimit -v " + std::to_string(megabytes) + "000; timeout -s KILL 60 " +
                              std::string(VOXLET_PROGRAM) + " " + arguments + " 2>&1");
  }
  static void expect_one_sentence(const testing::ProgramResult& result) {
    EXPECT_EQ(result.status, 1) << result.output;
    EXPECT_EQ(std::count(result.output.begin(), result.output.end(), '\n'), 1) << result.output;
    EXPECT_TRUE(result.output.starts_with("voxlet: ")) << result.output;
  }

  testing::TemporaryFolder folder_;
};

TEST_F(LittleMemoryTest, VerbsWithoutNetworksNeedLittle) {
  for (const std::string& arguments :
       {std::string("--version"), "info " + path("data/labelsTr/box_0.nii.gz"), "info " + path("model.onnx"),
        "stats -s " + path("data/labelsTr/box_0.nii.gz") + " -i " + path("data/imagesTr/box_0_0000.nii.gz") + " -o " +
            path("stats.csv"),
        "evaluate --reference " + path("data/labelsTr") + " --prediction " + path("data/labelsTr") + " -o " +
            path("report"),
        "synth " + path("data/labelsTr") + " --cases 2 -o " + path("synthetic"),
        "preprocess --plan " + path("model.onnx") + " -i " + path("data/imagesTr/box_0_0000.nii.gz") + " -o " +
            path("seen.nii.gz")}) {
    const auto result = run_within(300, arguments);
    EXPECT_EQ(result.status, 0) << arguments << "\n" << result.output;
  }
}

TEST_F(LittleMemoryTest, VerbsWithNetworksEndInASentenceOrDoTheirWork) {
  for (const int megabytes : {300, 700, 1200, 2500}) {
    SCOPED_TRACE(std::to_string(megabytes) + " MB");
    const auto start = std::chrono::steady_clock::now();
    const auto result = run_within(megabytes, "predict --device cpu -m " + path("model.onnx") + " -i " +
                                                  path("data/imagesTr/box_0_0000.nii.gz") + " -o " + path("o.nii.gz"));
    EXPECT_LT(std::chrono::steady_clock::now() - start, kSoon);
    if (result.status != 0) expect_one_sentence(result);
    EXPECT_EQ(fs::exists(folder_ / "o.nii.gz"), result.status == 0);
    fs::remove(folder_ / "o.nii.gz");
  }
}

TEST_F(LittleMemoryTest, TrainingEndsInASentenceWhereThereIsNoRoom) {
  expect_one_sentence(run_within(1000, "train " + path("data") + " --plan " + path("plan.json") + " -o " + path("run") +
                                           " --device cpu --epochs 1"));
  EXPECT_FALSE(fs::exists(folder_ / "run"));
}

TEST_F(LittleMemoryTest, ASignalEndsATrainingThatHasJustEnoughRoom) {
  rlimit whole{};
  ::getrlimit(RLIMIT_AS, &whole);
  const rlimit some{std::size_t{4} << 30U, whole.rlim_max};
  ::setrlimit(RLIMIT_AS, &some);
  const pid_t child = testing::start_program(
      {"train", path("data"), "--plan", path("plan.json"), "-o", path("run"), "--device", "cpu", "--epochs", "100000"});
  ::setrlimit(RLIMIT_AS, &whole);
  std::this_thread::sleep_for(std::chrono::seconds(3));
  ::kill(child, SIGTERM);
  int status = 0;
  const auto end = std::chrono::steady_clock::now() + kSoon;
  pid_t ended = 0;
  while (ended == 0 && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    ended = ::waitpid(child, &status, WNOHANG);
  }
  EXPECT_EQ(ended, child) << "it does not end";
  if (ended == 0) ::kill(child, SIGKILL);
}

/// Files that unpack to 500³ bytes of nothing, in every packed format that is read.
class BombTest : public LittleMemoryTest {
 protected:
  static constexpr std::int64_t kSize = 500;

  BombTest() {
    const std::vector<std::byte> zeros(static_cast<std::size_t>(kSize * kSize * kSize));
    packed_ = packed(zeros);
    Geometry grid;
    grid.shape = {kSize, kSize, kSize};
    auto nifti = encode_nifti_header(grid, 2, 0, {});
    write("a.nii.gz", packed(nifti));
    nifti.resize(348);
    nifti[345] = std::byte{'i'};  // "ni1": the voxels lie in another file
    for (std::size_t n = 108; n < 112; ++n) nifti[n] = std::byte{0};
    write_file(folder_ / "b.hdr", nifti);
    write("b.img.gz", {});
    std::vector<std::byte> mgh(284);
    const auto number = [&](std::size_t at, std::int64_t value) {
      mgh[at + 2] = static_cast<std::byte>(value / 256);
      mgh[at + 3] = static_cast<std::byte>(value % 256);
    };
    number(0, 1);
    for (const std::size_t at : {4U, 8U, 12U}) number(at, kSize);
    number(16, 1);
    write("c.mgz", packed(mgh));
    const std::string size = std::to_string(kSize), sizes = size + " " + size + " " + size;
    write("d.nrrd", text("NRRD0004\ntype: uchar\ndimension: 3\nspace: right-anterior-superior\nsizes: " + sizes +
                         "\nspace directions: (1,0,0) (0,1,0) (0,0,1)\nspace origin: (0,0,0)\nencoding: gzip\n\n"));
    write("e.mha", text("ObjectType = Image\nNDims = 3\nBinaryData = True\nCompressedData = True\nDimSize = " + sizes +
                        "\nElementType = MET_UCHAR\nElementDataFile = LOCAL\n"));
  }

 private:
  static std::vector<std::byte> packed(const std::vector<std::byte>& bytes) {
    const std::span<const std::byte> part(bytes);
    return gzip_compress(std::span(&part, 1));
  }
  static std::vector<std::byte> text(const std::string& header) {
    const auto bytes = std::as_bytes(std::span(header));
    return {bytes.begin(), bytes.end()};
  }
  /// The header, and the voxels behind it.
  void write(const std::string& name, std::vector<std::byte> file) const {
    file.insert(file.end(), packed_.begin(), packed_.end());
    write_file(folder_ / name, file);
  }
  std::vector<std::byte> packed_;
};

TEST_F(BombTest, AreRefusedForTheMemoryThatTheyTake) {
  for (const std::string name : {"a.nii.gz", "b.hdr", "c.mgz", "d.nrrd", "e.mha"}) {
    SCOPED_TRACE(name);
    const std::string arguments = "stats -s " + path(name) + " -i " + path(name) + " -o " + path("x.csv");
    const auto result = run_within(300, arguments);
    expect_one_sentence(result);
    EXPECT_NE(result.output.find("takes about"), std::string::npos) << result.output;
    EXPECT_EQ(run_within(1500, arguments).status, 0) << "where there is enough they are images like others";
  }
}

TEST_F(BombTest, InfoTakesNoMemoryForVoxels) {
  EXPECT_LT(fs::file_size(folder_ / "a.nii.gz"), 1'000'000U);
  const auto result = run_within(100, "info " + path("a.nii.gz"));
  EXPECT_EQ(result.status, 0) << result.output;
}

}  // namespace
}  // namespace voxlet
