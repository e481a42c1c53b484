#include "io/nifti_header.h"

#include <nifti2_io.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <memory>
#include <string>

#include "base/error.h"
#include "base/number_text.h"
#include "io/bad_input.h"
#include "io/gzip.h"
#include "io/image_format.h"

namespace voxlet {
namespace {

// Intents of CIFTI-2 (NIFTI_INTENT_CONNECTIVITY_…).
constexpr int kFirstCiftiIntent = 3000, kLastCiftiIntent = 3099;
constexpr std::int64_t kMostFrames = 100'000;
constexpr std::uint64_t kLargestOffset = std::uint64_t{1} << 40U;

void silence_nifti_clib() {
  static const bool done = (nifti_set_debug_level(0), true);
  static_cast<void>(done);
}

template <typename Header>
Header read_header(std::span<const std::byte> head) {
  if (head.size() < sizeof(Header))
    throw bad_input("The file is cut short: its header takes " + std::to_string(sizeof(Header)) + " bytes, " +
                    std::to_string(head.size()) + " are there; copy or download it again.");
  Header header;
  std::memcpy(&header, head.data(), sizeof(Header));
  return header;
}

template <typename Header>
void check_magic(const Header& header) {
  const std::string_view magic(header.magic, 3);
  if (magic == "ni1" || magic == "ni2")
    throw bad_input(
        "Found the header of a .hdr/.img pair without its voxels; choose both files, or keep them side by side.");
  if (magic != "n+1" && magic != "n+2")
    throw bad_input(
        "This is an Analyze 7.5 image, or a NIfTI file without its magic: its header does not say which side is left; "
        "convert it to NIfTI where that is known, for example with SPM or FSL's fslchfiletype.");
  if (header.intent_code >= kFirstCiftiIntent && header.intent_code <= kLastCiftiIntent)
    throw bad_input(
        "This is a CIFTI file: values on a brain's surfaces, not a 3D image; choose the volume that it was made from, "
        "or "
        "take the volume out with wb_command -cifti-separate.");
}

template <typename Header>
std::array<std::int64_t, 7> checked_sizes(const Header& header) {
  const auto dimensions = header.dim[0];
  if (dimensions < 1 || dimensions > 7)
    throw bad_input("Expected 1 to 7 dimensions, found " + std::to_string(dimensions) + "; the header is damaged.");
  std::array<std::int64_t, 7> sizes{1, 1, 1, 1, 1, 1, 1};
  for (std::size_t axis = 0; axis < static_cast<std::size_t>(dimensions); ++axis) {
    sizes[axis] = header.dim[axis + 1];
    if (sizes[axis] < 1)
      throw bad_input("Expected at least one voxel along each axis, found " + std::to_string(sizes[axis]) +
                      " along axis " + std::to_string(axis + 1) + "; the volume is empty.");
  }
  return sizes;
}

/// How many volumes the file holds.
std::size_t checked_frames(const std::array<std::int64_t, 7>& sizes, Frames frames) {
  std::int64_t count = 1;
  for (std::size_t axis = 3; axis < 7; ++axis) {
    if (sizes[axis] > 1 && frames == Frames::kOne)
      throw bad_input("Expected one 3D volume, found " + std::to_string(sizes[axis]) +
                      " volumes in one file; extract one first, for example with fslroi or nibabel.");
    if (sizes[axis] > kMostFrames / count)
      throw Error(ErrorCode::kTooLarge, "Expected at most " + std::to_string(kMostFrames) +
                                            " volumes in one file, found more; split the series.");
    count *= sizes[axis];
  }
  return static_cast<std::size_t>(count);
}

Shape checked_shape(const std::array<std::int64_t, 7>& sizes, const NiftiLimits& limits) {
  const Shape shape{sizes[0], sizes[1], sizes[2]};
  std::int64_t voxels = 1;
  for (int axis = 0; axis < 3; ++axis) {
    if (shape[axis] > limits.max_voxels / voxels)
      throw Error(ErrorCode::kTooLarge, "Expected at most " + std::to_string(limits.max_voxels) +
                                            " voxels, found a header that asks for " + to_string(shape) +
                                            "; crop or downsample the scan.");
    voxels *= shape[axis];
  }
  return shape;
}

std::size_t checked_voxel_size(int datatype) {
  switch (datatype) {
    case DT_INT8:
    case DT_UINT8:
      return 1;
    case DT_INT16:
    case DT_UINT16:
      return 2;
    case DT_INT32:
    case DT_UINT32:
    case DT_FLOAT32:
      return 4;
    case DT_INT64:
    case DT_UINT64:
    case DT_FLOAT64:
      return 8;
    default:
      throw bad_input("Expected integers or 32- or 64-bit floating-point numbers, found voxels of type " +
                      std::string(nifti_datatype_string(datatype)) + " (code " + std::to_string(datatype) +
                      "); convert the image to float32.");
  }
}

template <typename Header>
std::uint64_t checked_offset(const Header& header) {
  constexpr std::uint64_t kAfterHeader = sizeof(Header) + 4;
  const auto offset = static_cast<double>(header.vox_offset);
  if (offset == 0) return kAfterHeader;  // left unset by some writers
  if (!(offset >= static_cast<double>(sizeof(Header))) || offset > static_cast<double>(kLargestOffset))
    throw bad_input("Expected voxels after the header of " + std::to_string(sizeof(Header)) +
                    " bytes, found an offset of " + number_text(offset) + "; the header is damaged.");
  return static_cast<std::uint64_t>(offset);
}

/// Replaces what nifti_clib would take over or multiply unseen.
template <typename Header>
void repair_spacing(Header& header) {
  for (int axis = 1; axis <= 3; ++axis) {
    auto& spacing = header.pixdim[axis];
    spacing = std::abs(spacing);
    if (spacing == 0 || !std::isfinite(spacing)) spacing = 1;
  }
}

double seconds_of(double step, int xyzt_units) {
  if (!(step > 0) || !std::isfinite(step)) return 0;
  const int unit = XYZT_TO_TIME(xyzt_units);
  return unit == NIFTI_UNITS_SEC    ? step
         : unit == NIFTI_UNITS_MSEC ? step / 1e3
         : unit == NIFTI_UNITS_USEC ? step / 1e6
                                    : 0;
}

double mm_per_unit(int xyz_units) {
  if (xyz_units == NIFTI_UNITS_METER) return 1000;
  if (xyz_units == NIFTI_UNITS_MICRON) return 1e-3;
  return 1;
}

Affine affine_in_mm(const nifti_dmat44& matrix, int xyz_units) {
  Affine affine;
  for (std::size_t r = 0; r < 3; ++r)
    for (std::size_t c = 0; c < 4; ++c) affine.rows[r][c] = matrix.m[r][c] * mm_per_unit(xyz_units);
  return affine;
}

void require_invertible(const Affine& affine, const std::string& what) {
  if (!affine.spans_space())
    throw bad_input("Expected " + what +
                    " that gives every voxel a place of its own, found a singular matrix; repair the header.");
}

void read_place(const nifti_image& image, NiftiInfo& info) {
  const bool sform = image.sform_code > 0;
  const bool qform = image.qform_code > 0;
  info.affine_source = sform ? AffineSource::kSform : qform ? AffineSource::kQform : AffineSource::kSpacingOnly;
  info.geometry.affine = affine_in_mm(sform ? image.sto_xyz : image.qto_xyz, image.xyz_units);
  require_invertible(info.geometry.affine, sform ? "an sform" : qform ? "a qform" : "a spacing");
}

Affine scaled(Affine affine, double factor) {
  for (auto& row : affine.rows)
    for (double& value : row) value *= factor;
  return affine;
}

void read_space(const nifti_image& image, NiftiSpace& space) {
  space.sform_code = std::max(image.sform_code, 0);
  space.qform_code = std::max(image.qform_code, 0);
  space.space_unit = image.xyz_units;
  space.time_unit = image.time_units;
  if (space.sform_code > 0 && space.qform_code > 0) space.qform = affine_in_mm(image.qto_xyz, image.xyz_units);
}

void read_scaling(const nifti_image& image, NiftiInfo& info) {
  const bool scaled = image.scl_slope != 0 && std::isfinite(image.scl_slope);
  info.slope = scaled ? image.scl_slope : 1;
  info.intercept = scaled && std::isfinite(image.scl_inter) ? image.scl_inter : 0;
}

nifti_image* convert(const nifti_1_header& header) { return nifti_convert_n1hdr2nim(header, nullptr); }
nifti_image* convert(const nifti_2_header& header) { return nifti_convert_n2hdr2nim(header, nullptr); }

/// `header` is in this machine's byte order.
template <typename Header>
StoredImage decode(Header header, const NiftiLimits& limits, Frames frames) {
  check_magic(header);
  StoredImage stored;
  const std::array<std::int64_t, 7> sizes = checked_sizes(header);
  stored.info.geometry.shape = checked_shape(sizes, limits);
  stored.frames = checked_frames(sizes, frames);
  stored.frame_seconds = seconds_of(static_cast<double>(header.pixdim[4]), header.xyzt_units);
  stored.voxels = stored.info.geometry.shape.count();
  stored.datatype = header.datatype;
  stored.bytes_per_voxel = checked_voxel_size(header.datatype);
  stored.data_offset = checked_offset(header);
  header.vox_offset = 0;  // already read; nifti_clib would narrow it to int
  repair_spacing(header);
  const std::unique_ptr<nifti_image, void (*)(nifti_image*)> image(convert(header), nifti_image_free);
  if (!image) throw bad_input("The NIfTI header is damaged; copy or download the file again.");
  read_place(*image, stored.info);
  read_space(*image, stored.info.space);
  read_scaling(*image, stored.info);
  stored.info.data_type = nifti_datatype_string(header.datatype);
  stored.info.intent_code = image->intent_code;
  stored.info.description = image->descrip;
  return stored;
}

template <typename Header>
StoredImage decode_version(std::span<const std::byte> head, bool swapped, const NiftiLimits& limits, Frames frames) {
  auto header = read_header<Header>(head);
  constexpr int kVersion = sizeof(Header) == sizeof(nifti_1_header) ? 1 : 2;
  if (swapped) swap_nifti_header(&header, kVersion);
  StoredImage stored = decode(header, limits, frames);
  stored.info.version = kVersion;
  stored.info.byte_swapped = swapped;
  return stored;
}

/// A qform holds rotation, flip and spacing alone.
bool has_shear(const Affine& affine) {
  const auto& rows = affine.rows;
  for (int a = 0; a < 3; ++a) {
    for (int b = a + 1; b < 3; ++b) {
      double dot = 0;
      for (const auto& row : rows) dot += row[static_cast<std::size_t>(a)] * row[static_cast<std::size_t>(b)];
      if (!(std::abs(dot) <= 1e-5 * affine.column_norm(a) * affine.column_norm(b))) return true;
    }
  }
  return false;
}

nifti_dmat44 matrix_of(const Affine& affine) {
  nifti_dmat44 matrix{};
  for (std::size_t r = 0; r < 3; ++r)
    for (std::size_t c = 0; c < 4; ++c) matrix.m[r][c] = affine.rows[r][c];
  matrix.m[3][3] = 1;
  return matrix;
}

void write_spacing(const Affine& affine, nifti_image& image) {
  image.pixdim[1] = image.dx = affine.column_norm(0);
  image.pixdim[2] = image.dy = affine.column_norm(1);
  image.pixdim[3] = image.dz = affine.column_norm(2);
  image.qfac = 1;
}

void write_qform(const Affine& affine, int code, nifti_image& image) {
  image.qform_code = code;
  nifti_dmat44_to_quatern(matrix_of(affine), &image.quatern_b, &image.quatern_c, &image.quatern_d, &image.qoffset_x,
                          &image.qoffset_y, &image.qoffset_z, nullptr, nullptr, nullptr, &image.qfac);
}

/// The codes that say where `affine` puts the voxels: a space may lack what it takes.
NiftiSpace sufficient(NiftiSpace space, const Affine& affine) {
  const Affine qform = space.qform.value_or(affine);
  if (has_shear(qform) || !qform.spans_space()) space.qform_code = 0;
  if (space.sform_code > 0 || space.qform_code > 0) return space;
  const bool spacing_alone = affine == affine_from_spacing({affine.rows[0][0], affine.rows[1][1], affine.rows[2][2]}) &&
                             std::min({affine.rows[0][0], affine.rows[1][1], affine.rows[2][2]}) > 0;
  if (!spacing_alone) space.sform_code = NIFTI_XFORM_SCANNER_ANAT;
  return space;
}

/// Spacing is the qform's, where there is one.
void write_place(const Affine& affine_mm, const NiftiSpace& wanted, nifti_image& image) {
  const NiftiSpace space = sufficient(wanted, affine_mm);
  const double per_mm = 1 / mm_per_unit(space.space_unit);
  const Affine affine = scaled(affine_mm, per_mm);
  const Affine qform = space.qform ? scaled(*space.qform, per_mm) : affine;
  image.xyz_units = space.space_unit;
  image.time_units = space.time_unit;
  write_spacing(space.qform_code > 0 ? qform : affine, image);
  image.sform_code = space.sform_code;
  if (space.sform_code > 0) image.sto_xyz = matrix_of(affine);
  if (space.qform_code > 0) write_qform(qform, space.qform_code, image);
}

void write_sizes(const Shape& shape, nifti_image& image) {
  image.dim[0] = image.ndim = 3;
  image.dim[1] = image.nx = shape.ni;
  image.dim[2] = image.ny = shape.nj;
  image.dim[3] = image.nz = shape.nk;
  image.nt = image.nu = image.nv = image.nw = 1;
  std::fill(image.dim + 4, image.dim + 8, 1);
}

void write_frames(std::int64_t frames, double frame_seconds, nifti_image& image) {
  image.dim[0] = image.ndim = 4;
  image.dim[4] = image.nt = frames;
  image.pixdim[4] = image.dt = frame_seconds;
  if (frame_seconds > 0) image.time_units = NIFTI_UNITS_SEC;
}

template <typename Header>
std::vector<std::byte> with_extender(const Header& header) {
  std::vector<std::byte> bytes(sizeof(Header) + 4);
  std::memcpy(bytes.data(), &header, sizeof(Header));
  return bytes;
}

}  // namespace

StoredImage decode_nifti_header(std::span<const std::byte> head, const NiftiLimits& limits, Frames frames) {
  silence_nifti_clib();
  if (head.size() < 4) throw not_read(head);
  std::int32_t size = 0;
  std::memcpy(&size, head.data(), 4);
  const auto reversed = static_cast<std::int32_t>(__builtin_bswap32(static_cast<std::uint32_t>(size)));
  if (size == sizeof(nifti_1_header)) return decode_version<nifti_1_header>(head, false, limits, frames);
  if (reversed == sizeof(nifti_1_header)) return decode_version<nifti_1_header>(head, true, limits, frames);
  if (size == sizeof(nifti_2_header)) return decode_version<nifti_2_header>(head, false, limits, frames);
  if (reversed == sizeof(nifti_2_header)) return decode_version<nifti_2_header>(head, true, limits, frames);
  throw not_read(head);
}

StoredImage read_nifti_header(std::span<const std::byte> beginning, const NiftiLimits& limits, Frames frames) {
  std::array<std::byte, kHeaderBytes> head{};
  std::size_t size = std::min(beginning.size(), head.size());
  if (is_gzip(beginning))
    size = GzipReader(beginning).read(head);
  else
    std::copy_n(beginning.begin(), size, head.begin());
  StoredImage stored = decode_nifti_header(std::span(head).first(size), limits, frames);
  stored.info.compressed = is_gzip(beginning);
  return stored;
}

std::vector<std::byte> encode_nifti_header(const Geometry& geometry, int datatype, int intent_code,
                                           const NiftiWriteOptions& options, std::size_t frames, double frame_seconds) {
  silence_nifti_clib();
  const Shape& shape = geometry.shape;
  const bool version2 = options.version == 2 || std::max({shape.ni, shape.nj, shape.nk}) > 32767 || frames > 32767;
  nifti_image image{};
  image.datatype = datatype;
  image.nbyper = static_cast<int>(checked_voxel_size(datatype));
  image.nifti_type = version2 ? NIFTI_FTYPE_NIFTI2_1 : NIFTI_FTYPE_NIFTI1_1;
  image.iname_offset = static_cast<std::int64_t>(version2 ? sizeof(nifti_2_header) : sizeof(nifti_1_header)) + 4;
  image.scl_slope = 1;
  image.intent_code = intent_code;
  options.description.copy(image.descrip, sizeof(image.descrip) - 1);
  write_sizes(shape, image);
  write_place(geometry.affine, options.space, image);
  if (frames > 1) write_frames(static_cast<std::int64_t>(frames), frame_seconds, image);
  if (version2) {
    nifti_2_header header;
    nifti_convert_nim2n2hdr(&image, &header);
    return with_extender(header);
  }
  nifti_1_header header;
  nifti_convert_nim2n1hdr(&image, &header);
  return with_extender(header);
}

}  // namespace voxlet
