#include <zlib.h>

#include <algorithm>
#include <limits>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/base64.h"
#include "base/error.h"
#include "mesh/mesh_file.h"
#include "mesh/numbers.h"

namespace voxlet {
namespace {

using Strings = std::map<std::string, std::string>;

constexpr std::size_t kColumns = 3;          ///< of points and of triangles
constexpr std::size_t kMostDeflated = 1040;  ///< bytes that one byte of deflated data can give, at most
constexpr int kZlibOrGzip = 15 + 32;         ///< window bits: the standard means zlib, some programs wrote gzip
constexpr std::int64_t kMostRows =
    std::numeric_limits<uInt>::max() / (kColumns * sizeof(double));  ///< zlib counts bytes so

[[noreturn]] void refuse_gifti(const std::string& found) {
  throw Error(ErrorCode::kBadInput, "Expected a GIFTI surface, found " + found + ".");
}

struct DataArray {
  Strings attributes, metadata;
  std::string data;

  const std::string& attribute(const std::string& name) const {
    const auto found = attributes.find(name);
    if (found == attributes.end()) refuse_gifti("a DataArray without " + name);
    return found->second;
  }
};

struct Document {
  Strings metadata;
  std::vector<DataArray> arrays;
};

/// All text inside an element: base64 may come in several pieces, with comments between them.
std::string text_in(const pugi::xml_node& element) {
  std::string text;
  for (const auto& piece : element)
    if (piece.type() == pugi::node_pcdata || piece.type() == pugi::node_cdata) text += piece.value();
  return text;
}

Strings metadata_of(const pugi::xml_node& element) {
  Strings metadata;
  for (const auto& entry : element.child("MetaData").children("MD"))
    metadata[text_in(entry.child("Name"))] = text_in(entry.child("Value"));
  return metadata;
}

DataArray data_array(const pugi::xml_node& element) {
  DataArray array{{}, metadata_of(element), text_in(element.child("Data"))};
  for (const auto& attribute : element.attributes()) array.attributes[attribute.name()] = attribute.value();
  return array;
}

Document document_in(std::string_view text) {
  pugi::xml_document xml;
  const pugi::xml_parse_result result = xml.load_buffer(text.data(), text.size());
  if (!result) refuse_gifti(std::string("XML that cannot be read (") + result.description() + ")");
  const pugi::xml_node root = xml.document_element();
  if (root.name() != std::string_view("GIFTI")) refuse_gifti(std::string("a document that is ") + root.name());
  Document document{metadata_of(root), {}};
  for (const auto& element : root.children("DataArray")) document.arrays.push_back(data_array(element));
  return document;
}

std::size_t rows_of(const DataArray& array) {
  std::int64_t rows = 0, columns = 0;
  const bool fits = array.attribute("Dimensionality") == "2" && parse_number(array.attribute("Dim0"), rows) &&
                    parse_number(array.attribute("Dim1"), columns) && columns == kColumns && rows >= 0 &&
                    rows <= kMostRows;
  if (!fits) refuse_gifti("a " + array.attribute("Intent") + " whose dimensions are not N × 3");
  return static_cast<std::size_t>(rows);
}

/// Exactly `size` bytes.
std::vector<std::byte> inflated(const std::vector<std::byte>& packed, std::size_t size) {
  if (size / kMostDeflated > packed.size()) refuse_gifti("less compressed data than its dimensions need");
  if (packed.size() > std::numeric_limits<uInt>::max()) refuse_gifti("more compressed data than its dimensions need");
  std::vector<std::byte> bytes(size);
  std::byte behind{};  // zlib wants room even where none is needed
  z_stream stream{};
  if (inflateInit2(&stream, kZlibOrGzip) != Z_OK) throw std::bad_alloc();
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(size == 0 ? &behind : bytes.data());
  stream.avail_out = static_cast<uInt>(size);
  const bool whole = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_out == 0;
  inflateEnd(&stream);
  if (!whole) refuse_gifti("compressed data that is damaged or does not fit its dimensions");
  return bytes;
}

std::vector<std::byte> binary_data(const DataArray& array, std::size_t size) {
  const std::string& encoding = array.attribute("Encoding");
  std::vector<std::byte> bytes = base64_decode(array.data);
  if (encoding == "GZipBase64Binary") return inflated(bytes, size);
  if (encoding != "Base64Binary") refuse_gifti("the encoding " + encoding);
  if (bytes.size() != size)
    refuse_gifti(std::to_string(bytes.size()) + " bytes where its dimensions need " + std::to_string(size));
  return bytes;
}

template <typename T>
std::vector<T> binary_values(const DataArray& array, std::size_t count) {
  std::vector<std::byte> bytes = binary_data(array, count * sizeof(T));
  const bool swap = array.attribute("Endian") == "BigEndian";
  std::vector<T> values(count);
  for (std::size_t n = 0; n < count; ++n) {
    std::byte* value = bytes.data() + n * sizeof(T);
    if (swap) std::reverse(value, value + sizeof(T));
    values[n] = value_at<T>(value);
  }
  return values;
}

template <typename T>
std::vector<T> text_values(std::string_view text, std::size_t count) {
  if (count > text.size()) refuse_gifti("fewer numbers than its dimensions need");  // a digit each, at least
  std::vector<T> values(count);
  for (T& value : values) {
    std::conditional_t<std::is_integral_v<T>, std::int64_t, double> number = 0;
    if (!parse_number(take_word(text), number)) refuse_gifti("fewer numbers than its dimensions need");
    value = static_cast<T>(number);
    if constexpr (std::is_integral_v<T>)
      if (value != number) refuse_gifti("the number " + std::to_string(number) + ", which is too large");
  }
  return values;
}

/// In rows.
template <typename T>
std::vector<std::array<T, 3>> rows_from(const DataArray& array, std::size_t rows) {
  const std::size_t count = rows * kColumns;
  const std::vector<T> values =
      array.attribute("Encoding") == "ASCII" ? text_values<T>(array.data, count) : binary_values<T>(array, count);
  const auto order = array.attributes.find("ArrayIndexingOrder");
  const bool columns_first = order != array.attributes.end() && order->second == "ColumnMajorOrder";
  std::vector<std::array<T, 3>> result(rows);
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t c = 0; c < kColumns; ++c) result[r][c] = values[columns_first ? c * rows + r : r * kColumns + c];
  return result;
}

std::vector<std::array<float, 3>> points_of(const DataArray& array) {
  const std::string& type = array.attribute("DataType");
  if (type == "NIFTI_TYPE_FLOAT32") return rows_from<float>(array, rows_of(array));
  if (type != "NIFTI_TYPE_FLOAT64") refuse_gifti("points of type " + type);
  std::vector<std::array<float, 3>> points;
  for (const auto& p : rows_from<double>(array, rows_of(array)))
    points.push_back({static_cast<float>(p[0]), static_cast<float>(p[1]), static_cast<float>(p[2])});
  return points;
}

std::vector<std::array<std::uint32_t, 3>> triangles_of(const DataArray& array) {
  if (array.attribute("DataType") != "NIFTI_TYPE_INT32")
    refuse_gifti("triangles of type " + array.attribute("DataType"));
  std::vector<std::array<std::uint32_t, 3>> triangles;
  for (const auto& t : rows_from<std::int32_t>(array, rows_of(array)))  // below 0 becomes too large, which is refused
    triangles.push_back(
        {static_cast<std::uint32_t>(t[0]), static_cast<std::uint32_t>(t[1]), static_cast<std::uint32_t>(t[2])});
  return triangles;
}

const DataArray& first_of(const Document& document, std::string_view intent) {
  for (const DataArray& array : document.arrays)
    if (array.attribute("Intent") == intent) return array;
  refuse_gifti("no " + std::string(intent));
}

std::string name_of(const Document& document, const DataArray& points) {
  for (const auto& [metadata, key] :
       {std::pair{&document.metadata, "Name"}, std::pair{&points.metadata, "AnatomicalStructurePrimary"},
        std::pair{&document.metadata, "AnatomicalStructurePrimary"}}) {
    const auto found = metadata->find(key);
    if (found != metadata->end()) return found->second;
  }
  return {};
}

}  // namespace

NamedMesh read_gifti(std::string_view text) {
  const Document document = document_in(text);
  const DataArray& points = first_of(document, "NIFTI_INTENT_POINTSET");
  const DataArray& triangles = first_of(document, "NIFTI_INTENT_TRIANGLE");
  NamedMesh named{name_of(document, points), {points_of(points), triangles_of(triangles)}};
  named.mesh.validate();
  return named;
}

}  // namespace voxlet
