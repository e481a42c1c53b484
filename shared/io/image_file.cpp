#include "io/image_file.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/error.h"
#include "io/byte_stream.h"
#include "io/file.h"
#include "io/foreign_image.h"
#include "io/image_format.h"
#include "io/metaimage_header.h"
#include "io/nrrd_header.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

/// A larger file has its voxels in it: it need not be read to know.
constexpr std::uintmax_t kLargestHeaderAlone = std::uintmax_t{1} << 20U;

bool ends_with(std::string_view name, std::string_view ending) {
  return name.size() > ending.size() &&
         std::equal(ending.begin(), ending.end(), name.end() - static_cast<std::ptrdiff_t>(ending.size()),
                    [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
}

/// The name with another ending, in capitals where it was.
std::string with_ending(std::string_view name, std::size_t from, std::string_view ending) {
  std::string changed(name.substr(0, from));
  const bool capitals = std::isupper(static_cast<unsigned char>(name[from + 1])) != 0;
  for (const char c : ending) changed += capitals ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
  return changed;
}

ImageFormat format_of(std::span<const std::byte> file) {
  std::array<std::byte, kFormatBytes> head{};
  const std::size_t size = ByteStream(file).read(head);
  const ImageFormat format = image_format(std::span(head).first(size));
  if (is_gzip(file) && (format == ImageFormat::kNrrd || format == ImageFormat::kMetaImage))
    throw Error(ErrorCode::kBadInput,
                "The header is packed with gzip too, where only the voxels may be; unpack the file.");
  return format;
}

/// A name in a header may be anything; only one file is looked for, and beside the header.
std::string one_file(const std::string& name) {
  if (name.find('%') != name.npos || name.starts_with("LIST"))
    throw Error(ErrorCode::kBadInput,
                "Expected an image in one file or two, found a header that names many; save the image in one file.");
  return name;
}

/// A header without its voxels.
void require_whole(std::span<const std::byte> file) {
  const std::string name = companion_name(file, "the header");
  if (name.empty()) return;
  const bool pair = format_of(file) == ImageFormat::kNiftiPairHeader;
  throw Error(ErrorCode::kBadInput, "This file is a header alone; its voxels are in " +
                                        (pair ? "the .img file of the same name" : name) + ": choose both files.");
}

/// Where the voxels of a header lie. The .img of a pair may be packed.
fs::path beside(const fs::path& header, const std::string& name) {
  const fs::path file = header.parent_path() / fs::path(name).filename();
  const fs::path packed = file.string() + ".gz";
  return !fs::exists(file) && fs::exists(packed) ? packed : file;
}

fs::path existing_beside(const fs::path& header, const std::string& name) {
  fs::path file = beside(header, name);
  if (!fs::exists(file))
    throw Error(ErrorCode::kBadInput, "Expected the voxels in " + file.filename().string() +
                                          " beside the header, found no such file; keep the two files together.");
  return file;
}

/// The file itself, or the header, packed or not, that a file of voxels alone belongs to.
fs::path header_of(const fs::path& path) {
  const std::string header = header_name(path.string());
  if (header.empty()) return path;
  for (const std::string& name : {header, header + ".gz"})
    if (fs::exists(name)) return name;
  return path;
}

}  // namespace

bool is_nifti(std::span<const std::byte> beginning) { return format_of(beginning) == ImageFormat::kNifti; }

std::string format_name(std::span<const std::byte> beginning) {
  switch (format_of(beginning)) {
    case ImageFormat::kNifti:
    case ImageFormat::kNiftiPairHeader:
      return "NIfTI";
    case ImageFormat::kMgh:
      return "MGH";
    case ImageFormat::kNrrd:
      return "NRRD";
    case ImageFormat::kMetaImage:
      return "MetaImage";
    case ImageFormat::kOther:
      break;
  }
  return {};
}

std::string companion_name(std::span<const std::byte> file, std::string_view name) {
  switch (format_of(file)) {
    case ImageFormat::kNiftiPairHeader:
      if (ends_with(name, ".hdr.gz")) return with_ending(name, name.size() - 7, ".img.gz");
      return ends_with(name, ".hdr") ? with_ending(name, name.size() - 4, ".img") : std::string(name) + ".img";
    case ImageFormat::kNrrd:
      return one_file(read_nrrd_header(file).data_file);
    case ImageFormat::kMetaImage:
      return one_file(metaimage_data_file(file));
    default:
      return {};
  }
}

std::string header_name(std::string_view name) {
  if (ends_with(name, ".img.gz")) return with_ending(name, name.size() - 7, ".hdr");
  return ends_with(name, ".img") ? with_ending(name, name.size() - 4, ".hdr") : std::string();
}

std::vector<std::byte> as_nifti(std::vector<std::byte> file, std::optional<std::span<const std::byte>> companion,
                                const NiftiLimits& limits) {
  if (!companion) require_whole(file);
  const std::span<const std::byte> voxels = companion.value_or(std::span<const std::byte>());
  switch (format_of(file)) {
    case ImageFormat::kMgh:
      return nifti_of_mgh(file, limits);
    case ImageFormat::kNrrd:
      return nifti_of_nrrd(file, voxels, limits);
    case ImageFormat::kMetaImage:
      return nifti_of_metaimage(file, voxels, limits);
    case ImageFormat::kNiftiPairHeader:
      return nifti_of_pair(file, voxels, limits);
    default:
      return file;
  }
}

std::vector<std::byte> read_image_file(const fs::path& path, const NiftiLimits& limits) {
  const fs::path header = header_of(path);
  std::vector<std::byte> file = read_file(header);
  const std::string companion = companion_name(file, header.filename().string());
  if (companion.empty()) return as_nifti(std::move(file), std::nullopt, limits);
  const auto voxels = read_file(existing_beside(header, companion));
  return as_nifti(std::move(file), voxels, limits);
}

std::vector<fs::path> files_of_image(const fs::path& path) {
  const fs::path header = header_of(path);
  std::error_code failure;
  if (fs::file_size(header, failure) > kLargestHeaderAlone && !failure) return {header};
  const std::string companion = companion_name(read_file(header), header.filename().string());
  if (companion.empty()) return {header};
  return {header, existing_beside(header, companion)};
}

}  // namespace voxlet
