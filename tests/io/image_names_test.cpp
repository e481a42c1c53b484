#include "io/image_names.h"

#include <gtest/gtest.h>

namespace voxlet {
namespace {

TEST(ImageNamesTest, HiddenAreDotFilesAndWhatSystemsLeaveBehind) {
  for (const char* name : {".", ".hidden", "._scan.nii.gz", ".DS_Store", ".AppleDouble", "Thumbs.db", "thumbs.DB",
                           "Desktop.ini", "__MACOSX", "@eaDir", "Icon\r", "$RECYCLE.BIN"})
    EXPECT_TRUE(is_hidden_name(name)) << name;
  for (const char* name : {"", "scan.nii.gz", "_scan.nii", "Thumbs.db.nii", "sub-01", "__MACOSX2", "a.b", "Icon"})
    EXPECT_FALSE(is_hidden_name(name)) << name;
}

TEST(ImageNamesTest, EndingIsFoundInAnyCaseAndKeptAsItIsWritten) {
  EXPECT_EQ(image_ending("scan.nii.gz"), ".nii.gz");
  EXPECT_EQ(image_ending("scan.nii"), ".nii");
  EXPECT_EQ(image_ending("SCAN.NII.GZ"), ".NII.GZ");
  EXPECT_EQ(image_ending("brain.mgz"), ".mgz");
  EXPECT_EQ(image_ending("brain.mgh.gz"), ".mgh.gz");
  EXPECT_EQ(image_ending("liver.seg.nrrd"), ".seg.nrrd");
  for (const char* name : {"a.mgh", "a.nrrd", "a.nhdr", "a.mha", "a.MHD", "a.hdr"})
    EXPECT_TRUE(is_image_name(name)) << name;
  EXPECT_EQ(image_ending("a/b.c/scan.t1.nii.gz"), ".nii.gz");
  for (const char* name :
       {"scan", "scan.nii.gz.md5", "scan.img", "scan.raw", "nii", ".nii.gz", "folder/.nii", "scan.gz"})
    EXPECT_FALSE(is_image_name(name)) << name;
}

TEST(ImageNamesTest, NameWithoutItsEnding) {
  EXPECT_EQ(without_image_ending("scan.nii.gz"), "scan");
  EXPECT_EQ(without_image_ending("folder/scan.v2.NII"), "folder/scan.v2");
  EXPECT_EQ(without_image_ending("table.tsv"), "table.tsv");
}

TEST(ImageNamesTest, SentencesListTheEndings) {
  EXPECT_EQ(image_endings_text(), ".nii, .nii.gz, .mgh, .mgh.gz, .mgz, .nrrd, .seg.nrrd, .nhdr, .mha, .mhd, .hdr");
}

}  // namespace
}  // namespace voxlet
