#include "io/nrrd_header.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "base/number_text.h"
#include "io/bad_input.h"
#include "io/text_header.h"

namespace voxlet {
namespace {

/// All the names that NRRD has for its types, by plain_key, with NIfTI's codes.
constexpr std::array<std::pair<std::string_view, int>, 39> kNrrdTypes{{{"signedchar", 256},
                                                                       {"int8", 256},
                                                                       {"int8t", 256},
                                                                       {"uchar", 2},
                                                                       {"unsignedchar", 2},
                                                                       {"uint8", 2},
                                                                       {"uint8t", 2},
                                                                       {"short", 4},
                                                                       {"shortint", 4},
                                                                       {"signedshort", 4},
                                                                       {"signedshortint", 4},
                                                                       {"int16", 4},
                                                                       {"int16t", 4},
                                                                       {"ushort", 512},
                                                                       {"unsignedshort", 512},
                                                                       {"unsignedshortint", 512},
                                                                       {"uint16", 512},
                                                                       {"uint16t", 512},
                                                                       {"int", 8},
                                                                       {"signedint", 8},
                                                                       {"int32", 8},
                                                                       {"int32t", 8},
                                                                       {"uint", 768},
                                                                       {"unsignedint", 768},
                                                                       {"uint32", 768},
                                                                       {"uint32t", 768},
                                                                       {"longlong", 1024},
                                                                       {"longlongint", 1024},
                                                                       {"signedlonglong", 1024},
                                                                       {"signedlonglongint", 1024},
                                                                       {"int64", 1024},
                                                                       {"int64t", 1024},
                                                                       {"ulonglong", 1280},
                                                                       {"unsignedlonglong", 1280},
                                                                       {"unsignedlonglongint", 1280},
                                                                       {"uint64", 1280},
                                                                       {"uint64t", 1280},
                                                                       {"float", 16},
                                                                       {"double", 64}}};

int nrrd_datatype(const HeaderFields& fields) {
  const std::string name = plain_key(fields.text("type"));
  const auto found =
      std::find_if(kNrrdTypes.begin(), kNrrdTypes.end(), [&](const auto& type) { return type.first == name; });
  if (found == kNrrdTypes.end()) fields.refuse("type", "a type of numbers");
  return found->second;
}

/// Which of the file's axes are space; of four one holds several values of each voxel, or several volumes.
struct Axes {
  std::vector<std::int64_t> sizes;
  std::array<std::size_t, 3> space{0, 1, 2};
  std::optional<std::size_t> further{};
};

bool is_space(const std::string& kind) { return kind == "space" || kind == "domain"; }

/// Of four axes the one that is not space: "none" as its direction, or else its kind, or else the last one.
std::size_t further_axis(const HeaderFields& fields, const std::vector<std::string>& directions) {
  for (std::size_t axis = 0; axis < directions.size(); ++axis)
    if (directions[axis] == "none") return axis;
  const auto kinds = words_of(fields.text("kinds"));
  for (std::size_t axis = 0; axis < kinds.size() && kinds.size() == 4; ++axis)
    if (!is_space(plain_key(kinds[axis])) && kinds[axis] != "???") return axis;
  return 3;
}

void refuse_colors(const HeaderFields& fields) {
  for (const std::string& kind : words_of(fields.text("kinds")))
    if (const auto key = plain_key(kind); key.find("color") != key.npos || key == "complex")
      throw bad_input("Expected one number for each voxel, found an NRRD image of " + kind +
                      "; convert it to grey values.");
}

Axes axes_of(const HeaderFields& fields, const std::vector<std::string>& directions) {
  Axes axes{fields.whole_numbers("sizes")};
  const std::size_t count = axes.sizes.size();
  if (fields.whole_number("dimension", 0) != static_cast<std::int64_t>(count))
    fields.refuse("sizes", "a size for each axis");
  if (count != 3 && count != 4)
    throw bad_input("Expected an NRRD image of 3 axes, found " + std::to_string(count) + "; choose a volume.");
  if (count == 3) return axes;
  axes.further = further_axis(fields, directions);
  if (*axes.further != 0 && *axes.further != 3)
    throw bad_input(
        "Expected the axes of space of an NRRD image side by side, found another axis between them; save it anew.");
  if (*axes.further == 0) axes.space = {1, 2, 3};
  return axes;
}

/// "(1,0,0) (0,1,0) none" → its parts.
std::vector<std::string> vectors_of(const std::string& text) {
  std::vector<std::string> parts;
  std::string part;
  for (const char c : text + " ") {
    if (c != ' ' && c != '\t') part += c;
    const bool open = part.find('(') != part.npos && part.back() != ')';
    if ((c == ' ' || c == '\t' || c == ')') && !open && !part.empty()) parts.push_back(std::exchange(part, {}));
  }
  return parts;
}

Vec3 vector_of(const HeaderFields& fields, const std::string& key, std::string text) {
  Vec3 vector{};
  std::size_t count = 0;
  if (text.size() < 2 || text.front() != '(' || text.back() != ')') fields.refuse(key, "vectors such as (1,0,0)");
  std::replace(text.begin(), text.end(), ',', ' ');
  for (const std::string& word : words_of(text.substr(1, text.size() - 2))) {
    const auto number = number_in(word);
    if (!number || count >= 3) fields.refuse(key, "vectors of three numbers");
    vector[count++] = *number;
  }
  if (count != 3) fields.refuse(key, "vectors of three numbers");
  return vector;
}

/// What turns the header's space to RAS: −1 where its axis points the other way. Spaces without anatomy count as LPS,
/// as ITK has them.
Vec3 signs_of(const std::string& space) {
  if (space == "rightanteriorsuperior" || space == "ras" || space == "rightanteriorsuperiortime" || space == "rast")
    return {1, 1, 1};
  if (space == "leftanteriorsuperior" || space == "las" || space == "leftanteriorsuperiortime" || space == "last")
    return {-1, 1, 1};
  return {-1, -1, 1};
}

double mm_per_unit(const std::string& units) {
  const auto words = words_of(units);
  const std::string unit = words.empty() ? "\"mm\"" : words.front();
  if (unit == "\"m\"") return 1000;
  if (unit == "\"cm\"") return 10;
  if (unit == "\"um\"" || unit == "\"µm\"" || unit == "\"microns\"" || unit == "\"micron\"") return 1e-3;
  if (unit == "\"nm\"") return 1e-6;
  return 1;
}

/// Without a space there is spacing at most, as in a NIfTI file without codes.
void place_by_spacing(const HeaderFields& fields, const Axes& axes, ForeignImage& image) {
  const auto given = fields.has("spacings") ? fields.numbers("spacings") : std::vector<double>(axes.sizes.size(), 1);
  if (given.size() != axes.sizes.size()) fields.refuse("spacings", "one for each axis");
  Vec3 spacing{};
  for (std::size_t n = 0; n < 3; ++n) {
    spacing[n] = std::abs(given[axes.space[n]]);
    if (!(spacing[n] > 0 && std::isfinite(spacing[n]))) spacing[n] = 1;
  }
  image.geometry.affine = affine_from_spacing(spacing);
  image.space.sform_code = image.space.qform_code = 0;
}

void place(const HeaderFields& fields, const Axes& axes, const std::vector<std::string>& directions,
           ForeignImage& image) {
  if (!fields.has("spacedirections")) return place_by_spacing(fields, axes, image);
  if (directions.size() != axes.sizes.size()) fields.refuse("spacedirections", "one for each axis");
  const Vec3 signs = signs_of(plain_key(fields.text("space")));
  const double mm = mm_per_unit(fields.text("spaceunits"));
  for (std::size_t n = 0; n < 3; ++n) {
    const Vec3 direction = vector_of(fields, "spacedirections", directions[axes.space[n]]);
    for (std::size_t r = 0; r < 3; ++r) image.geometry.affine.rows[r][n] = signs[r] * mm * direction[r];
  }
  if (!fields.has("spaceorigin")) return;
  const auto origin = vectors_of(fields.text("spaceorigin"));
  if (origin.size() != 1) fields.refuse("spaceorigin", "one vector");
  const Vec3 first = vector_of(fields, "spaceorigin", origin.front());
  for (std::size_t r = 0; r < 3; ++r) image.geometry.affine.rows[r][3] = signs[r] * mm * first[r];
}

void read_nrrd_axes(const HeaderFields& fields, ForeignImage& image) {
  refuse_colors(fields);
  const auto directions = vectors_of(fields.text("spacedirections"));
  const Axes axes = axes_of(fields, directions);
  image.geometry.shape = {axes.sizes[axes.space[0]], axes.sizes[axes.space[1]], axes.sizes[axes.space[2]]};
  if (axes.further) {
    image.frames = static_cast<std::size_t>(std::max<std::int64_t>(axes.sizes[*axes.further], 0));
    image.frames_fastest = *axes.further == 0;
  }
  place(fields, axes, directions, image);
}

std::uint8_t color_byte(double share) {
  return static_cast<std::uint8_t>(std::lround(255 * std::clamp(std::isfinite(share) ? share : 0.0, 0.0, 1.0)));
}

/// "Segment0_Name" … of the file's "key:=value" lines, by the segment's number.
void add_to_segment(const std::string& key, const std::string& value, std::map<int, HeaderFields>& segments) {
  if (!key.starts_with("Segment")) return;
  const std::size_t end = key.find('_');
  const auto number = end == key.npos ? std::nullopt : number_in(std::string_view(key).substr(7, end - 7));
  if (!number || !(*number >= 0 && *number < 65536)) return;
  segments.try_emplace(static_cast<int>(*number), HeaderFields("NRRD")).first->second.add(key.substr(end + 1), value);
}

NrrdSegment segment_of(const HeaderFields& fields, bool several_layers) {
  if (several_layers || fields.whole_number("layer", 0) > 0)
    throw bad_input(
        "Expected a segmentation in one layer, found segments that overlap in several; export it as a label map "
        "(in 3D Slicer: Segmentations, Export to labelmap).");
  const auto value = fields.whole_number("labelvalue", 1);
  if (value < 0 || value > 65535) fields.refuse("labelvalue", "a label from 0 to 65535");
  NrrdSegment segment{static_cast<std::uint16_t>(value), fields.text("name"), {}};
  const auto color = fields.numbers("color");
  for (std::size_t n = 0; n < 3 && n < color.size(); ++n) segment.color[n] = color_byte(color[n]);
  return segment;
}

void read_fields(HeaderLines& lines, HeaderFields& fields, std::map<int, HeaderFields>& segments) {
  while (!lines.empty()) {
    const std::string line = lines.take();
    if (line.empty()) return;
    if (line.starts_with('#')) continue;
    const std::size_t pair = line.find(":="), field = line.find(": ");
    if (pair != line.npos && pair < field)
      add_to_segment(line.substr(0, pair), line.substr(pair + 2), segments);
    else if (field != line.npos)
      fields.add(line.substr(0, field), line.substr(field + 2));
  }
}

}  // namespace

NrrdHeader read_nrrd_header(std::span<const std::byte> file) {
  HeaderLines lines(file);
  lines.take();  // NRRD000n
  HeaderFields fields("NRRD");
  std::map<int, HeaderFields> segments;
  read_fields(lines, fields, segments);
  NrrdHeader header;
  header.image.datatype = nrrd_datatype(fields);
  header.image.big_endian = plain_key(fields.text("endian")) == "big";
  header.image.description = fields.text("content");
  read_nrrd_axes(fields, header.image);
  header.encoding = plain_key(fields.text("encoding"));
  header.data_file = fields.text("datafile");
  header.byte_skip = fields.whole_number("byteskip", 0);
  header.line_skip = fields.whole_number("lineskip", 0);
  header.behind = lines.rest();
  for (const auto& [number, segment] : segments)
    header.segments.push_back(segment_of(segment, header.image.frames > 1));
  if (!segments.empty()) header.image.intent_code = 1002;
  return header;
}

std::vector<NrrdSegment> read_nrrd_segments(std::span<const std::byte> file) {
  constexpr std::string_view kMagic = "NRRD000";
  if (file.size() < kMagic.size() ||
      std::string_view(reinterpret_cast<const char*>(file.data()), kMagic.size()) != kMagic)
    return {};
  return read_nrrd_header(file).segments;
}

}  // namespace voxlet
