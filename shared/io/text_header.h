// Headers made of lines of text, "key: value" and "key = value". Private to io.
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

/// The lines of a header one after the other; what is behind the last one that was taken is left.
class HeaderLines {
 public:
  explicit HeaderLines(std::span<const std::byte> file) : rest_(file) {}
  bool empty() const { return rest_.empty(); }
  /// Without its line end. Throws Error(kBadInput) for a line that no header has: beyond 1 MB.
  std::string take();
  std::span<const std::byte> rest() const { return rest_; }

 private:
  std::span<const std::byte> rest_;
};

/// In small letters, without spaces, '-' and '_': "Data File" is "datafile".
std::string plain_key(std::string_view text);
std::vector<std::string> words_of(std::string_view text);

/// A header's fields by plain_key; what is said twice counts as it is said first.
class HeaderFields {
 public:
  explicit HeaderFields(std::string format) : format_(std::move(format)) {}
  void add(std::string_view key, std::string_view value) { fields_.emplace(plain_key(key), trimmed(value)); }
  bool has(const std::string& key) const { return fields_.contains(key); }
  /// Empty where there is none.
  std::string text(const std::string& key) const;
  /// Throw Error(kBadInput), naming the field, for what is missing or no number.
  std::vector<double> numbers(const std::string& key) const;
  std::vector<std::int64_t> whole_numbers(const std::string& key) const;
  std::int64_t whole_number(const std::string& key, std::int64_t otherwise) const;
  [[noreturn]] void refuse(const std::string& key, const std::string& expected) const;

 private:
  std::string format_;
  std::map<std::string, std::string> fields_;
};

}  // namespace voxlet
