// Names of files that hold any bytes, through the verbs.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "export/exporter.h"
#include "io/file.h"
#include "io/nifti.h"
#include "native/export/test_network.h"
#include "native/support/program.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::run_program;

/// What a Linux file system takes: Latin-1, a line's end, an escape sequence, quotes, the longest name that leaves
/// room.
const std::vector<std::string> kNames{"caf\xE9", "two\nlines", "\x1B[31mred",        "a\"b'c",
                                      "左",      "=1+1",       std::string(230, 'n')};
const std::vector<std::string> kReadable{"caf\\xE9", "two\\nlines", "\\x1B[31mred",       "a\"b'c",
                                         "左",       "=1+1",        std::string(230, 'n')};

class NamesTest : public ::testing::Test {
 protected:
  std::string path(const std::string& name) const { return "'" + (folder_ / name).string() + "'"; }
  json result_of(const std::string& arguments) const {
    const auto result = run_program(arguments + " --json", "2>/dev/null");
    EXPECT_EQ(result.status, 0) << arguments << "\n" << run_program(arguments).output;
    return json::parse(result.output);
  }
  static std::vector<std::string> sorted(std::vector<std::string> names) {
    std::sort(names.begin(), names.end());
    return names;
  }
  void rename_cases() const {
    for (std::size_t n = 0; n < kNames.size(); ++n) {
      const std::string old = "box_" + std::to_string(n);
      fs::rename(folder_ / "data/imagesTr" / (old + "_0000.nii.gz"),
                 folder_ / "data/imagesTr" / (kNames[n] + "_0000.nii.gz"));
      fs::rename(folder_ / "data/labelsTr" / (old + ".nii.gz"), folder_ / "data/labelsTr" / (kNames[n] + ".nii.gz"));
    }
  }
  testing::TemporaryFolder folder_;
};

TEST_F(NamesTest, PredictSegmentsAndReportsEveryFileOfAFolder) {
  Plan plan = test::small_plan(1, {2, 4});
  plan.patch.size = {16, 16, 16};
  write_file(folder_ / "model.onnx", export_package(*test::random_network(plan), plan));
  testing::write_box_dataset(folder_ / "data", static_cast<int>(kNames.size()));
  rename_cases();
  const json found = result_of("predict --device cpu -m " + path("model.onnx") + " -i " + path("data/labelsTr") +
                               " -o " + path("out") + " --stats " + path("numbers.csv"));
  std::vector<std::string> names;
  for (const json& one : found.at("cases")) names.push_back(one.at("name"));
  EXPECT_EQ(sorted(names), sorted(kReadable));
  for (const std::string& name : kNames) {
    EXPECT_TRUE(fs::exists(folder_ / "out" / (name + ".nii.gz"))) << name;
    EXPECT_TRUE(json::accept(read_text_file(folder_ / "out" / (name + ".json")))) << name;
  }
  EXPECT_NE(read_text_file(folder_ / "numbers.csv").find("\ncaf\\xE9,"), std::string::npos);
}

TEST_F(NamesTest, EvaluatePairsAndReportsEveryFileAndGoesOn) {
  testing::write_box_dataset(folder_ / "data", static_cast<int>(kNames.size()));
  rename_cases();
  const std::string arguments = "evaluate --reference " + path("data/labelsTr") + " --prediction " +
                                path("data/labelsTr") + " -o " + path("report");
  const json found = result_of(arguments);
  EXPECT_EQ(found.at("metric_per_case").size(), kNames.size());
  const std::string table = read_text_file(folder_ / "report/metrics.csv");
  for (const char* name : {",caf\\xE9,", ",two\\nlines,", ",\\x1B[31mred,", ",左,", ",'=1+1,"})
    EXPECT_NE(table.find(name), std::string::npos) << name << table.substr(0, 2000);
  EXPECT_EQ(found.at("failures").size(), 0U);
  EXPECT_EQ(result_of(arguments), found) << "from the kept records";
  EXPECT_EQ(run_program(arguments).output.find('\x1B'), std::string::npos) << "no name steers the terminal";
}

