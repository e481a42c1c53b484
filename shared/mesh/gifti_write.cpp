#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <utility>

#include "base/base64.h"
#include "base/error.h"
#include "base/text.h"
#include "mesh/mesh_file.h"
#include "mesh/numbers.h"

namespace voxlet {
namespace {

/// What the standard calls structures that it knows.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kStructures{
    {{"Left-Cerebral-Cortex", "CortexLeft"},
     {"Right-Cerebral-Cortex", "CortexRight"},
     {"Left-Hippocampus", "HippocampusLeft"},
     {"Right-Hippocampus", "HippocampusRight"}}};

std::string standard_name(const std::string& name) {
  for (const auto& [ours, theirs] : kStructures)
    if (ours == name) return std::string(theirs);
  return name;
}

std::vector<std::byte> deflated(std::span<const std::byte> bytes) {
  if (bytes.size() > std::numeric_limits<uLong>::max() / 2)
    throw Error(ErrorCode::kTooLarge, "Expected less than 2 GB in each array of a GIFTI file, found more.");
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  std::vector<std::byte> packed(size);
  if (compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()),
                static_cast<uLong>(bytes.size()), Z_DEFAULT_COMPRESSION) != Z_OK)
    throw std::bad_alloc();
  packed.resize(size);
  return packed;
}

using Entries = std::vector<std::pair<std::string, std::string>>;

/// Control characters, which XML forbids, become spaces.
std::string xml_text(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return escape_html(text);
}

std::string metadata(const Entries& entries, const std::string& indent) {
  std::string text = indent + "<MetaData>\n";
  for (const auto& [name, value] : entries)
    text += indent + "  <MD><Name>" + xml_text(name) + "</Name><Value>" + xml_text(value) + "</Value></MD>\n";
  return text + indent + "</MetaData>\n";
}

/// NIfTI's names of its spaces by their codes, as far as GIFTI 1.0 knows them.
constexpr std::array kSpaces{"NIFTI_XFORM_UNKNOWN", "NIFTI_XFORM_SCANNER_ANAT", "NIFTI_XFORM_ALIGNED_ANAT",
                             "NIFTI_XFORM_TALAIRACH", "NIFTI_XFORM_MNI_152"};

std::string space_element(int code) {
  const std::string name =
      code > 0 && code < std::ssize(kSpaces) ? kSpaces[static_cast<std::size_t>(code)] : kSpaces[0];
  const auto element = [](const std::string& tag, const std::string& text) {
    return "      <" + tag + ">" + text + "</" + tag + ">\n";
  };
  return "    <CoordinateSystemTransformMatrix>\n" + element("DataSpace", name) + element("TransformedSpace", name) +
         element("MatrixData", "1 0 0 0\n0 1 0 0\n0 0 1 0\n0 0 0 1") +  // nibabel wants a line for each row
         "    </CoordinateSystemTransformMatrix>\n";
}

struct Array {
  std::string intent, type;
  std::size_t rows = 0;
  Entries metadata;
  std::string space;  ///< points have one, triangles do not
  std::span<const std::byte> bytes;
};

std::string data_array(const Array& array, GiftiEncoding encoding) {
  const bool packed = encoding == GiftiEncoding::kGZipBase64;
  return "  <DataArray Intent=\"" + array.intent + "\" DataType=\"" + array.type +
         "\" ArrayIndexingOrder=\"RowMajorOrder\" Dimensionality=\"2\" Dim0=\"" + std::to_string(array.rows) +
         "\" Dim1=\"3\" Encoding=\"" + (packed ? "GZipBase64Binary" : "Base64Binary") +
         "\" Endian=\"LittleEndian\" ExternalFileName=\"\" ExternalFileOffset=\"\">\n" +
         metadata(array.metadata, "    ") + array.space + "    <Data>" +
         (packed ? base64_encode(deflated(array.bytes)) : base64_encode(array.bytes)) + "</Data>\n  </DataArray>\n";
}

}  // namespace

std::string write_gifti(const NamedMesh& named, GiftiEncoding encoding, int space_code) {
  const auto& [name, mesh] = named;
  mesh.validate();
  if (mesh.vertices_mm.size() > std::numeric_limits<std::int32_t>::max())
    throw Error(ErrorCode::kTooLarge, "Expected fewer than 2^31 vertices for a GIFTI file, found more.");
  const Array points{
      "NIFTI_INTENT_POINTSET",   "NIFTI_TYPE_FLOAT32",
      mesh.vertices_mm.size(),   {{"AnatomicalStructurePrimary", standard_name(name)}, {"GeometricType", "Anatomical"}},
      space_element(space_code), std::as_bytes(std::span(mesh.vertices_mm))};
  const Array triangles{"NIFTI_INTENT_TRIANGLE",
                        "NIFTI_TYPE_INT32",
                        mesh.triangles.size(),
                        {{"TopologicalType", "Closed"}},
                        "",
                        std::as_bytes(std::span(mesh.triangles))};
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<!DOCTYPE GIFTI SYSTEM \"http://www.nitrc.org/frs/download.php/1594/gifti.dtd\">\n"
         "<GIFTI Version=\"1.0\" NumberOfDataArrays=\"2\">\n" +
         metadata({{"Name", name}}, "  ") + "  <LabelTable/>\n" + data_array(points, encoding) +
         data_array(triangles, encoding) + "</GIFTI>\n";
}

}  // namespace voxlet
