#include "support/nifti_bytes.h"

#include <algorithm>

#include "io/gzip.h"

namespace voxlet::testing {
namespace {

class HeaderWriter {
 public:
  HeaderWriter(std::vector<std::byte>& bytes, bool swapped) : bytes_(bytes), swapped_(swapped) {}

  template <typename T, typename Value>
  void put(std::size_t offset, Value value) {
    const auto typed = static_cast<T>(value);
    std::array<std::byte, sizeof(T)> raw{};
    std::memcpy(raw.data(), &typed, sizeof(T));
    if (swapped_) std::reverse(raw.begin(), raw.end());
    std::copy(raw.begin(), raw.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(offset));
  }
  template <typename T, typename Values>
  void put_all(std::size_t offset, const Values& values) {
    for (const auto value : values) {
      put<T>(offset, value);
      offset += sizeof(T);
    }
  }
  void put_text(std::size_t offset, const std::string& text) {
    std::memcpy(bytes_.data() + offset, text.data(), text.size());
  }

 private:
  std::vector<std::byte>& bytes_;
  bool swapped_;
};

double offset_of(const NiftiFields& f) {
  return f.vox_offset < 0 ? static_cast<double>(f.header_bytes()) : f.vox_offset;
}

void write_version1(HeaderWriter& w, const NiftiFields& f, std::size_t voxel_size) {
  w.put<std::int32_t>(0, 348);
  w.put_all<std::int16_t>(40, f.dim);
  w.put<std::int16_t>(68, f.intent_code);
  w.put<std::int16_t>(70, f.datatype);
  w.put<std::int16_t>(72, voxel_size * 8);
  w.put_all<float>(76, f.pixdim);
  w.put<float>(108, offset_of(f));
  w.put<float>(112, f.slope);
  w.put<float>(116, f.intercept);
  w.put<std::uint8_t>(123, f.units);
  w.put_text(148, f.description);
  w.put<std::int16_t>(252, f.qform_code);
  w.put<std::int16_t>(254, f.sform_code);
  w.put_all<float>(256, f.quaternion);
  w.put_all<float>(268, f.qoffset);
  w.put_all<float>(280, f.srow);
  w.put_text(344, f.magic.empty() ? "n+1" : f.magic);
}

void write_version2(HeaderWriter& w, const NiftiFields& f, std::size_t voxel_size) {
  w.put<std::int32_t>(0, 540);
  w.put_text(4, (f.magic.empty() ? "n+2" : f.magic) + std::string("\0\r\n\032\n", 5));
  w.put<std::int16_t>(12, f.datatype);
  w.put<std::int16_t>(14, voxel_size * 8);
  w.put_all<std::int64_t>(16, f.dim);
  w.put_all<double>(104, f.pixdim);
  w.put<std::int64_t>(168, offset_of(f));
  w.put<double>(176, f.slope);
  w.put<double>(184, f.intercept);
  w.put_text(240, f.description);
  w.put<std::int32_t>(344, f.qform_code);
  w.put<std::int32_t>(348, f.sform_code);
  w.put_all<double>(352, f.quaternion);
  w.put_all<double>(376, f.qoffset);
  w.put_all<double>(400, f.srow);
  w.put<std::int32_t>(500, f.units);
  w.put<std::int32_t>(504, f.intent_code);
}

}  // namespace

std::vector<std::byte> nifti_bytes(const NiftiFields& fields, std::span<const std::byte> voxels,
                                   std::size_t voxel_size) {
  std::vector<std::byte> bytes(fields.header_bytes());
  HeaderWriter writer(bytes, fields.swapped);
  if (fields.version == 1)
    write_version1(writer, fields, voxel_size);
  else
    write_version2(writer, fields, voxel_size);
  bytes.insert(bytes.end(), voxels.begin(), voxels.end());
  if (!fields.swapped) return bytes;
  for (std::size_t at = fields.header_bytes(); at < bytes.size(); at += voxel_size) {
    const auto first = bytes.begin() + static_cast<std::ptrdiff_t>(at);
    std::reverse(first, first + static_cast<std::ptrdiff_t>(voxel_size));
  }
  return bytes;
}

std::vector<std::byte> gzipped(std::span<const std::byte> bytes) { return gzip_compress(std::span(&bytes, 1)); }

std::vector<std::byte> bytes_of(const std::string& text) {
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

}  // namespace voxlet::testing