TEST_F(NamesTest, PlanAndTrainTakeEveryFile) {
  testing::write_box_dataset(folder_ / "data", static_cast<int>(kNames.size()));
  rename_cases();
  EXPECT_EQ(result_of("plan " + path("data") + " -o " + path("plan.json")).at("fingerprint").at("cases").size(),
            kNames.size());
  write_file(folder_ / "plan.json", to_json(testing::training_plan()));
  const std::string train =
      "train " + path("data") + " --plan " + path("plan.json") + " -o " + path("run") + " --device cpu --epochs 1";
  EXPECT_EQ(result_of(train).at("folds").size(), 1U);
  EXPECT_EQ(result_of(train + " --resume").at("folds").size(), 1U) << "by its own splits";
}

TEST_F(NamesTest, WarningsAreReadable) {
  testing::write_box_dataset(folder_ / "data", 3);
  fs::copy_file(folder_ / "data/imagesTr/box_0_0000.nii.gz", folder_ / "data/imagesTr/\x1B[31mred.nii.gz");
  const auto result = run_program("plan " + path("data") + " -o " + path("plan.json"));
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_NE(result.output.find("warning: imagesTr/\\x1B[31mred.nii.gz is not used"), std::string::npos)
      << result.output;
}

TEST_F(NamesTest, SynthTakesEveryLabelMap) {
  testing::write_box_dataset(folder_ / "data", static_cast<int>(kNames.size()));
  rename_cases();
  const json found = result_of("synth " + path("data/labelsTr") + " --cases " + std::to_string(kNames.size()) + " -o " +
                               path("synthetic"));
  EXPECT_EQ(found.at("label_maps"), kNames.size());
  EXPECT_TRUE(json::accept(read_text_file(folder_ / "synthetic/splits_final.json")));
}

TEST_F(NamesTest, AnErrorAboutAFileStaysOnOneLine) {
  write_file(folder_ / "a\n\x1B[31mb\xE9.nii.gz", std::string_view("text"));
  const auto result = run_program("info " + path("a\n\x1B[31mb\xE9.nii.gz"));
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(std::count(result.output.begin(), result.output.end(), '\n'), 1) << result.output;
  EXPECT_NE(result.output.find("a\\n\\x1B[31mb\\xE9.nii.gz"), std::string::npos) << result.output;
}

TEST_F(NamesTest, LabelsThatDifferInSignsAloneKeepTheirProbabilities) {
  Plan plan = test::small_plan(1, {2, 4});
  plan.patch.size = {16, 16, 16};
  const std::vector<std::string> names{"GP+", "GP-", "左", "右"};
  for (std::size_t n = 0; n < plan.labels.size() && n < names.size(); ++n) plan.labels[n].name = names[n];
  write_file(folder_ / "model.onnx", export_package(*test::random_network(plan), plan));
  testing::write_box_dataset(folder_ / "data", 1);
  result_of("predict --device cpu --save-probabilities -m " + path("model.onnx") + " -i " +
            path("data/imagesTr/box_0_0000.nii.gz") + " -o " + path("o.nii.gz"));
  const auto files = std::count_if(fs::directory_iterator(folder_.path()), {}, [](const auto& entry) {
    return entry.path().string().ends_with("_probseg.nii.gz");
  });
  EXPECT_EQ(files, static_cast<std::ptrdiff_t>(plan.labels.size()) + 1);
}

TEST_F(NamesTest, AResultThatCannotBeWrittenIsAFailure) {
  testing::write_box_dataset(folder_ / "data", 1);
  const auto result = run_program("info " + path("data/labelsTr/box_0.nii.gz"), "2>&1 >/dev/full");
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.output.find("Cannot write the result"), std::string::npos) << result.output;
}

}  // namespace
}  // namespace voxlet
