// voxlet evaluate as a user meets it.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "io/file.h"
#include "io/nifti.h"
#include "native/support/program.h"
#include "native/support/temporary_folder.h"
#include "support/evaluations.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::run_program;

/// Six people: a reference, a second rater who draws a voxel less, a good method and a bad one, images.
class EvaluateVerbTest : public ::testing::Test {
 protected:
  EvaluateVerbTest() {
    std::string participants = "participant_id\tage\n";
    for (std::size_t n = 1; n <= 6; ++n) {
      const std::string name = "sub-" + std::to_string(n) + "_dseg.nii.gz";
      add("manual/" + name, n + 4);
      add("rater/" + name, n + 3);
      add("good/" + name, n + 4 - n % 2);
      add("bad/" + name, 1 + n % 2);
      ImageVolume image(testing::row_of(testing::Row(12)).geometry);
      for (std::size_t v = 0; v < image.voxels.size(); ++v) image.voxels[v] = static_cast<float>(v * n);
      write_nifti(folder_ / ("images/sub-" + std::to_string(n) + "_Chimap.nii.gz"), image);
      participants += "sub-" + std::to_string(n) + "\t" + std::to_string(10 * n) + "\n";
    }
    write_file(folder_ / "participants.tsv", participants);
  }
  /// `count` voxels of label 1 in a row of 12.
  void add(const std::string& name, std::size_t count) const {
    testing::Row row(12);
    for (std::size_t v = 0; v < count; ++v) row[v] = 1;
    fs::create_directories((folder_ / name).parent_path());
    fs::create_directories(folder_ / "images");
    write_nifti(folder_ / name, testing::row_of(row));
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  testing::ProgramResult run(const std::string& arguments, const std::string& redirection = "2>&1") const {
    return run_program("evaluate --reference " + path("manual") + " --prediction " + path("good") + " -o " +
                           path("report") + " " + arguments,
                       redirection);
  }
  json summary_of(const std::string& arguments) const {
    const auto result = run(arguments + " --json", "2>/dev/null");
    EXPECT_EQ(result.status, 0) << result.output;
    return json::parse(result.output, nullptr, false);
  }
  testing::TemporaryFolder folder_;
};

TEST_F(EvaluateVerbTest, WritesTheSummaryAndEveryNumber) {
  const json summary = summary_of("");
  EXPECT_EQ(summary["structures"]["1"]["dice"]["n"], 6);
  EXPECT_EQ(json::parse(read_text_file(path("report/summary.json")))["mean_dice"], summary["mean_dice"]);
  EXPECT_TRUE(read_text_file(path("report/metrics.csv"))
                  .starts_with("method,case,id,structure,metric,value,failed\n"
                               "good,sub-1_dseg,1,Label 1,dice,"));
}

TEST_F(EvaluateVerbTest, TwoMethodsAreTestedAgainstEachOther) {
  const json summary = summary_of("--compare " + path("bad"));
  const json& dice = summary["comparison"]["metrics"][0]["structures"]["1"];
  EXPECT_EQ(summary["comparison"]["first"], "good");
  EXPECT_EQ(dice["n"], 6);
  EXPECT_EQ(dice["better"], "first");
  EXPECT_LT(dice["wilcoxon_p_holm"], 0.05);
  EXPECT_NE(read_text_file(path("report/metrics.csv")).find("\nbad,sub-6_dseg,"), std::string::npos);
}

TEST_F(EvaluateVerbTest, ASecondReferenceGivesTheAgreementOfRaters) {
  const json raters = summary_of("--reference " + path("rater"))["raters"]["1"];
  EXPECT_EQ(raters["dice"].size(), 3U);
  EXPECT_TRUE(raters["dice"].contains("manual / rater"));
  EXPECT_TRUE(raters["method_is_within"].is_boolean());
}

TEST_F(EvaluateVerbTest, ImagesAndAgesGiveIntensitiesAndCurves) {
  const json structure =
      summary_of("--images " + path("images") + " --covariates " + path("participants.tsv"))["structures"]["1"];
  EXPECT_EQ(structure["intensity"]["n"], 6);
  EXPECT_EQ(structure["age"]["n"], 6);
}

TEST_F(EvaluateVerbTest, WhatIsOptionalAndMissingIsNotedAndEndsWithStatusZero) {
  write_file(
      folder_ / "participants.tsv",
      std::string_view("participant_id\tage\nsub-1\t30\nsub-2\t89+\nsub-3\t>89\nsub-4\tn.a.\nsub-5\tNaN\nsub-6\t50\n"));
  fs::remove(path("images/sub-6_Chimap.nii.gz"));
  const std::string options = "--images " + path("images") + " --covariates " + path("participants.tsv");
  const json summary = summary_of(options);
  EXPECT_EQ(summary["structures"]["1"]["intensity"]["n"], 5);
  EXPECT_EQ(summary["structures"]["1"]["age"]["n"], 1);
  EXPECT_EQ(summary["notes"].size(), 2U);
  EXPECT_TRUE(summary["failures"].empty());
  const auto text = run(options).output;
  EXPECT_NE(text.find("note: There is no image for 1 of 6 cases, evaluated without intensities: sub-6_dseg."),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("2 (\"89+\"), 3 (\">89\") and are not known for 2 participants, 4, 5"), std::string::npos)
      << text;
}

TEST_F(EvaluateVerbTest, NamesThatDifferArePairedByWhatTheyShareOrByATable) {
  for (const char* name : {"1002_labels", "1003_labels"}) add(std::string("named/") + name + ".nii.gz", 4);
  for (const char* name : {"1002_t1_dseg", "1003_t1_dseg"}) add(std::string("other/") + name + ".nii.gz", 4);
  const std::string command =
      "evaluate --reference " + path("named") + " --prediction " + path("other") + " -o " + path("paired.json");
  const auto result = run_program(command, "2>&1");
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_NE(result.output.find("1002_labels with 1002_t1_dseg, 1003_labels with 1003_t1_dseg"), std::string::npos)
      << result.output;
  write_file(folder_ / "pairs.tsv", std::string_view("1003_labels\t1002_t1_dseg.nii.gz\n"));
  const auto given = run_program(command + " --json --pairs " + path("pairs.tsv"), "2>/dev/null");
  EXPECT_EQ(given.status, 0);
  const auto cases = json::parse(given.output)["metric_per_case"];
  ASSERT_EQ(cases.size(), 1U);
  EXPECT_NE(cases[0]["prediction_file"].get<std::string>().find("1002_t1_dseg"), std::string::npos);
}

TEST_F(EvaluateVerbTest, ATableSaysWhatAPersonWants) {
  const std::string table = run("--compare " + path("bad")).output;
  EXPECT_NE(table.find("Label 1"), std::string::npos);
  EXPECT_NE(table.find("HD95 mm"), std::string::npos);
  EXPECT_NE(table.find(" ± "), std::string::npos);
  EXPECT_NE(table.find("6 cases evaluated"), std::string::npos) << table;
}

TEST_F(EvaluateVerbTest, WhatFailsIsReportedAfterTheRestAndEndsWithStatusOne) {
  write_file(folder_ / "good/sub-3_dseg.nii.gz", std::string_view("no image"));
  const auto result = run("");
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.output.find("5 cases evaluated"), std::string::npos) << result.output;
  EXPECT_NE(result.output.find("1 of 6 cases failed, the first one sub-3_dseg"), std::string::npos);
  EXPECT_TRUE(fs::exists(path("report/summary.json")));
}

