// The program on bad input: exit status 1, one line on stderr, nothing left behind.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <limits>

#include "export/exporter.h"
#include "io/file.h"
#include "io/nifti.h"
#include "native/export/test_network.h"
#include "native/support/program.h"
#include "native/support/temporary_folder.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using testing::run_program;

ImageVolume ramp(const Shape& shape) {
  Geometry grid;
  grid.shape = shape;
  ImageVolume image(grid);
  for (std::size_t v = 0; v < image.voxels.size(); ++v) image.voxels[v] = static_cast<float>(v % 97);
  return image;
}

std::string small_package() {
  Plan plan = test::small_plan(1, {2, 4});
  plan.patch.size = {16, 16, 16};
  return export_package(*test::random_network(plan), plan);
}

/// A 4D file: the number of time points stands in the header's dim[4], bytes 48 and 49.
std::vector<std::byte> four_dimensional() {
  NiftiWriteOptions options;
  options.compress = false;
  auto bytes = write_nifti(ramp({8, 8, 16}), options);
  bytes[40] = std::byte{4};
  bytes[46] = std::byte{8};  // dim[3] = 8
  bytes[48] = std::byte{2};  // dim[4] = 2
  return bytes;
}

std::vector<std::byte> dicom() {
  std::vector<std::byte> bytes(4096);
  const std::string magic = "DICM";
  for (std::size_t n = 0; n < magic.size(); ++n) bytes[128 + n] = static_cast<std::byte>(magic[n]);
  return bytes;
}

struct BadScan {
  std::string name;
  std::string file;
  std::string says;  // part of the message
  std::function<void(const fs::path&)> write;
};

void write_nan(const fs::path& path) {
  ImageVolume image = ramp({8, 8, 8});
  image.voxels.assign(image.voxels.size(), std::numeric_limits<float>::quiet_NaN());
  write_nifti(path, image);
}

void write_truncated(const fs::path& path) {
  auto bytes = write_nifti(ramp({16, 16, 16}));
  bytes.resize(bytes.size() / 2);
  write_file(path, bytes);
}

const std::vector<BadScan> kBadScans{
    {"Text", "scan.nii.gz", "", [](const fs::path& p) { write_file(p, std::string_view("hello, world\n")); }},
    {"Empty", "scan.nii", "", [](const fs::path& p) { write_file(p, std::string_view("")); }},
    {"Truncated", "scan.nii.gz", "", write_truncated},
    {"FourDimensional", "scan.nii", "", [](const fs::path& p) { write_file(p, four_dimensional()); }},
    {"NanAlone", "scan.nii.gz", "NaN", write_nan},
    {"Zeros", "scan.nii.gz", "zeros",
     [](const fs::path& p) {
       Geometry grid;
       grid.shape = {8, 8, 8};
       write_nifti(p, ImageVolume(grid));
     }},
    {"Dicom", "scan.nii", "DICOM", [](const fs::path& p) { write_file(p, dicom()); }},
    {"Missing", "scan.nii.gz", "no such file", [](const fs::path&) {}},
};

class BadScanTest : public ::testing::TestWithParam<BadScan> {};

TEST_P(BadScanTest, EndsWithOneLineAndNoOutput) {
  const testing::TemporaryFolder folder;
  write_file(folder / "model.onnx", small_package());
  fs::create_directory(folder / "out");
  GetParam().write(folder / GetParam().file);
  const auto result = run_program("predict --device cpu -m " + (folder / "model.onnx").string() + " -i " +
                                  (folder / GetParam().file).string() + " -o " + (folder / "out/o.nii.gz").string());
  EXPECT_EQ(result.status, 1) << result.output;
  EXPECT_EQ(std::count(result.output.begin(), result.output.end(), '\n'), 1) << result.output;
  EXPECT_EQ(result.output.rfind("voxlet: ", 0), 0U) << result.output;
  EXPECT_NE(result.output.find(GetParam().says), std::string::npos) << result.output;
  EXPECT_NE(result.output.find(GetParam().file), std::string::npos) << "names the file: " << result.output;
  EXPECT_TRUE(fs::is_empty(folder / "out"));
}

INSTANTIATE_TEST_SUITE_P(Table, BadScanTest, ::testing::ValuesIn(kBadScans),
                         [](const auto& scan) { return scan.param.name; });

class ProgramTest : public ::testing::Test {
 protected:
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  testing::TemporaryFolder folder_;
};

/// A valid ONNX file without our metadata: a model with an empty graph (field 7, length 0).
TEST_F(ProgramTest, ForeignModelIsRefused) {
  write_file(folder_ / "model.onnx", std::string_view("\x08\x08\x3a\x00", 4));
  write_nifti(folder_ / "scan.nii.gz", ramp({8, 8, 8}));
  const auto result =
      run_program("predict -m " + path("model.onnx") + " -i " + path("scan.nii.gz") + " -o " + path("o.nii.gz"));
  EXPECT_EQ(result.status, 1) << result.output;
  EXPECT_NE(result.output.find("Voxlet plan"), std::string::npos) << result.output;
  EXPECT_FALSE(fs::exists(folder_ / "o.nii.gz"));
}

TEST_F(ProgramTest, WrongUsageIsStatusTwo) {
  EXPECT_EQ(run_program("predict").status, 2);
  EXPECT_EQ(run_program("no-such-verb").status, 2);
}

