// Files that are not what they seem: each is refused with its own sentence, before anything large is allocated.
#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>

#include "base/random.h"
#include "io/file.h"
#include "io/nifti.h"
#include "io/nifti_series.h"
#include "support/expect_error.h"
#include "support/nifti_bytes.h"

namespace voxlet {
namespace {

using testing::bytes_of;
using testing::expect_error;
using testing::gzipped;
using testing::nifti_bytes;
using testing::NiftiFields;

using Bytes = std::vector<std::byte>;

void expect_refused(const Bytes& file, const std::string& part, ErrorCode code = ErrorCode::kBadInput) {
  expect_error(code, part, [&] { read_nifti_info(file); });
  expect_error(code, part, [&] { read_nifti_image(file); });
  expect_error(code, part, [&] { read_nifti_labels(file); });
}

Bytes valid_file() {
  std::vector<std::int16_t> voxels(24 * 100);
  for (std::size_t n = 0; n < voxels.size(); ++n) voxels[n] = static_cast<std::int16_t>(n * 7919 % 1000);
  NiftiFields fields;
  fields.datatype = 4;
  fields.dim = {3, 10, 12, 20, 1, 1, 1, 1};
  return nifti_bytes(fields, voxels);
}

Bytes first(const Bytes& file, std::size_t size) {
  return {file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size)};
}

TEST(NiftiBadInputTest, EmptyFile) {
  expect_refused({}, "found an empty one");
  expect_refused(gzipped({}), "found an empty one");
}

TEST(NiftiBadInputTest, Text) {
  expect_refused(bytes_of("subject,age\n01,23\n"), "found text");
  expect_refused(gzipped(bytes_of(std::string(5000, 'x'))), "found text");
  expect_refused(bytes_of("Größe"), "found text");
}

TEST(NiftiBadInputTest, Dicom) {
  Bytes file(2000);
  std::memcpy(file.data() + 128, "DICM", 4);
  expect_refused(file, "dcm2niix");
  expect_refused(gzipped(file), "dcm2niix");
}

TEST(NiftiBadInputTest, SomethingElse) {
  expect_refused(bytes_of(std::string("\x89PNG\r\n\x1a\n\0\0\0", 11)), "a PNG picture");
  expect_refused(Bytes(400), "found something else");
}

TEST(NiftiBadInputTest, HalfOfAPair) {
  NiftiFields fields;
  fields.magic = "ni1";
  expect_refused(first(nifti_bytes(fields, Bytes{}, 1), 348), "choose both files");
  fields.version = 2;
  fields.magic = "ni2";
  expect_refused(nifti_bytes(fields, Bytes{}, 1), "choose both files");
}

TEST(NiftiBadInputTest, AnalyzeHeader) {
  NiftiFields fields;
  fields.magic = "xyz";
  expect_refused(nifti_bytes(fields, std::vector<float>(24)), "Analyze");
}

TEST(NiftiBadInputTest, SeveralVolumes) {
  NiftiFields fields;
  fields.dim = {4, 2, 2, 2, 30, 1, 1, 1};
  expect_refused(nifti_bytes(fields, std::vector<float>(240)), "found 30 volumes");
  fields.dim = {5, 2, 2, 2, 1, 3, 1, 1};
  expect_refused(nifti_bytes(fields, std::vector<float>(24)), "found 3 volumes");
}

TEST(NiftiBadInputTest, EmptyAxes) {
  NiftiFields fields;
  fields.dim = {3, 4, 0, 2, 1, 1, 1, 1};
  expect_refused(nifti_bytes(fields, std::vector<float>(24)), "the volume is empty");
  fields.dim = {3, -4, 2, 2, 1, 1, 1, 1};
  expect_refused(nifti_bytes(fields, std::vector<float>(24)), "the volume is empty");
}

TEST(NiftiBadInputTest, ImpossibleNumberOfDimensions) {
  for (const int dimensions : {0, -1, 8, 300}) {
    NiftiFields fields;
    fields.dim[0] = dimensions;
    expect_refused(nifti_bytes(fields, std::vector<float>(24)), "1 to 7 dimensions");
  }
}

TEST(NiftiBadInputTest, ImpossibleOffset) {
  for (const double offset : {12.0, 1e30}) {
    NiftiFields fields;
    fields.vox_offset = offset;
    expect_refused(nifti_bytes(fields, std::vector<float>(24)), "found an offset");
  }
}

TEST(NiftiBadInputTest, HugeHeaderIsRefusedByTheLimit) {
  NiftiFields fields;
  fields.version = 2;
  fields.dim = {3, std::int64_t{1} << 40, std::int64_t{1} << 40, std::int64_t{1} << 40, 1, 1, 1, 1};
  expect_refused(nifti_bytes(fields, std::vector<float>(24)), "asks for", ErrorCode::kTooLarge);
  fields.dim = {3, INT64_MAX, INT64_MAX, 2, 1, 1, 1, 1};
  expect_refused(nifti_bytes(fields, std::vector<float>(24)), "asks for", ErrorCode::kTooLarge);
  fields.version = 1;
  fields.dim = {3, 32767, 32767, 32767, 1, 1, 1, 1};
  expect_refused(gzipped(nifti_bytes(fields, std::vector<float>(24))), "asks for", ErrorCode::kTooLarge);
}

TEST(NiftiBadInputTest, HeaderWithinTheLimitButBeyondTheFileIsRefused) {
  NiftiFields fields;
  fields.dim = {3, 800, 800, 800, 1, 1, 1, 1};
  expect_refused(nifti_bytes(fields, std::vector<float>(24)), "promises 2048000352 bytes, 448 are there");
  expect_refused(gzipped(nifti_bytes(fields, std::vector<float>(24))), "cannot be packed");
}

TEST(NiftiBadInputTest, GzipThatHoldsLessThanItsHeaderPromisesIsCounted) {
  NiftiFields fields;
  fields.dim = {3, 10, 10, 11, 1, 1, 1, 1};
  expect_refused(gzipped(nifti_bytes(fields, std::vector<float>(1000))), "promises 4752 bytes, 4352 are there");
}

TEST(NiftiBadInputTest, LimitIsKept) {
  const NiftiLimits limits{2399};
  const Bytes file = valid_file();
  expect_error(ErrorCode::kTooLarge, "at most 2399", [&] { read_nifti_image(file, limits); });
  EXPECT_EQ(read_nifti_image(file, NiftiLimits{2400}).voxels.size(), 2400U);
}

TEST(NiftiBadInputTest, EveryTruncationIsRefused) {
  const Bytes file = valid_file(), packed = gzipped(file);
  Random random(5);
  for (int n = 0; n < 400; ++n) {
    const Bytes plain_part = first(file, random.below(static_cast<std::uint32_t>(file.size())));
    EXPECT_THROW(read_nifti_image(plain_part), Error) << plain_part.size();
    const Bytes packed_part = first(packed, random.below(static_cast<std::uint32_t>(packed.size())));
    EXPECT_THROW(read_nifti_image(packed_part), Error) << packed_part.size();
  }
  expect_refused(first(file, 1000), "cut short");
  expect_refused(first(file, 100), "cut short");
  expect_refused(first(packed, packed.size() / 2), "cut short");
}

TEST(NiftiBadInputTest, MissingGzipTrailerIsRefused) {
  const Bytes packed = gzipped(valid_file());
  expect_error(ErrorCode::kBadInput, "cut short", [&] { read_nifti_image(first(packed, packed.size() - 3)); });
}

TEST(NiftiBadInputTest, DamagedGzipIsRefused) {
  Bytes packed = gzipped(valid_file());
  packed[packed.size() / 2] ^= std::byte{0x5A};
  expect_error(ErrorCode::kBadInput, "damaged", [&] { read_nifti_image(packed); });
}

TEST(NiftiBadInputTest, WrongChecksumIsRefused) {
  Bytes packed = gzipped(valid_file());
  packed[packed.size() - 6] ^= std::byte{1};
  expect_error(ErrorCode::kBadInput, "damaged", [&] { read_nifti_image(packed); });
}

TEST(NiftiBadInputTest, AWrongChecksumFarBehindTheVoxelsIsRefused) {
  Bytes file = valid_file();
  file.resize(file.size() + 3'000'000);
  Bytes packed = gzipped(file);
  EXPECT_NO_THROW(read_nifti_image(packed));
  EXPECT_NO_THROW(NiftiSeries{packed});
  packed[packed.size() - 6] ^= std::byte{1};
  expect_error(ErrorCode::kBadInput, "damaged", [&] { read_nifti_image(packed); });
  expect_error(ErrorCode::kBadInput, "damaged", [&] { NiftiSeries{packed}; });
}

TEST(NiftiBadInputTest, DamagedHeadersNeverCrash) {
  const Bytes file = valid_file();
  Random random(11);
  int refused = 0;
  for (int n = 0; n < 3000; ++n) {
    Bytes damaged = file;
    for (int flips = 0; flips < 4; ++flips) damaged[random.below(352)] = static_cast<std::byte>(random.below(256));
    try {
      read_nifti_image(damaged, NiftiLimits{1 << 20});
    } catch (const Error&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 100);
}

TEST(NiftiGzipTest, SeveralMembersAreOneFile) {
  const Bytes file = valid_file();
  Bytes packed = gzipped(first(file, 200));
  for (const auto& part : {Bytes(file.begin() + 200, file.begin() + 2000), Bytes(file.begin() + 2000, file.end())}) {
    const Bytes member = gzipped(part);
    packed.insert(packed.end(), member.begin(), member.end());
  }
  EXPECT_EQ(read_nifti_image(packed).voxels, read_nifti_image(file).voxels);
}

TEST(NiftiGzipTest, PaddingBehindTheLastMemberIsPassedOver) {
  const Bytes file = valid_file();
  Bytes packed = gzipped(file);
  packed.resize(packed.size() + 512);
  EXPECT_EQ(read_nifti_image(packed).voxels, read_nifti_image(file).voxels);
}

TEST(NiftiFileTest, ErrorsNameTheFile) {
  const auto folder = std::filesystem::temp_directory_path() / "voxlet_nifti_file_test";
  std::filesystem::create_directories(folder);
  write_file(folder / "notes.nii.gz", std::string_view("hello"));
  expect_error(ErrorCode::kBadInput, "notes.nii.gz: Expected", [&] { read_nifti_image(folder / "notes.nii.gz"); });
  expect_error(ErrorCode::kIo, "missing.nii", [&] { read_nifti_image(folder / "missing.nii"); });
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace voxlet