TEST_F(EvaluateVerbTest, PublishedFiguresStandBesideOurs) {
  const auto result = run("--recipe deepqsmseg");
  EXPECT_EQ(result.status, 0);
  EXPECT_NE(result.output.find("Guan et al."), std::string::npos) << result.output;
  EXPECT_NE(result.output.find("0.872 ± 0.053"), std::string::npos) << result.output;
  EXPECT_NE(read_text_file(path("report/report.html")).find("Beside published figures"), std::string::npos);
}

TEST_F(EvaluateVerbTest, RegionsFillTheRowsOfTheirNames) {
  write_file(folder_ / "regions.json",
             std::string_view(R"({"labels": {"background": 0, "whole tumour": [1, 2], "tumour core": 1}})"));
  const std::string options = "--recipe brats-multiscale --labels " + path("regions.json");
  const json summary = summary_of(options);
  EXPECT_EQ(summary["label_names"]["(1, 2)"], "whole tumour");
  EXPECT_EQ(summary["mean"]["(1, 2)"]["Dice"], summary["mean"]["1"]["Dice"]) << "no case has a 2";
  const auto table = run(options).output;
  const auto reported = table.substr(table.find("Kayalibay"));
  const auto whole = reported.substr(reported.find("whole tumour"), 100);
  EXPECT_NE(whole.find("0.959 ± 0.048"), std::string::npos) << table;
}

TEST_F(EvaluateVerbTest, RecipesWithoutPublishedFiguresAreRefusedBeforeAnythingIsDone) {
  const auto ours = run("--recipe deep-grey-1mm");
  EXPECT_EQ(ours.status, 1);
  EXPECT_NE(ours.output.find("of which none are known"), std::string::npos) << ours.output;
  EXPECT_NE(run("--recipe no-such-recipe").output.find("Expected a recipe's file or name"), std::string::npos);
  EXPECT_FALSE(fs::exists(path("report")));
}

TEST_F(EvaluateVerbTest, TooFewCasesForAnyDifferenceAreToldSo) {
  for (const char* name : {"5", "6"})
    for (const char* folder : {"manual/sub-", "good/sub-", "bad/sub-"})
      fs::remove(folder_ / (std::string(folder) + name + "_dseg.nii.gz"));
  EXPECT_NE(run("--compare " + path("bad")).output.find("too few cases to tell"), std::string::npos);
}

