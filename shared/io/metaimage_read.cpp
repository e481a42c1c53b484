// MetaImage, .mha and .mhd (docs.itk.org, "MetaIO"), to NIfTI. Its world is LPS: x grows to the left, y to the back.
#include <algorithm>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "io/bad_input.h"
#include "io/foreign_image.h"
#include "io/metaimage_header.h"
#include "io/text_header.h"

namespace voxlet {
namespace {

int datatype_of(const HeaderFields& fields) {
  static const std::map<std::string_view, int> kTypes{
      {"MET_CHAR", 256},       {"MET_UCHAR", 2},         {"MET_SHORT", 4},  {"MET_USHORT", 512},
      {"MET_INT", 8},          {"MET_UINT", 768},        {"MET_LONG", 8},   {"MET_ULONG", 768},
      {"MET_LONG_LONG", 1024}, {"MET_ULONG_LONG", 1280}, {"MET_FLOAT", 16}, {"MET_DOUBLE", 64}};
  const auto found = kTypes.find(fields.text("elementtype"));
  if (found == kTypes.end()) fields.refuse("elementtype", "a type of numbers");
  return found->second;
}

bool is_true(const HeaderFields& fields, const std::string& key) {
  const std::string value = plain_key(fields.text(key));
  return value == "true" || value == "1" || value == "t";
}

/// By whichever of its names a field has.
std::string named(const HeaderFields& fields, std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (fields.has(name)) return name;
  return "";
}

/// The header's numbers, or the usual ones where it has none.
std::vector<double> numbers_of(const HeaderFields& fields, const std::string& key, std::vector<double> otherwise) {
  if (key.empty()) return otherwise;
  auto numbers = fields.numbers(key);
  if (numbers.size() != otherwise.size()) fields.refuse(key, std::to_string(otherwise.size()) + " numbers");
  return numbers;
}

std::vector<double> identity(std::size_t dimensions) {
  std::vector<double> matrix(dimensions * dimensions);
  for (std::size_t n = 0; n < dimensions; ++n) matrix[n * dimensions + n] = 1;
  return matrix;
}

/// The matrix lists the direction of each axis one after the other.
Affine affine_of(const HeaderFields& fields, std::size_t dimensions) {
  const auto directions =
      numbers_of(fields, named(fields, {"transformmatrix", "rotation", "orientation"}), identity(dimensions));
  const auto offset =
      numbers_of(fields, named(fields, {"offset", "position", "origin"}), std::vector<double>(dimensions, 0));
  const auto spacing =
      numbers_of(fields, named(fields, {"elementspacing", "elementsize"}), std::vector<double>(dimensions, 1));
  constexpr Vec3 kToRas{-1, -1, 1};
  Affine affine;
  for (std::size_t r = 0; r < 3; ++r) {
    affine.rows[r][3] = kToRas[r] * offset[r];
    for (std::size_t c = 0; c < 3; ++c) affine.rows[r][c] = kToRas[r] * spacing[c] * directions[c * dimensions + r];
  }
  return affine;
}

void read_axes(const HeaderFields& fields, ForeignImage& image) {
  const auto sizes = fields.whole_numbers("dimsize");
  const auto dimensions = static_cast<std::size_t>(fields.whole_number("ndims", 0));
  if (sizes.size() != dimensions) fields.refuse("dimsize", "a size for each axis");
  if (dimensions != 3 && dimensions != 4)
    throw bad_input("Expected a MetaImage of 3 axes, found " + std::to_string(dimensions) + "; choose a volume.");
  if (fields.whole_number("elementnumberofchannels", 1) != 1)
    throw bad_input(
        "Expected one number for each voxel, found a MetaImage of several channels; convert it to grey values.");
  image.geometry = {{sizes[0], sizes[1], sizes[2]}, affine_of(fields, dimensions)};
  if (dimensions == 4) image.frames = static_cast<std::size_t>(std::max<std::int64_t>(sizes[3], 0));
}

HeaderFields read_fields(HeaderLines& lines) {
  HeaderFields fields("MetaImage");
  while (!lines.empty() && !fields.has("elementdatafile")) {
    const std::string line = lines.take();
    if (const auto at = line.find('='); at != line.npos) fields.add(line.substr(0, at), line.substr(at + 1));
  }
  return fields;
}

/// HeaderSize −1: the voxels are the end of the file.
std::uint64_t bytes_before(const HeaderFields& fields, const ForeignImage& image, std::uint64_t there) {
  const std::int64_t skipped = fields.whole_number("headersize", 0);
  if (skipped > 0) return static_cast<std::uint64_t>(skipped);
  const std::uint64_t voxels = image.geometry.shape.count() * image.frames * bytes_of_type(image.datatype);
  return skipped < 0 && voxels <= there ? there - voxels : 0;
}

}  // namespace

std::string metaimage_data_file(std::span<const std::byte> file) {
  HeaderLines lines(file);
  const std::string name = read_fields(lines).text("elementdatafile");
  return plain_key(name) == "local" ? std::string() : name;
}

std::vector<std::byte> nifti_of_metaimage(std::span<const std::byte> file, std::span<const std::byte> companion,
                                          const NiftiLimits& limits) {
  HeaderLines lines(file);
  const HeaderFields fields = read_fields(lines);
  ForeignImage image;
  image.datatype = datatype_of(fields);
  image.big_endian = is_true(fields, named(fields, {"elementbyteordermsb", "binarydatabyteordermsb"}));
  image.as_text = fields.has("binarydata") && !is_true(fields, "binarydata");
  image.description = fields.text("comment");
  read_axes(fields, image);
  check_sizes(image, limits);
  const auto data = metaimage_data_file(file).empty() ? lines.rest() : companion;
  const bool packed = is_true(fields, "compresseddata");
  ByteStream voxels(data, packed ? ByteStream::Packing::kDeflate : ByteStream::Packing::kNone);
  if (!packed) voxels.skip(bytes_before(fields, image, data.size()));
  return nifti_of(image, voxels, limits);
}

}  // namespace voxlet
