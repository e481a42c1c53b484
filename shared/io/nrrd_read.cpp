// NRRD images, with their voxels behind the header or in a file of their own, to NIfTI.
#include <string>

#include "base/error.h"
#include "io/bad_input.h"
#include "io/nrrd_header.h"

namespace voxlet {
namespace {

void require_readable(const NrrdHeader& header) {
  if (header.encoding == "bz2" || header.encoding == "bzip2" || header.encoding == "hex")
    throw bad_input("Expected NRRD voxels as raw, gzip or text, found " + header.encoding +
                    "; save the image anew as gzip.");
  if (header.byte_skip < -1 || header.line_skip < 0)
    throw bad_input("Expected skips of 0 or more in the NRRD header, found negative ones; repair the header.");
}

bool is_packed(const NrrdHeader& header) { return header.encoding == "gzip" || header.encoding == "gz"; }
bool is_text(const NrrdHeader& header) {
  return header.encoding == "text" || header.encoding == "txt" || header.encoding == "ascii";
}

std::span<const std::byte> without_lines(std::span<const std::byte> bytes, std::int64_t lines) {
  for (std::size_t at = 0; lines > 0 && at < bytes.size(); ++at)
    if (bytes[at] == std::byte{'\n'} && --lines == 0) return bytes.subspan(at + 1);
  return lines > 0 ? std::span<const std::byte>() : bytes;
}

/// A skip of −1 counts from the end: what the voxels take is all there is.
std::uint64_t bytes_before(const NrrdHeader& header, std::uint64_t there) {
  if (header.byte_skip >= 0) return static_cast<std::uint64_t>(header.byte_skip);
  const ForeignImage& image = header.image;
  const std::uint64_t voxels = image.geometry.shape.count() * image.frames * bytes_of_type(image.datatype);
  return voxels <= there ? there - voxels : 0;
}

}  // namespace

std::vector<std::byte> nifti_of_nrrd(std::span<const std::byte> file, std::span<const std::byte> companion,
                                     const NiftiLimits& limits) {
  NrrdHeader header = read_nrrd_header(file);
  require_readable(header);
  check_sizes(header.image, limits);
  header.image.as_text = is_text(header);
  const auto data = without_lines(header.data_file.empty() ? header.behind : companion, header.line_skip);
  ByteStream voxels(data, is_packed(header) ? ByteStream::Packing::kDeflate : ByteStream::Packing::kNone);
  voxels.skip(bytes_before(header, data.size()));
  return nifti_of(header.image, voxels, limits);
}

}  // namespace voxlet
