#include "io/image_format.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace voxlet {
namespace {

using namespace std::string_view_literals;
using Head = std::span<const std::byte>;

constexpr std::int32_t kNifti1Bytes = 348, kNifti2Bytes = 540;
constexpr std::size_t kMagic1At = 344, kMagic2At = 4;

bool has_at(Head head, std::size_t offset, std::string_view text) {
  return head.size() >= offset + text.size() && std::memcmp(head.data() + offset, text.data(), text.size()) == 0;
}

std::string_view text_of(Head head) { return {reinterpret_cast<const char*>(head.data()), head.size()}; }

bool is_text(Head head) {
  return std::all_of(head.begin(), head.end(), [](std::byte byte) {
    const int c = std::to_integer<int>(byte);
    return (c >= 32 && c != 127) || c == '\n' || c == '\r' || c == '\t';
  });
}

/// A file whose bytes tell it: `magic` at `offset`, and the rest of the sentence "This is …".
struct Known {
  std::size_t offset;
  std::string_view magic;
  std::string_view what;
};

constexpr auto kConvertScan = "; convert it to NIfTI (.nii.gz) first."sv;
constexpr auto kUnpack = "; unpack it and choose the image in it."sv;
constexpr auto kPicture = ", not a 3D scan; open the scan that it was made from."sv;

constexpr std::array kBinary{
    Known{0, "\x89HDF\r\n\x1a\n"sv, "an HDF5 file (MINC 2 or MATLAB 7.3); convert it with mnc2nii or nibabel."sv},
    Known{0, "CDF\x01"sv, "a netCDF file (MINC 1); convert it with mnc2nii or nibabel."sv},
    Known{0, "CDF\x02"sv, "a netCDF file (MINC 1); convert it with mnc2nii or nibabel."sv},
    Known{0, "MATLAB 5.0 MAT-file"sv, "a MATLAB file; save its volume as NIfTI, with niftiwrite for example."sv},
    Known{0, "\x93NUMPY"sv, "a NumPy array, which does not say where its voxels lie; save it with nibabel."sv},
    Known{0, "\x89PNG"sv, "a PNG picture"sv},
    Known{0, "\xFF\xD8\xFF"sv, "a JPEG picture"sv},
    Known{0, "GIF8"sv, "a GIF picture"sv},
    Known{0, "II*\0"sv, "a TIFF picture"sv},
    Known{0, "MM\0*"sv, "a TIFF picture"sv},
    Known{0, "II+\0"sv, "a TIFF picture"sv},
    Known{0, "MM\0+"sv, "a TIFF picture"sv},
    Known{0, "%PDF"sv, "a PDF document"sv},
    Known{0, "PK\x03\x04"sv, "a ZIP archive"sv},
    Known{0, "7z\xBC\xAF"sv, "a 7-Zip archive"sv},
    Known{0, "Rar!"sv, "a RAR archive"sv},
    Known{257, "ustar"sv, "a tar archive"sv},
    Known{0, "BZh"sv, "a file packed with bzip2"sv},
    Known{0,
          "\xFD"
          "7zXZ"sv,
          "a file packed with xz"sv},
    Known{0, "\x28\xB5\x2F\xFD"sv, "a file packed with zstd"sv},
    Known{0, "\xFF\xFF\xFE"sv, "a FreeSurfer surface; choose the volume (.mgz) that it was made from."sv},
    Known{0, "\xFF\xFF\xFF"sv, "a FreeSurfer overlay of a surface; choose the volume (.mgz) instead."sv},
    Known{0, "MATRIX7"sv, "an ECAT file"sv}};

/// Text by a word anywhere in its beginning, and the rest of the sentence.
struct KnownText {
  std::string_view word;
  std::string_view what;
};

constexpr std::array kTexts{
    KnownText{"<CaretAssignments"sv, "a scene of Connectome Workbench"sv},
    KnownText{"<GIFTI"sv, "a GIFTI surface; choose the volume that it was made from."sv},
    KnownText{"<html"sv, "a web page: the download gave a page in place of the image; download it again."sv},
    KnownText{"<HTML"sv, "a web page: the download gave a page in place of the image; download it again."sv},
    KnownText{"<!DOCTYPE"sv, "a web page: the download gave a page in place of the image; download it again."sv},
    KnownText{"git-lfs.github.com"sv, "a pointer of Git LFS, not the image itself; fetch it with git lfs pull."sv},
    KnownText{"annex/objects"sv, "a pointer of git-annex, not the image itself; fetch it with datalad get."sv},
    KnownText{"##JCAMPDX"sv, "a parameter file of Bruker ParaVision; convert the study with Bruker2nifti."sv},
    KnownText{"##TITLE="sv, "a parameter file of Bruker ParaVision; convert the study with Bruker2nifti."sv},
    KnownText{"DATA DESCRIPTION FILE"sv, "a PAR file of Philips; convert it with its REC file by dcm2niix."sv},
    KnownText{"# vtk DataFile"sv, "a VTK file"sv},
    KnownText{"!INTERFILE"sv, "an Interfile header; convert it to NIfTI first."sv},
    KnownText{"string-attribute"sv, "an AFNI header (.HEAD); convert it and its .BRIK with 3dAFNItoNIFTI."sv}};

bool is_dicom(Head head) {
  return has_at(head, 128, "DICM") || has_at(head, 0, "\x08\0\x05\0"sv) || has_at(head, 0, "\x08\0\0\0\x04\0\0\0"sv);
}

/// What is to be done stands in some sentences, and is the same for all of a kind in others.
std::string advice(std::string_view what) {
  if (what.ends_with('.')) return "";
  if (what.find("picture") != what.npos || what.find("document") != what.npos) return std::string(kPicture);
  if (what.find("archive") != what.npos || what.find("packed") != what.npos) return std::string(kUnpack);
  return std::string(kConvertScan);
}

std::string sentence(std::string_view what) { return "This is " + std::string(what) + advice(what); }

std::int32_t first_number(Head head) {
  std::int32_t number = 0;
  if (head.size() >= sizeof number) std::memcpy(&number, head.data(), sizeof number);
  return number;
}

bool is_size(std::int32_t found, std::int32_t size) {
  return found == size || found == static_cast<std::int32_t>(__builtin_bswap32(static_cast<std::uint32_t>(size)));
}

/// "Key = value" lines that begin with one of MetaImage's.
bool is_metaimage(Head head) {
  const std::string_view text = text_of(head);
  const auto key = text.substr(0, text.find_first_of(" \t="));
  constexpr std::array kFirstKeys{"ObjectType"sv, "NDims"sv, "Comment"sv, "ObjectSubType"sv, "TransformType"sv};
  return std::find(kFirstKeys.begin(), kFirstKeys.end(), key) != kFirstKeys.end() &&
         text.find('=') != std::string_view::npos;
}

/// Version 1 and a volume's type, big-endian.
bool is_mgh(Head head) { return has_at(head, 0, "\0\0\0\x01"sv) && has_at(head, 20, "\0\0\0"sv) && head.size() >= 284; }

}  // namespace

