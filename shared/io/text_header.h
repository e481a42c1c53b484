// Image headers made of text lines, "key: value" and "key = value". Private to io.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/white_space.h"

namespace voxlet {

/// Takes a header line by line and leaves what follows the last line taken.
class HeaderLines {
 public:
  explicit HeaderLines(std::span<const std::byte> file) : rest_(file) {}
  bool empty() const { return rest_.empty(); }
  /// The next line without its line end. Throws Error(kBadInput) for a line longer than 1 MB.
  std::string take();
  std::span<const std::byte> rest() const { return rest_; }

 private:
  std::span<const std::byte> rest_;
};

/// In lower case without spaces, '-' and '_': "Data File" is "datafile".
std::string plain_key(std::string_view text);
std::vector<std::string> words_of(std::string_view text);

/// A header's fields by plain_key. If a key occurs twice, its first value counts.
class HeaderFields {
 public:
  explicit HeaderFields(std::string format) : format_(std::move(format)) {}
  void add(std::string_view key, std::string_view value) { fields_.emplace(plain_key(key), trimmed(value)); }
  bool has(const std::string& key) const { return fields_.contains(key); }
  /// The value, or empty text if there is none.
  std::string text(const std::string& key) const;
  /// These throw an Error(kBadInput) that names the field if it is missing or not a number. whole_number returns
  /// `otherwise` if it is missing.
  std::vector<double> numbers(const std::string& key) const;
  std::vector<std::int64_t> whole_numbers(const std::string& key) const;
  std::int64_t whole_number(const std::string& key, std::int64_t otherwise) const;
  [[noreturn]] void refuse(const std::string& key, const std::string& expected) const;

 private:
  std::string format_;
  std::map<std::string, std::string> fields_;
};

}  // namespace voxlet
