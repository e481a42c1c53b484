// Files of other formats that are odd, damaged or of no format that is read.
#include "io/image_file.h"

#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>

#include "io/file.h"
#include "io/image_format.h"
#include "io/nifti_series.h"
#include "support/expect_error.h"
#include "support/nifti_bytes.h"

namespace voxlet {
namespace {

using testing::bytes_of;
using testing::expect_error;
using testing::gzipped;
using Bytes = std::vector<std::byte>;

const std::filesystem::path kFolder = std::filesystem::path(VOXLET_GOLDEN) / "formats";

ImageVolume image_of(const std::string& file, const std::string& companion = {}) {
  return read_nifti_image(as_nifti(bytes_of(file), bytes_of(companion)));
}

void expect_image_refused(const Bytes& file, const std::string& part, ErrorCode code = ErrorCode::kBadInput) {
  expect_error(code, part, [&] { read_nifti_image(as_nifti(file)); });
}

void expect_refused_packed_too(const Bytes& file, const std::string& part) {
  expect_image_refused(file, part);
  expect_image_refused(gzipped(file), part);
}

std::string nrrd(const std::string& fields, const std::string& voxels) { return "NRRD0004\n" + fields + "\n" + voxels; }

const std::string kSmall = "type: uchar\ndimension: 3\nsizes: 2 2 1\nencoding: raw\n";

TEST(ImageFileTest, NiftiStaysAsItIs) {
  const auto file = testing::nifti_bytes({}, std::vector<float>(24));
  EXPECT_EQ(as_nifti(file), file);
  EXPECT_EQ(companion_name(file, "scan.nii"), "");
}

TEST(ImageFileTest, HeadersAloneAskForTheirVoxels) {
  const auto header = read_file(kFolder / "pair.hdr");
  EXPECT_EQ(companion_name(header, "a/pair.hdr"), "a/pair.img");
  EXPECT_EQ(companion_name(header, "PAIR.HDR"), "PAIR.IMG");
  EXPECT_EQ(header_name("x.img"), "x.hdr");
  EXPECT_EQ(header_name("x.img.gz"), "x.hdr");
  EXPECT_EQ(header_name("x.nii"), "");
  expect_error(ErrorCode::kBadInput, ".img file of the same name: choose both", [&] { as_nifti(header); });
  expect_error(ErrorCode::kBadInput, "in detached.raw.gz: choose both",
               [] { as_nifti(read_file(kFolder / "detached.nhdr")); });
  expect_error(ErrorCode::kBadInput, "in apart.raw: choose both", [] { as_nifti(read_file(kFolder / "apart.mhd")); });
}

TEST(ImageFileTest, AMissingCompanionIsNamed) {
  const auto folder = std::filesystem::temp_directory_path() / "voxlet_image_file_test";
  std::filesystem::create_directories(folder);
  std::filesystem::copy_file(kFolder / "pair.hdr", folder / "pair.hdr",
                             std::filesystem::copy_options::overwrite_existing);
  expect_error(ErrorCode::kBadInput, "pair.img beside the header", [&] { read_nifti_image(folder / "pair.hdr"); });
  expect_error(ErrorCode::kBadInput, "pair.img beside the header", [&] { files_of_image(folder / "pair.hdr"); });
  std::filesystem::remove_all(folder);
}

TEST(ImageFileTest, AnImageIsItsFileOrItsHeaderAndItsVoxels) {
  using Files = std::vector<std::filesystem::path>;
  EXPECT_EQ(files_of_image(kFolder / "plain.mha"), Files{kFolder / "plain.mha"});
  EXPECT_EQ(files_of_image(kFolder / "bytes.mgz"), Files{kFolder / "bytes.mgz"});
  EXPECT_EQ(files_of_image(kFolder / "apart.mhd"), (Files{kFolder / "apart.mhd", kFolder / "apart.raw"}));
  EXPECT_EQ(files_of_image(kFolder / "detached.nhdr"), (Files{kFolder / "detached.nhdr", kFolder / "detached.raw.gz"}));
  for (const char* name : {"pair.hdr", "pair.img"})
    EXPECT_EQ(files_of_image(kFolder / name), (Files{kFolder / "pair.hdr", kFolder / "pair.img"}));
  expect_error(ErrorCode::kIo, "missing.nii", [] { files_of_image(kFolder / "missing.nii"); });
}

TEST(ImageFileTest, APairMayBePacked) {
  const auto folder = std::filesystem::temp_directory_path() / "voxlet_packed_pair_test";
  std::filesystem::create_directories(folder);
  write_file(folder / "a.hdr.gz", gzipped(read_file(kFolder / "pair.hdr")));
  write_file(folder / "a.img.gz", gzipped(read_file(kFolder / "pair.img")));
  for (const char* name : {"a.hdr.gz", "a.img.gz"})
    EXPECT_EQ(read_nifti_image(folder / name).voxels, read_nifti_image(kFolder / "pair.hdr").voxels);
  std::filesystem::remove_all(folder);
}

TEST(ImageFileTest, AnEmptyFileOfVoxelsIsCutShort) {
  const auto header = read_file(kFolder / "pair.hdr");
  expect_error(ErrorCode::kBadInput, "cut short", [&] { read_nifti_image(as_nifti(header, Bytes())); });
  expect_error(ErrorCode::kBadInput, "cut short", [&] { as_nifti(read_file(kFolder / "apart.mhd"), Bytes()); });
}

TEST(ImageFileTest, APairKeepsToTheLimitsToo) {
  const auto header = read_file(kFolder / "pair.hdr"), voxels = read_file(kFolder / "pair.img");
  expect_error(ErrorCode::kTooLarge, "asks for", [&] { as_nifti(header, voxels, {.max_voxels = 4}); });
}

TEST(ImageFileTest, CompressedVoxelsOfEveryFormatAreCheckedToTheirEnd) {
  const std::string meta = "ObjectType = Image\nNDims = 3\nDimSize = 2 2 1\nElementType = MET_UCHAR\n";
  const auto joined = [](const std::string& header, const Bytes& voxels) {
    Bytes file = bytes_of(header);
    file.insert(file.end(), voxels.begin(), voxels.end());
    return file;
  };
  for (const Bytes& file :
       {gzipped(read_file(kFolder / "ints.mgh")),
        joined(nrrd("type: uchar\ndimension: 3\nsizes: 2 2 1\nencoding: gzip\n", ""), gzipped(bytes_of("abcd"))),
        joined(meta + "CompressedData = True\nElementDataFile = LOCAL\n", gzipped(bytes_of("abcd")))}) {
    EXPECT_NO_THROW(as_nifti(file));
    Bytes wrong = file;
    wrong[wrong.size() - 8] ^= std::byte{1};  // the checksum
    expect_image_refused(wrong, "damaged");
    wrong = file;
    wrong.resize(wrong.size() - 5);
    expect_image_refused(wrong, "cut short");
  }
}

TEST(MghTest, WithoutTheFlagSlicesAreCoronal) {
  auto file = read_file(kFolder / "ints.mgh");
  file[28] = file[29] = std::byte{0};
  const NiftiInfo info = read_nifti_info(as_nifti(file));
  const Affine coronal{{{{-1, 0, 0, 2}, {0, 0, 1, -1}, {0, -1, 0, 1.5}}}};
  EXPECT_EQ(info.geometry.affine, coronal);
}

TEST(MghTest, CutShortAndOddTypesAreRefused) {
  auto file = read_file(kFolder / "ints.mgh");
  Bytes cut(file.begin(), file.begin() + 300);
  expect_refused_packed_too(cut, "cut short");
  file[23] = std::byte{7};
  expect_image_refused(file, "found type 7");
  file = read_file(kFolder / "ints.mgh");
  file[4] = std::byte{0x7F};
  expect_image_refused(file, "asks for", ErrorCode::kTooLarge);
}

TEST(NrrdTest, WithoutASpaceThereIsSpacingAlone) {
  const auto file = as_nifti(bytes_of(nrrd(kSmall + "spacings: 1.5 2 3\n", "abcd")));
  const NiftiInfo info = read_nifti_info(file);
  EXPECT_EQ(info.affine_source, AffineSource::kSpacingOnly);
  EXPECT_EQ(info.geometry.affine, affine_from_spacing({1.5, 2, 3}));
  EXPECT_EQ(read_nifti_image(file).voxels, (std::vector<float>{'a', 'b', 'c', 'd'}));
}

TEST(NrrdTest, APlaceBeyondSinglePrecisionIsRefused) {
  expect_image_refused(
      bytes_of(
          nrrd(kSmall + "space: RAS\nspace directions: (1,0,0) (0,1,0) (0,0,1)\nspace origin: (1e300,0,0)\n", "abcd")),
      "singular matrix");
}

TEST(NrrdTest, CommentsCarriageReturnsAndSkipsAreTaken) {
  const std::string fields = "# made by hand\r\ntype: uchar\r\ndimension: 3\r\nsizes: 2 2 1\r\nencoding: raw\r\n";
  EXPECT_EQ(image_of("NRRD0001\r\n" + fields + "\r\nabcd").voxels[0], 'a');
  EXPECT_EQ(image_of(nrrd(kSmall + "line skip: 1\nbyte skip: 2\ndata file: v.raw\n", ""), "title\nxxabcd").voxels[0],
            'a');
  EXPECT_EQ(image_of(nrrd(kSmall + "byte skip: -1\ndata file: v.raw\n", ""), "anything abcd").voxels[3], 'd');
}

TEST(NrrdTest, ValuesOfAVoxelThatLieTogetherBecomeVolumes) {
  const std::string fields =
      "type: uchar\ndimension: 4\nsizes: 2 2 1 1\nencoding: raw\nspace: RAS\nkinds: list domain domain domain\n"
      "space directions: none (1,0,0) (0,1,0) (0,0,1)\nspace origin: (4,5,6)\n";
  const NiftiSeries series(as_nifti(bytes_of(nrrd(fields, "abcd"))));
  ASSERT_EQ(series.frames(), 2U);
  EXPECT_EQ(series.volume(0).voxels, (std::vector<float>{'a', 'c'}));
  EXPECT_EQ(series.volume(1).voxels, (std::vector<float>{'b', 'd'}));
  EXPECT_EQ(series.info().geometry.affine.rows[1][3], 5);
}

TEST(NrrdTest, WhatIsNotReadIsNamed) {
  expect_image_refused(gzipped(bytes_of(nrrd(kSmall, "abcd"))), "unpack the file");
  expect_image_refused(bytes_of(nrrd("type: block\ndimension: 3\nsizes: 2 2 1\nencoding: raw\n", "abcd")), "\"type\"");
  expect_image_refused(bytes_of(nrrd(kSmall, "abc")), "cut short");
  expect_image_refused(bytes_of(nrrd("type: uchar\ndimension: 2\nsizes: 2 2\nencoding: raw\n", "abcd")), "found 2");
  expect_image_refused(bytes_of(nrrd("type: uchar\ndimension: 3\nsizes: 2 2 1\nencoding: bz2\n", "abcd")), "found bz2");
  expect_image_refused(bytes_of(nrrd("type: uchar\ndimension: 3\nsizes: 2 x 1\nencoding: raw\n", "abcd")), "\"sizes\"");
  expect_image_refused(bytes_of(nrrd(kSmall + "kinds: RGB-color domain domain\n", "abcd")), "RGB-color");
  expect_image_refused(bytes_of(nrrd("type: uchar\ndimension: 3\nsizes: 2 2 1\nencoding: text\n", "1 2 3 x")),
                       "numbers");
  expect_image_refused(bytes_of(nrrd("type: uchar\ndimension: 3\nsizes: 2 2 1\nencoding: text\n", "100 200")),
                       "found \"\"");
  expect_image_refused(bytes_of(nrrd(kSmall + "Segment0_Layer:=0\nSegment1_Layer:=1\n", "abcd")), "overlap");
  expect_error(ErrorCode::kBadInput, "names many",
               [] { as_nifti(bytes_of(nrrd(kSmall + "data file: s%03d.raw 1 9 1\n", ""))); });
  expect_image_refused(bytes_of(nrrd("type: uchar\ndimension: 3\nsizes: 9000000 9000000 9\nencoding: raw\n", "")),
                       "asks for", ErrorCode::kTooLarge);
}

TEST(MetaImageTest, TextByteOrderAndHeaderSizeAreTaken) {
  const std::string fields = "ObjectType = Image\nNDims = 3\nDimSize = 2 1 1\nElementSpacing = 1 2 3\n";
  const ImageVolume text =
      image_of(fields + "BinaryData = False\nElementType = MET_DOUBLE\nElementDataFile = LOCAL\n0.5 -2\n");
  EXPECT_EQ(text.voxels, (std::vector<float>{0.5, -2}));
  EXPECT_EQ(text.geometry.affine, affine_from_spacing({-1, -2, 3}));
  const ImageVolume big = image_of(fields +
                                       "ElementByteOrderMSB = True\nElementType = MET_SHORT\nHeaderSize = -1\n"
                                       "ElementDataFile = v.raw\n",
                                   std::string("header\x01\x00\x00\x02", 10));
  EXPECT_EQ(big.voxels, (std::vector<float>{256, 2}));
}

TEST(MetaImageTest, WhatIsNotReadIsNamed) {
  const std::string fields = "ObjectType = Image\nNDims = 3\nDimSize = 2 1 1\n";
  const auto local = [&](const std::string& more) { return bytes_of(fields + more + "ElementDataFile = LOCAL\nab"); };
  expect_image_refused(local("ElementType = MET_COLOR\n"), "\"elementtype\"");
  expect_image_refused(local("ElementType = MET_UCHAR\nElementNumberOfChannels = 3\n"), "several channels");
  expect_image_refused(local("ElementType = MET_SHORT\n"), "cut short");
  expect_image_refused(local("ElementType = MET_UCHAR\nTransformMatrix = 1 0 0 1 0 0 0 0 1\n"), "singular");
  expect_image_refused(local("ElementType = MET_UCHAR\nOffset = 1 2\n"), "3 numbers");
  expect_error(ErrorCode::kBadInput, "names many",
               [&] { as_nifti(bytes_of(fields + "ElementType = MET_UCHAR\nElementDataFile = LIST\n")); });
}

TEST(NotReadTest, OtherFilesAreNamedByTheirContent) {
  const auto named = [](const std::string& content, const std::string& part) {
    expect_refused_packed_too(bytes_of(content + std::string(600, '\1')), part);
  };
  named(std::string("\x89HDF\r\n\x1a\n", 8), "an HDF5 file (MINC 2");
  named(std::string("CDF\x01", 4), "MINC 1");
  named("\x89PNG\r\n\x1a\n", "a PNG picture, not a 3D scan");
  named("PK\x03\x04", "a ZIP archive; unpack it");
  named(std::string("II*\0", 4), "a TIFF picture");
  named("\x93NUMPY", "a NumPy array");
  named("<?xml version=\"1.0\"?><GIFTI", "a GIFTI surface");
  named("version https://git-lfs.github.com/spec/v1", "git lfs pull");
  named("##TITLE=Parameter List", "Bruker ParaVision");
  named(std::string("\xFF\xFF\xFE", 3), "a FreeSurfer surface");
  Bytes tar(600);
  std::memcpy(tar.data() + 257, "ustar", 5);
  expect_refused_packed_too(tar, "a tar archive");
}

TEST(NotReadTest, CiftiAndAnalyzeAreNamed) {
  testing::NiftiFields fields;
  fields.version = 2;
  fields.intent_code = 3002;
  expect_image_refused(testing::nifti_bytes(fields, std::vector<float>(24)), "This is a CIFTI file");
  fields = {};
  fields.magic = std::string("\0\0\0", 3);
  expect_image_refused(testing::nifti_bytes(fields, std::vector<float>(24)), "This is an Analyze 7.5 image");
}

}  // namespace
}  // namespace voxlet
