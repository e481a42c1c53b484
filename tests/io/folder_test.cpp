#include "io/folder.h"

#include <gtest/gtest.h>

#include "io/file.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;
namespace fs = std::filesystem;

class FolderTest : public ::testing::Test {
 protected:
  FolderTest() { fs::create_directories(folder_); }
  ~FolderTest() override { fs::remove_all(folder_); }
  void write(const std::string& name) { write_file(folder_ / name, std::string_view("content")); }
  static std::vector<std::string> names(const std::vector<fs::path>& paths) {
    std::vector<std::string> found;
    for (const auto& path : paths) found.push_back(path.filename().string());
    return found;
  }

  fs::path folder_ =
      fs::temp_directory_path() /
      (".voxlet_folder_test_" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()));
};

TEST_F(FolderTest, HiddenNamesAreLeftOutAndTheRestIsInOrder) {
  for (const char* name : {"b.nii.gz", "a.tsv", "._b.nii.gz", ".DS_Store", "Thumbs.db"}) write(name);
  fs::create_directories(folder_ / "__MACOSX");
  fs::create_directories(folder_ / "inner");
  EXPECT_EQ(names(list_folder(folder_)), (std::vector<std::string>{"a.tsv", "b.nii.gz", "inner"}));
}

TEST_F(FolderTest, ImagesAreFilesThatAreNamedSo) {
  for (const char* name : {"b.nii.gz", "c.NII", "a.tsv", "._b.nii.gz"}) write(name);
  fs::create_directories(folder_ / "folder.nii");
  EXPECT_EQ(names(list_images(folder_)), (std::vector<std::string>{"b.nii.gz", "c.NII"}));
}

TEST_F(FolderTest, WhatIsNoFolderIsNamed) {
  write("file");
  expect_error(ErrorCode::kIo, "missing", [&] { list_folder(folder_ / "missing"); });
  expect_error(ErrorCode::kIo, "file", [&] { list_folder(folder_ / "file"); });
}

}  // namespace
}  // namespace voxlet
