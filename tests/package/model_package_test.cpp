#include "package/model_package.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <span>

#include "base/base64.h"
#include "base/random.h"
#include "support/expect_error.h"
#include "support/nifti_bytes.h"
#include "support/plans.h"
#include "support/protobuf_bytes.h"

namespace voxlet {
namespace {

using testing::bytes_field;
using testing::bytes_of;
using testing::expect_error;
using testing::fixed32_field;
using testing::number_field;
using testing::small_plan;
using testing::varint;

std::string raw(const std::vector<float>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float)};
}

std::string metadata(const std::string& key, const std::string& value) {
  return bytes_field(14, bytes_field(1, key) + bytes_field(2, value));
}

Golden small_golden() { return {9, {1, 1, 4, 4, 4}, {0, 63, 64}, {0.5F, -2, 3}, 0xFEDCBA9876543210ULL}; }

std::string graph() {
  const std::string weight = number_field(1, 2) + number_field(1, 3) + number_field(2, 1) +
                             bytes_field(8, "conv.weight") + bytes_field(9, raw({1, 2, 3, 4, 5, 6}));
  const std::string packed = bytes_field(1, varint(2) + varint(1)) + number_field(2, 1) + bytes_field(8, "packed") +
                             bytes_field(9, raw({7, 8}));
  const std::string shape =
      number_field(1, 1) + number_field(2, 7) + bytes_field(8, "an int64") + bytes_field(9, std::string(8, '\0'));
  return bytes_field(1, "a node") + bytes_field(2, "graph name") + bytes_field(5, weight) + bytes_field(5, packed) +
         bytes_field(5, shape);
}

std::string model_text() {
  return number_field(1, 8) + bytes_field(2, "voxlet") + bytes_field(7, graph()) + fixed32_field(100, "abcd") +
         bytes_field(8, number_field(2, 17)) + metadata("author", "someone") +
         metadata(kPlanKey, to_json(small_plan())) + metadata(kGoldenKey, golden_to_json(small_golden()));
}

TEST(ModelPackageTest, ReadsPlanAndGoldenFromTheMetadata) {
  const auto file = bytes_of(model_text());
  const ModelPackage package = read_model_package(file);
  EXPECT_EQ(package.plan, small_plan());
  ASSERT_TRUE(package.golden.has_value());
  EXPECT_EQ(package.golden->seed, 9U);
  EXPECT_EQ(package.golden->input_shape, small_golden().input_shape);
  EXPECT_EQ(package.golden->positions, small_golden().positions);
  EXPECT_EQ(package.golden->values, small_golden().values);
  EXPECT_EQ(package.golden->argmax_hash, small_golden().argmax_hash);
}

TEST(ModelPackageTest, GoldenMayBeAbsent) {
  const auto file = bytes_of(bytes_field(7, graph()) + metadata(kPlanKey, to_json(small_plan())));
  EXPECT_FALSE(read_model_package(file).golden.has_value());
}

TEST(ModelPackageTest, ReadsFloatInitializersByName) {
  const auto file = bytes_of(model_text());
  const auto all = read_initializers(file);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all.at("conv.weight").dims, (std::vector<std::int64_t>{2, 3}));
  EXPECT_EQ(all.at("packed").dims, (std::vector<std::int64_t>{2, 1}));
  std::vector<float> values(6);
  ASSERT_EQ(all.at("conv.weight").values.size(), 24U);
  std::memcpy(values.data(), all.at("conv.weight").values.data(), 24);
  EXPECT_EQ(values, (std::vector<float>{1, 2, 3, 4, 5, 6}));
}

TEST(ModelPackageTest, ForeignModelsAreToldApartFromOtherFiles) {
  const auto foreign = bytes_of(bytes_field(7, graph()) + metadata("author", "someone"));
  expect_error(ErrorCode::kBadInput, "without one", [&] { read_model_package(foreign); });
  for (const std::string& text : {std::string(), std::string("just text"), std::string(100, '\0'),
                                  std::string("\x89PNG\r\n\x1a\n"), number_field(1, 8)})
    expect_error(ErrorCode::kBadInput, "Expected an ONNX model", [&] { read_model_package(bytes_of(text)); });
}

std::string package_of(const Plan& plan, const std::string& region = "") {
  return bytes_field(7, graph()) + metadata(kPlanKey, to_json(plan)) +
         (region.empty() ? "" : metadata(kRegionKey, region));
}

std::string base64(const std::string& text) { return base64_encode(std::as_bytes(std::span(text))); }

Plan two_stage_plan() {
  Plan plan = small_plan();
  plan.crop = {{"region", {{"size_mm", std::vector<double>{64, 64, 48}}}}};
  return plan;
}

