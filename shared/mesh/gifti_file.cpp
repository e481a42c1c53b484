#include <algorithm>
#include <cstring>

#include "base/error.h"
#include "mesh/base64.h"
#include "mesh/mesh_file.h"

namespace voxlet {
namespace {

std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) result += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
  return result;
}

std::string unescaped(std::string text) {
  for (const auto& [code, plain] : {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}})
    for (std::size_t at = text.find(code); at != std::string::npos; at = text.find(code, at + 1))
      text.replace(at, std::strlen(code), plain);
  return text;
}

template <typename T>
std::string data_array(const std::vector<std::array<T, 3>>& rows, const char* intent, const char* type,
                       const std::string& inner) {
  const auto bytes = std::as_bytes(std::span(rows));
  return std::string("<DataArray Intent=\"") + intent + "\" DataType=\"" + type +
         "\" ArrayIndexingOrder=\"RowMajorOrder\" Dimensionality=\"2\" Dim0=\"" + std::to_string(rows.size()) +
         "\" Dim1=\"3\" Encoding=\"Base64Binary\" Endian=\"LittleEndian\" ExternalFileName=\"\" "
         "ExternalFileOffset=\"\">\n" +
         inner + "<Data>" + to_base64(bytes) + "</Data>\n</DataArray>\n";
}

std::string metadata(const std::string& name, const std::string& value) {
  return "<MetaData><MD><Name>" + name + "</Name><Value>" + escaped(value) + "</Value></MD></MetaData>\n";
}

constexpr const char* kScannerSpace =
    "<CoordinateSystemTransformMatrix><DataSpace>NIFTI_XFORM_SCANNER_ANAT</DataSpace>"
    "<TransformedSpace>NIFTI_XFORM_SCANNER_ANAT</TransformedSpace>"
    "<MatrixData>1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1</MatrixData></CoordinateSystemTransformMatrix>\n";

Error bad_gifti(const std::string& what) {
  return {ErrorCode::kBadInput, "Expected a GIFTI surface (points and triangles, Base64Binary); " + what + "."};
}

/// What stands between two texts, the first at or after `from`.
std::string_view between(std::string_view text, std::string_view open, std::string_view close, std::size_t from = 0) {
  const std::size_t start = text.find(open, from);
  const std::size_t end = start == std::string_view::npos ? start : text.find(close, start + open.size());
  if (end == std::string_view::npos) throw bad_gifti("found no " + std::string(open));
  return text.substr(start + open.size(), end - start - open.size());
}

template <typename T>
std::vector<std::array<T, 3>> rows_of(std::string_view text, std::string_view intent) {
  const std::size_t at = text.find(intent);
  if (at == std::string_view::npos) throw bad_gifti("found no array of " + std::string(intent));
  const std::string_view head = text.substr(at, std::min<std::size_t>(text.size() - at, 600));
  if (head.find("\"Base64Binary\"") == std::string_view::npos) throw bad_gifti("found another encoding");
  const std::vector<std::byte> bytes = from_base64(between(text, "<Data>", "</Data>", at));
  const auto count =
      static_cast<std::size_t>(std::strtoull(std::string(between(head, "Dim0=\"", "\"")).c_str(), nullptr, 10));
  if (bytes.size() != count * sizeof(std::array<T, 3>))
    throw bad_gifti("found an array of another length than it says");
  std::vector<std::array<T, 3>> rows(count);
  std::memcpy(rows.data(), bytes.data(), bytes.size());
  return rows;
}

}  // namespace

std::string write_gifti(const NamedMesh& named) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<!DOCTYPE GIFTI SYSTEM \"http://www.nitrc.org/frs/download.php/115/gifti.dtd\">\n"
         "<GIFTI Version=\"1.0\" NumberOfDataArrays=\"2\">\n" +
         metadata("Name", named.name) + "<LabelTable/>\n" +
         data_array(named.mesh.vertices_mm, "NIFTI_INTENT_POINTSET", "NIFTI_TYPE_FLOAT32",
                    metadata("AnatomicalStructurePrimary", named.name) + kScannerSpace) +
         data_array(named.mesh.triangles, "NIFTI_INTENT_TRIANGLE", "NIFTI_TYPE_INT32", "<MetaData/>\n") + "</GIFTI>\n";
}

NamedMesh read_gifti(std::string_view text) {
  if (text.find("<GIFTI") == std::string_view::npos) throw bad_gifti("found something else");
  NamedMesh named;
  named.name = unescaped(std::string(between(text, "<Name>Name</Name><Value>", "</Value>")));
  named.mesh.vertices_mm = rows_of<float>(text, "NIFTI_INTENT_POINTSET");
  named.mesh.triangles = rows_of<std::uint32_t>(text, "NIFTI_INTENT_TRIANGLE");
  for (const auto& triangle : named.mesh.triangles)
    for (const std::uint32_t vertex : triangle)
      if (vertex >= named.mesh.vertices_mm.size()) throw bad_gifti("found a triangle of points that are not there");
  return named;
}

}  // namespace voxlet
