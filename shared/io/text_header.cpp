#include "io/text_header.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "base/error.h"
#include "base/number_text.h"
#include "base/white_space.h"

namespace voxlet {
namespace {

constexpr std::size_t kLongestLine = std::size_t{1} << 20U;
constexpr double kLargestInteger = 9e15;  ///< a double holds all whole numbers up to here

}  // namespace

std::string HeaderLines::take() {
  const auto end =
      std::find(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(std::min(rest_.size(), kLongestLine)),
                std::byte{'\n'});
  const auto size = static_cast<std::size_t>(end - rest_.begin());
  if (size == kLongestLine)
    throw Error(ErrorCode::kBadInput, "Expected a header of lines, found one beyond 1 MB; the file is damaged.");
  std::string line(reinterpret_cast<const char*>(rest_.data()), size);
  rest_ = rest_.subspan(std::min(size + 1, rest_.size()));
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

std::string plain_key(std::string_view text) {
  std::string key;
  for (const char c : text)
    if (c != ' ' && c != '\t' && c != '-' && c != '_')
      key += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return key;
}

std::vector<std::string> words_of(std::string_view text) {
  const auto words = split_words(text);
  return {words.begin(), words.end()};
}

std::string HeaderFields::text(const std::string& key) const {
  const auto found = fields_.find(key);
  return found == fields_.end() ? std::string() : found->second;
}

void HeaderFields::refuse(const std::string& key, const std::string& expected) const {
  throw Error(ErrorCode::kBadInput, "Expected " + expected + " as \"" + key + "\" of the " + format_ +
                                        " header, found " +
                                        (has(key) ? "\"" + text(key).substr(0, 80) + "\"" : std::string("none")) +
                                        "; repair the header, or save the image anew.");
}

std::vector<double> HeaderFields::numbers(const std::string& key) const {
  std::vector<double> numbers;
  for (const std::string& word : words_of(text(key))) {
    const auto number = number_in(word);
    if (!number) refuse(key, "numbers");
    numbers.push_back(*number);
  }
  return numbers;
}

std::vector<std::int64_t> HeaderFields::whole_numbers(const std::string& key) const {
  std::vector<std::int64_t> whole;
  for (const double number : numbers(key)) {
    if (!(std::abs(number) <= kLargestInteger) || number != std::floor(number)) refuse(key, "whole numbers");
    whole.push_back(static_cast<std::int64_t>(number));
  }
  return whole;
}

std::int64_t HeaderFields::whole_number(const std::string& key, std::int64_t otherwise) const {
  if (!has(key)) return otherwise;
  const auto numbers = whole_numbers(key);
  if (numbers.size() != 1) refuse(key, "one whole number");
  return numbers.front();
}

}  // namespace voxlet