Plan coarse_plan() {
  Plan plan = small_plan();
  plan.name = "coarse";
  plan.spacing_mm = {4, 4, 4};
  return plan;
}

TEST(RegionPackageTest, ComesOutAsItWentIn) {
  const std::string region = package_of(coarse_plan());
  const ModelPackage package = read_model_package(bytes_of(package_of(two_stage_plan(), base64(region))));
  EXPECT_EQ(package.plan, two_stage_plan());
  EXPECT_EQ(package.region, bytes_of(region));
  EXPECT_EQ(read_region_package(package.plan, package.region)->plan, coarse_plan());
}

TEST(RegionPackageTest, ModelsOfOneStageHaveNone) {
  EXPECT_TRUE(read_model_package(bytes_of(model_text())).region.empty());
  EXPECT_FALSE(read_region_package(small_plan(), {}).has_value());
}

TEST(RegionPackageTest, StepAndNetworkNeedEachOther) {
  expect_error(ErrorCode::kBadInput, "the network that finds it is missing",
               [] { read_model_package(bytes_of(package_of(two_stage_plan()))); });
  expect_error(ErrorCode::kBadInput, "no crop step \"region\"",
               [] { read_model_package(bytes_of(package_of(small_plan(), base64(package_of(coarse_plan()))))); });
}

TEST(RegionPackageTest, RegionsOfRegionsAreRefused) {
  const std::string inner = package_of(two_stage_plan(), base64(package_of(coarse_plan())));
  for (const std::string& region : {inner, package_of(two_stage_plan())})
    expect_error(ErrorCode::kBadInput, "only two stages",
                 [&] { read_model_package(bytes_of(package_of(two_stage_plan(), base64(region)))); });
}

TEST(RegionPackageTest, OtherChannelsAreRefused) {
  Plan coarse = coarse_plan();
  coarse.channels.push_back({"QSM", "ppm"});
  expect_error(ErrorCode::kBadInput, "1 channel, found one for 2",
               [&] { read_model_package(bytes_of(package_of(two_stage_plan(), base64(package_of(coarse))))); });
}

TEST(RegionPackageTest, DamageIsToldOfTheRightNetwork) {
  const auto with = [](const std::string& region) { return bytes_of(package_of(two_stage_plan(), region)); };
  expect_error(ErrorCode::kBadInput, "Base64", [&] { read_model_package(with("no base64!")); });
  const std::string region = package_of(coarse_plan());
  expect_error(ErrorCode::kBadInput, "The network that finds the region: Expected an ONNX model",
               [&] { read_model_package(with(base64(region.substr(0, region.size() / 2)))); });
  expect_error(ErrorCode::kBadInput, "The network that finds the region: Expected a model package",
               [&] { read_model_package(with(base64(bytes_field(7, graph())))); });
}

TEST(RegionPackageTest, FilesOfManyMegabytesAreRefusedBeforeTheyAreRead) {
  const std::vector<std::byte> huge(kLargestRegionFile + 1);
  expect_error(ErrorCode::kTooLarge, "at most 268 MB", [&] { read_region_package(two_stage_plan(), huge); });
}

TEST(ModelPackageTest, BrokenPlanIsRefused) {
  const auto file = bytes_of(bytes_field(7, graph()) + metadata(kPlanKey, "{\"format\": 1}"));
  expect_error(ErrorCode::kBadInput, "the model", [&] { read_model_package(file); });
}

template <typename Read>
bool reads_or_throws_error(Read read) {
  try {
    read();
    return true;
  } catch (const Error&) {
    return false;
  }
}

void expect_no_crash(const std::vector<std::byte>& file) {
  for (std::size_t size = 0; size < file.size(); ++size) {
    const auto part = std::span(file).first(size);
    reads_or_throws_error([&] { read_initializers(part); });
    const bool read = reads_or_throws_error([&] { read_model_package(part); });
    EXPECT_TRUE(!read || size > file.size() / 2);
  }
  Random random(3);
  for (int n = 0; n < 3000; ++n) {
    auto damaged = file;
    damaged[random.below(static_cast<std::uint32_t>(file.size()))] = static_cast<std::byte>(random.below(256));
    reads_or_throws_error([&] { read_initializers(damaged); });
    reads_or_throws_error([&] { read_model_package(damaged); });
  }
}

TEST(ModelPackageTest, TruncationsAndDamageNeverCrash) {
  expect_no_crash(bytes_of(model_text()));
  expect_no_crash(bytes_of(package_of(two_stage_plan(), base64(package_of(coarse_plan())))));
}