ImageFormat image_format(std::span<const std::byte> head) {
  const std::int32_t size = first_number(head);
  if (is_size(size, kNifti1Bytes))
    return has_at(head, kMagic1At, "ni1"sv) ? ImageFormat::kNiftiPairHeader : ImageFormat::kNifti;
  if (is_size(size, kNifti2Bytes))
    return has_at(head, kMagic2At, "ni2"sv) ? ImageFormat::kNiftiPairHeader : ImageFormat::kNifti;
  if (has_at(head, 0, "NRRD000")) return ImageFormat::kNrrd;
  if (is_metaimage(head)) return ImageFormat::kMetaImage;
  return is_mgh(head) ? ImageFormat::kMgh : ImageFormat::kOther;
}

Error not_read(std::span<const std::byte> head) {
  const auto bad = [](const std::string& text) { return Error(ErrorCode::kBadInput, text); };
  if (head.empty()) return bad("Expected an image file, found an empty one; copy or download it again.");
  if (is_dicom(head))
    return bad(
        "Expected one image file, found DICOM; convert the series with dcm2niix and open the .nii.gz it writes.");
  for (const Known& known : kBinary)
    if (has_at(head, known.offset, known.magic)) return bad(sentence(known.what));
  for (const KnownText& known : kTexts)
    if (text_of(head).find(known.word) != std::string_view::npos) return bad(sentence(known.what));
  const std::string choose = "choose a scan as NIfTI, MGH, NRRD or MetaImage.";
  if (is_text(head)) return bad("Expected a scan, found text; " + choose);
  return bad("Expected a scan, found something else; " + choose);
}

}  // namespace voxlet
