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
  for (const char* name : {"a.mgh", "a.nrrd", "a.nhdr", "a.mha", "a.MHD", "a.hdr", "a.hdr.gz"})
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

TEST(ImageNamesTest, NiftiIsWhatCanBeWritten) {
  EXPECT_TRUE(is_nifti_name("out/labels.nii.gz") && is_nifti_name("labels.NII"));
  EXPECT_FALSE(is_nifti_name("labels.mgz") || is_nifti_name("labels.png") || is_nifti_name(".nii"));
}

TEST(ImageNamesTest, OnlyNumbersOfChannelsThatThereAreAreChannelNumbers) {
  EXPECT_EQ(channel_suffix(0), "_0000");
  EXPECT_EQ(channel_suffix(12), "_0012");
  EXPECT_EQ(channel_number("case_0000", 1), 0U);
  EXPECT_EQ(channel_number("case_0001", 2), 1U);
  EXPECT_EQ(channel_number("case_0012", 13), 12U);
  for (const char* name : {"case_0001", "OAS_0012", "case", "case0000", "_0000", "case_000"})
    EXPECT_FALSE(channel_number(name, 1)) << name;
  EXPECT_EQ(without_channel_number("OAS_0012", 1), "OAS_0012");
  EXPECT_EQ(without_channel_number("OAS_0012_0000", 1), "OAS_0012");
  EXPECT_EQ(without_channel_number("a_0001", 2), "a");
}

TEST(ImageNamesTest, SentencesListTheEndings) {
  EXPECT_EQ(image_endings_text(),
            ".nii, .nii.gz, .mgh, .mgh.gz, .mgz, .nrrd, .seg.nrrd, .nhdr, .mha, .mhd, .hdr, .hdr.gz");
}

}  // namespace
}  // namespace voxlet