TEST(GoldenTest, InputIsUniformAndFollowsTheSeed) {
  Golden golden = small_golden();
  const auto input = golden_input(golden);
  ASSERT_EQ(input.size(), 64U);
  for (const float value : input) EXPECT_LE(std::abs(value), 1);
  EXPECT_EQ(golden_input(golden), input);
  EXPECT_EQ(input[0], Random(9).uniform(-1, 1));
  golden.seed = 10;
  EXPECT_NE(golden_input(golden), input);
}

TEST(GoldenTest, ArgmaxHashIsFnv1aOfTheClassBytes) {
  // Two classes, three voxels: argmax 1, 0, 0 (a tie goes to the lower class).
  const std::vector<float> logits{0, 5, 2, 1, 4, 2};
  std::uint64_t expected = 0xcbf29ce484222325ULL;
  for (const std::uint64_t c : {1, 0, 0}) expected = (expected ^ c) * 0x100000001b3ULL;
  EXPECT_EQ(argmax_hash(logits, 2), expected);
}

TEST(GoldenTest, PassesWithinTheToleranceOnly) {
  std::vector<float> logits(128, 0.25F);
  Golden golden{1, {1, 1, 4, 4, 4}, {0, 127}, {0.25F, 0.25F}, argmax_hash(logits, 2)};
  EXPECT_TRUE(check_golden(golden, logits, 2).passed);
  EXPECT_TRUE(check_golden(golden, logits, 2).argmax_equal);
  logits[127] = 0.2508F;
  EXPECT_TRUE(check_golden(golden, logits, 2).passed);
  EXPECT_FALSE(check_golden(golden, logits, 2).argmax_equal);
  logits[127] = 0.26F;
  EXPECT_FALSE(check_golden(golden, logits, 2).passed);
}

TEST(GoldenTest, NanFailsWhereverItStands) {
  std::vector<float> logits(128, 0.25F);
  const Golden golden{1, {1, 1, 4, 4, 4}, {0, 127}, {0.25F, 0.25F}, 0};
  logits[0] = std::nanf("");
  EXPECT_FALSE(check_golden(golden, logits, 2).passed);
}

TEST(GoldenTest, PositionsOutsideTheOutputAreRefused) {
  Golden golden = small_golden();
  expect_error(ErrorCode::kBadInput, "outside", [&] { check_golden(golden, std::vector<float>(64), 1); });
  golden.positions[0] = -1;
  expect_error(ErrorCode::kBadInput, "outside", [&] { check_golden(golden, std::vector<float>(640), 1); });
}

TEST(GoldenTest, BrokenJsonIsRefused) {
  for (const char* text :
       {"", "[]", "{}", R"({"seed": 1, "input_shape": [1,1,999,1,1], "positions": [0], "values": [0],
                           "argmax_hash": "1"})",
        R"({"seed": 1, "input_shape": [1,1,1,1,1], "positions": [0], "values": [], "argmax_hash": "1"})",
        R"({"seed": 1, "input_shape": [1,1,1,1,1], "positions": [0], "values": [0], "argmax_hash": "x"})"})
    EXPECT_THROW(golden_from_json(text), Error) << text;
}

TEST(GoldenTest, InputOfManyGigabytesIsRefused) {
  Golden golden = small_golden();
  golden.input_shape = {1, 16, 128, 128, 128};
  EXPECT_EQ(golden_from_json(golden_to_json(golden)).input_shape, golden.input_shape);
  golden.input_shape = {128, 128, 128, 128, 128};
  expect_error(ErrorCode::kTooLarge, "at most 33554432", [&] { golden_from_json(golden_to_json(golden)); });
}

TEST(GoldenTest, NumbersThatTheirTypesCannotHoldAreRefused) {
  const auto with = [](const std::string& seed, const std::string& axis, const std::string& position,
                       const std::string& value) {
    return R"({"seed": )" + seed + R"(, "input_shape": [1, 1, 1, 1, )" + axis + R"(], "positions": [)" + position +
           R"(], "values": [)" + value + R"(], "argmax_hash": "1"})";
  };
  EXPECT_EQ(golden_from_json(with("1", "1", "0", "0.5")).values, std::vector<float>{0.5F});
  expect_error(ErrorCode::kBadInput, "seed", [&] { golden_from_json(with("-1e300", "1", "0", "0")); });
  expect_error(ErrorCode::kBadInput, "seed", [&] { golden_from_json(with("-1", "1", "0", "0")); });
  expect_error(ErrorCode::kBadInput, "input_shape", [&] { golden_from_json(with("1", "1, 1", "0", "0")); });
  expect_error(ErrorCode::kBadInput, "positions", [&] { golden_from_json(with("1", "1", "1e30", "0")); });
  expect_error(ErrorCode::kBadInput, "finite", [&] { golden_from_json(with("1", "1", "0", "1e300")); });
}

}  // namespace
}  // namespace voxlet