/// Predictions whose ids are others than the reference's.
class OtherIdsTest : public EvaluateVerbTest {
 protected:
  OtherIdsTest() {
    for (std::size_t n = 1; n <= 6; ++n) {
      testing::Row row(12);
      for (std::size_t v = 0; v < n + 4; ++v) row[v] = 5;
      fs::create_directories(folder_ / "other");
      write_nifti(folder_ / ("other/sub-" + std::to_string(n) + "_dseg.nii.gz"), testing::row_of(row));
    }
  }
  testing::ProgramResult run_other(const std::string& arguments) const {
    return run_program("evaluate --reference " + path("manual") + " --prediction " + path("other") + " -o " +
                           path("report") + " " + arguments,
                       "2>&1");
  }
};

TEST_F(OtherIdsTest, AreToldAndEndWithStatusOne) {
  const auto result = run_other("");
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.output.find("No prediction has Label 1 (1), no reference has Label 5 (5)"), std::string::npos)
      << result.output;
  EXPECT_NE(result.output.find("Expected labels that references and predictions share, found none"), std::string::npos)
      << result.output;
  EXPECT_TRUE(fs::exists(path("report/report.html")));
}

TEST_F(OtherIdsTest, AreMatchedByNamesUnasked) {
  write_file(folder_ / "manual/dataset.json", std::string_view(R"({"labels": {"background": 0, "Thalamus": 1}})"));
  write_file(folder_ / "other/dataset.json", std::string_view(R"({"labels": {"background": 0, "thalamus": 5}})"));
  const auto result = run_other("");
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_NE(result.output.find("1.000 ± 0.000"), std::string::npos) << result.output;
  EXPECT_NE(result.output.find("note: The references have other ids than the predictions: they are matched by their "
                               "names."),
            std::string::npos)
      << result.output;
  EXPECT_EQ(run_other("--label-map ids").status, 1) << "as they are";
}

TEST_F(EvaluateVerbTest, ReferencesOfABundledAtlasAreTranslatedUnasked) {
  const auto write_side = [&](const char* side, std::initializer_list<std::uint16_t> ids) {
    testing::Row row;
    for (const std::uint16_t id : ids) row.insert(row.end(), 5, id);
    fs::create_directory(folder_ / side);
    write_nifti(folder_ / side / "a.nii.gz", testing::row_of(row));
  };
  write_side("aal", {77, 78, 71, 72});
  write_side("freesurfer", {10, 49, 11, 50});
  const auto result = run_program(
      "evaluate --reference " + path("aal") + " --prediction " + path("freesurfer") + " -o " + path("report"), "2>&1");
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_NE(result.output.find("matched by the translation of AAL"), std::string::npos) << result.output;
  EXPECT_NE(result.output.find("Left-Thalamus"), std::string::npos) << result.output;
}

TEST_F(OtherIdsTest, AreMatchedByNames) {
  write_file(folder_ / "manual/dataset.json", std::string_view(R"({"labels": {"background": 0, "Thalamus": 1}})"));
  write_file(folder_ / "other/dataset.json", std::string_view(R"({"labels": {"background": 0, "thalamus": 5}})"));
  const auto result = run_other("--label-map names");
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_NE(result.output.find("thalamus"), std::string::npos) << result.output;
  EXPECT_NE(result.output.find("1.000 ± 0.000"), std::string::npos) << result.output;
  write_file(folder_ / "map.json", std::string_view(R"({"map": {"Thalamus": 5}})"));
  EXPECT_EQ(run_other("--label-map " + path("map.json")).status, 0);
}

TEST_F(EvaluateVerbTest, AnEmptyFolderOfAnotherMethodIsToldAndTheRestIsDone) {
  fs::create_directory(folder_ / "empty");
  const auto result = run("--compare " + path("empty") + " --reference " + path("empty"));
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.output.find("6 cases evaluated"), std::string::npos) << result.output;
  EXPECT_NE(result.output.find("not evaluated: empty: expected label maps"), std::string::npos) << result.output;
  EXPECT_TRUE(fs::exists(path("report/report.html")));
}

TEST_F(EvaluateVerbTest, AnEmptyFolderOfTheMethodEndsWithOneSentence) {
  fs::create_directory(folder_ / "empty");
  const auto result = run_program(
      "evaluate --reference " + path("manual") + " --prediction " + path("empty") + " -o " + path("report"), "2>&1");
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.output.find("found none"), std::string::npos) << result.output;
  EXPECT_FALSE(fs::exists(path("report")));
}

TEST_F(EvaluateVerbTest, TheSummaryAloneCanBeAskedFor) {
  const auto result = run_program(
      "evaluate --reference " + path("manual") + " --prediction " + path("good") + " -o " + path("only.json"), "2>&1");
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_TRUE(fs::exists(path("only.json")));
  EXPECT_FALSE(fs::exists(path("only.json/cases")));
}

}  // namespace
}  // namespace voxlet
