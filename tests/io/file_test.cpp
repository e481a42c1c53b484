#include "io/file.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <cstring>
#include <iterator>

#include "io/image_names.h"
#include "io/staged_file.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;

class FileTest : public ::testing::Test {
 protected:
  FileTest() { std::filesystem::create_directories(folder_); }
  ~FileTest() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() /
      ("voxlet_file_test_" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()));
};

TEST_F(FileTest, TextComesBackAndReplacesWhatWasThere) {
  write_file(folder_ / "a.txt", std::string_view("first, longer"));
  write_file(folder_ / "a.txt", std::string_view("second"));
  EXPECT_EQ(read_text_file(folder_ / "a.txt"), "second");
  EXPECT_EQ(read_file(folder_ / "a.txt").size(), 6U);
}

TEST_F(FileTest, EmptyFileIsNoError) {
  write_file(folder_ / "empty", std::string_view());
  EXPECT_TRUE(read_file(folder_ / "empty").empty());
}

TEST_F(FileTest, FailureNamesTheFile) {
  expect_error(ErrorCode::kIo, "missing.txt", [&] { read_text_file(folder_ / "missing.txt"); });
  expect_error(ErrorCode::kIo, "found the folder", [&] { read_file(folder_); });
}

TEST_F(FileTest, FailedWriteLeavesNothing) {
  std::filesystem::create_directories(folder_ / "taken" / "inside");
  expect_error(ErrorCode::kIo, "taken", [&] { write_file(folder_ / "taken", std::string_view("text")); });
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1) << "taken alone";
  expect_error(ErrorCode::kIo, "no-folder", [&] { write_file(folder_ / "no-folder" / "a", std::string_view("text")); });
}

TEST_F(FileTest, FailuresHaveTheSystemsReason) {
  const std::string long_name(300, 'x'), too_long = std::strerror(ENAMETOOLONG);
  expect_error(ErrorCode::kIo, std::strerror(ENOENT), [&] { read_text_file(folder_ / "missing"); });
  expect_error(ErrorCode::kIo, too_long, [&] { write_file(folder_ / long_name, std::string_view("x")); });
#ifndef __EMSCRIPTEN__  // whose file system finds no such file
  expect_error(ErrorCode::kIo, too_long, [&] { read_text_file(folder_ / long_name); });
#endif
  const std::string longest(255, 'x');
  write_file(folder_ / longest, std::string_view("x"));
  EXPECT_EQ(read_text_file(folder_ / longest), "x") << "what is written beside it has a short name";
}

TEST_F(FileTest, ALinkIsReplacedAndWhereItLeadsToStays) {
  write_file(folder_ / "other", std::string_view("somebody's"));
  for (const char* link : {"a.txt", "a.txt.partial"}) std::filesystem::create_symlink("other", folder_ / link);
  write_file(folder_ / "a.txt", std::string_view("mine"));
  EXPECT_EQ(read_text_file(folder_ / "a.txt"), "mine");
  EXPECT_EQ(read_text_file(folder_ / "other"), "somebody's");
}

TEST_F(FileTest, WhatIsStagedIsHiddenAndVanishesUnlessItIsMoved) {
  const auto bytes = std::as_bytes(std::span(std::string_view("text")));
  {
    StagedFile first(folder_ / "a", bytes), second(folder_ / "a", bytes);
    for (const auto& entry : std::filesystem::directory_iterator(folder_))
      EXPECT_TRUE(is_hidden_name(entry.path().filename().string())) << entry.path();
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 2) << "each has its own";
    first.move_into_place();
    StagedFile moved = std::move(second);
  }
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1);
  EXPECT_EQ(read_text_file(folder_ / "a"), "text");
}

TEST(DerivativeNameTest, ReplacesTheBidsSuffix) {
  EXPECT_EQ(derivative_name("sub-01_T1w.nii.gz", "dseg", ".nii.gz"), "sub-01_dseg.nii.gz");
  EXPECT_EQ(derivative_name("sub-01_ses-2_run-1_T1w.nii", "dseg", ".tsv"), "sub-01_ses-2_run-1_dseg.tsv");
}

TEST(DerivativeNameTest, AppendsWithoutBidsSuffix) {
  EXPECT_EQ(derivative_name("scan.nii.gz", "dseg", ".nii.gz"), "scan_dseg.nii.gz");
  EXPECT_EQ(derivative_name("scan_01.v2.nii", "dseg", ".nii.gz"), "scan_01.v2_dseg.nii.gz");
  EXPECT_EQ(derivative_name("sub-01.nii.gz", "dseg", ".nii.gz"), "sub-01_dseg.nii.gz");
  EXPECT_EQ(derivative_name("sub-01_ses-02.nii.gz", "dseg", ".nii.gz"), "sub-01_ses-02_dseg.nii.gz");
}

}  // namespace
}  // namespace voxlet
