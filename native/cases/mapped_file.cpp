#include "cases/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

#include "base/error.h"

namespace voxlet {
namespace {

/// −1 if it is not known.
std::int64_t size_of(int descriptor) {
  struct stat status {};
  return ::fstat(descriptor, &status) == 0 ? static_cast<std::int64_t>(status.st_size) : -1;
}

}  // namespace

MappedFile::MappedFile(std::filesystem::path path) : path_(std::move(path)) {
  descriptor_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  const auto size = descriptor_ < 0 ? -1 : size_of(descriptor_);
  void* address =
      size > 0 ? ::mmap(nullptr, static_cast<std::size_t>(size), PROT_READ, MAP_SHARED, descriptor_, 0) : MAP_FAILED;
  if (address == MAP_FAILED) {
    if (descriptor_ >= 0) ::close(descriptor_);
    throw Error(ErrorCode::kIo, "Cannot read " + path_.string() + "; check the name and the permissions.");
  }
  bytes_ = {static_cast<const std::byte*>(address), static_cast<std::size_t>(size)};
}

MappedFile::~MappedFile() {
  ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
  ::close(descriptor_);
}

bool MappedFile::is_whole() const { return size_of(descriptor_) >= static_cast<std::int64_t>(bytes_.size()); }

}  // namespace voxlet
