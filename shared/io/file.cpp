#include "io/file.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include "base/error.h"
#include "base/large_pages.h"
#include "io/image_names.h"
#include "io/staged_file.h"

namespace voxlet {
namespace {

Error io_error(const std::string& sentence) { return {ErrorCode::kIo, sentence}; }

/// Why the last open failed, in the system's words.
std::string reason() { return errno == 0 ? "it cannot be read" : std::strerror(errno); }

/// `sized` makes a container of a number of bytes.
template <typename Sized>
auto read_whole(const std::filesystem::path& path, Sized sized) {
  std::error_code failure;
  if (std::filesystem::is_directory(path, failure))
    throw io_error("Expected a file, found the folder " + path.string() + ".");
  errno = 0;
  std::ifstream stream(path, std::ios::binary | std::ios::ate);
  if (!stream)
    throw io_error("Cannot open " + path.string() + ": " + reason() + "; check the name and the permissions.");
  auto content = sized(static_cast<std::size_t>(std::max<std::streamoff>(stream.tellg(), 0)));
  stream.seekg(0);
  stream.read(reinterpret_cast<char*>(content.data()), static_cast<std::streamsize>(content.size()));
  if (!stream) throw io_error("Cannot read " + path.string() + " to its end.");
  return content;
}

bool drop_ending(std::string& name, std::string_view ending) {
  if (!name.ends_with(ending)) return false;
  name.resize(name.size() - ending.size());
  return true;
}

}  // namespace

std::vector<std::byte> read_file(const std::filesystem::path& path) {
  return read_whole(path, [](std::size_t size) { return large_vector<std::byte>(size); });
}

std::string read_text_file(const std::filesystem::path& path) {
  return read_whole(path, [](std::size_t size) { return std::string(size, char{}); });
}

void write_file(const std::filesystem::path& path, std::span<const std::byte> bytes) {
  StagedFile(path, bytes).move_into_place();
}

void write_file(const std::filesystem::path& path, std::string_view text) {
  write_file(path, std::as_bytes(std::span(text)));
}

std::string derivative_name(std::string_view input_name, std::string_view suffix, std::string_view extension) {
  std::string stem = std::filesystem::path(input_name).filename().string();
  if (const std::string bare = without_image_ending(stem); bare != stem)
    stem = bare;
  else
    drop_ending(stem, ".gz");
  // The last part of a BIDS name is its suffix, unless it is an entity (key-value).
  const auto last = stem.rfind('_');
  if (stem.starts_with("sub-") && last != std::string::npos && stem.find('-', last) == std::string::npos)
    stem.resize(last);
  return stem + "_" + std::string(suffix) + std::string(extension);
}

}  // namespace voxlet