TEST_F(ProgramTest, PredictTakesVoxelsThatAreNoNumbersAsZerosAndSaysSo) {
  write_file(folder_ / "model.onnx", small_package());
  ImageVolume image = ramp({8, 8, 8});
  for (std::size_t v = 0; v < 64; ++v) image.voxels[v] = std::numeric_limits<float>::quiet_NaN();
  write_nifti(folder_ / "nan.nii.gz", image);
  for (std::size_t v = 0; v < 64; ++v) image.voxels[v] = 0;
  write_nifti(folder_ / "zero.nii.gz", image);
  const auto predict = [&](const std::string& name) {
    return run_program("predict --device cpu -m " + path("model.onnx") + " -i " + path(name + ".nii.gz") + " -o " +
                       path(name + "_dseg.nii.gz"));
  };
  const auto result = predict("nan");
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_NE(result.output.find("note: 64 voxels are NaN or infinite"), std::string::npos) << result.output;
  EXPECT_EQ(predict("zero").output.find("NaN"), std::string::npos);
  EXPECT_EQ(read_nifti_labels(folder_ / "nan_dseg.nii.gz").voxels,
            read_nifti_labels(folder_ / "zero_dseg.nii.gz").voxels);
}

TEST_F(ProgramTest, PredictWritesLabelsSidecarAndTableOnTheScansGrid) {
  write_file(folder_ / "model.onnx", small_package());
  write_nifti(folder_ / "sub-01_T1w.nii.gz", ramp({20, 18, 12}), {.space = {.sform_code = 4, .qform_code = 2}});
  fs::create_directory(folder_ / "out");
  const auto result = run_program("predict --device cpu --save-probabilities -m " + path("model.onnx") + " -i " +
                                  path("sub-01_T1w.nii.gz") + " -o " + path("out") + " --stats " + path("roi.csv"));
  ASSERT_EQ(result.status, 0) << result.output;
  EXPECT_EQ(read_nifti_labels(folder_ / "out/sub-01_dseg.nii.gz").shape(), (Shape{20, 18, 12}));
  for (const char* name : {"out/sub-01_dseg.nii.gz", "out/sub-01_label-LeftThalamus_probseg.nii.gz"}) {
    EXPECT_EQ(read_nifti_info(folder_ / name).space.sform_code, 4) << name;
    EXPECT_EQ(read_nifti_info(folder_ / name).space.qform_code, 2) << name;
  }
  EXPECT_TRUE(fs::exists(folder_ / "out/sub-01_dseg.json"));
  EXPECT_NE(read_text_file(folder_ / "out/sub-01_dseg.tsv").find("10\tLeft-Thalamus\t#00760e"), std::string::npos);
  EXPECT_TRUE(fs::exists(folder_ / "out/sub-01_label-LeftThalamus_probseg.nii.gz"));
  EXPECT_NE(read_text_file(folder_ / "roi.csv").find("Left-Thalamus"), std::string::npos);
}

TEST_F(ProgramTest, OneBadCaseOfAFolderDoesNotStopTheOthers) {
  write_file(folder_ / "model.onnx", small_package());
  fs::create_directory(folder_ / "in");
  write_nifti(folder_ / "in/good.nii.gz", ramp({12, 12, 12}));
  write_file(folder_ / "in/bad.nii.gz", std::string_view("text"));
  const auto result = run_program("predict -m " + path("model.onnx") + " -i " + path("in") + " -o " + path("out"));
  EXPECT_EQ(result.status, 1) << result.output;
  EXPECT_NE(result.output.find("1 of 2"), std::string::npos) << result.output;
  EXPECT_TRUE(fs::exists(folder_ / "out/good.nii.gz"));
  EXPECT_FALSE(fs::exists(folder_ / "out/bad.nii.gz"));
}

TEST_F(ProgramTest, VerifyPassesOnAFreshPackageAndFailsOnAChangedOne) {
  std::string package = small_package();
  write_file(folder_ / "model.onnx", package);
  EXPECT_EQ(run_program("verify " + path("model.onnx")).status, 0);
  const auto digits = package.find("\"values\":[");
  ASSERT_NE(digits, std::string::npos);
  const auto point = package.find('.', digits);
  package[point - 1] = package[point - 1] == '7' ? '8' : '7';
  write_file(folder_ / "model.onnx", package);
  const auto result = run_program("verify " + path("model.onnx"));
  EXPECT_EQ(result.status, 1) << result.output;
  EXPECT_NE(result.output.find("largest error"), std::string::npos) << result.output;
}

TEST_F(ProgramTest, InfoTellsModelAndImage) {
  write_file(folder_ / "model.onnx", small_package());
  write_nifti(folder_ / "scan.nii.gz", ramp({20, 18, 12}));
  EXPECT_NE(run_program("info --json " + path("model.onnx")).output.find("\"kind\": \"model\""), std::string::npos);
  EXPECT_NE(run_program("info " + path("scan.nii.gz")).output.find("20 × 18 × 12"), std::string::npos);
}

TEST_F(ProgramTest, InfoCountsAModelsParametersAsPlansDo) {
  for (const std::string norm : {"instance", "batch"}) {
    Plan plan = test::small_plan(1, {2, 4});
    plan.patch.size = {16, 16, 16};
    plan.network.parameters["norm"] = norm;
    const auto network = test::random_network(plan);
    write_file(folder_ / "model.onnx", export_package(*network, plan));
    const auto expected = "\"parameters\": " + std::to_string(parameter_count(*network)) + ",";
    const auto found = run_program("info --json " + path("model.onnx"));
    EXPECT_NE(found.output.find(expected), std::string::npos) << norm << ": " << expected << "\n" << found.output;
  }
}

}  // namespace
}  // namespace voxlet
