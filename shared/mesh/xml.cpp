#include "mesh/xml.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/error.h"

namespace voxlet {
namespace {

constexpr std::string_view kBlank = " \t\r\n";
constexpr std::array<std::pair<std::string_view, char>, 5> kEntities{
    {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};

[[noreturn]] void refuse_xml(const std::string& found) {
  throw Error(ErrorCode::kBadInput, "Expected XML, found " + found + ".");
}

/// Takes `text` off up to and with `end`; what stood before it.
std::string_view take_until(std::string_view& text, std::string_view end) {
  const std::size_t at = text.find(end);
  if (at == std::string_view::npos) refuse_xml("a document without the \"" + std::string(end) + "\" of its last piece");
  const std::string_view before = text.substr(0, at);
  text.remove_prefix(at + end.size());
  return before;
}

/// A document type, which may hold declarations in brackets.
void skip_document_type(std::string_view& text) {
  const std::string_view to_close = text.substr(0, text.find('>'));  // looking further at each would take long
  if (to_close.find('[') != std::string_view::npos) take_until(text, "]");
  take_until(text, ">");
}

std::string decoded(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t plain = std::min(text.find('&'), text.size());
    result += text.substr(0, plain);
    text.remove_prefix(plain);
    for (const auto& [entity, character] : kEntities)
      if (text.starts_with(entity)) {
        result += character;
        text.remove_prefix(entity.size() - 1);
        break;
      }
    if (text.starts_with('&')) result += '&';  // an entity of another kind stays as it is
    if (!text.empty()) text.remove_prefix(1);
  }
  return result;
}

}  // namespace

XmlReader::Piece XmlReader::next() {
  if (std::exchange(ends_at_once_, false)) return Piece::kEnd;
  while (!rest_.empty()) {
    if (rest_.starts_with("<![CDATA[")) {
      rest_.remove_prefix(9);
      text_ = take_until(rest_, "]]>");
      return Piece::kText;
    }
    if (rest_.starts_with("<?")) {
      take_until(rest_, "?>");
    } else if (rest_.starts_with("<!--")) {
      take_until(rest_, "-->");
    } else if (rest_.starts_with("<!")) {
      skip_document_type(rest_);
    } else if (rest_.front() == '<') {
      return read_tag();
    } else {
      const std::size_t end = std::min(rest_.find('<'), rest_.size());
      text_ = decoded(rest_.substr(0, end));
      rest_.remove_prefix(end);
      return Piece::kText;
    }
  }
  return Piece::kFinished;
}

XmlReader::Piece XmlReader::read_tag() {
  rest_.remove_prefix(1);
  std::string_view inside = take_until(rest_, ">");
  const bool is_end = inside.starts_with('/');
  if (is_end) inside.remove_prefix(1);
  ends_at_once_ = !is_end && inside.ends_with('/');
  if (ends_at_once_) inside.remove_suffix(1);
  const std::size_t end = std::min(inside.find_first_of(kBlank), inside.size());
  if (end == 0) refuse_xml("a tag without a name");
  name_ = inside.substr(0, end);
  attributes_.clear();
  if (!is_end) read_attributes(inside.substr(end));
  return is_end ? Piece::kEnd : Piece::kStart;
}

void XmlReader::read_attributes(std::string_view inside) {
  while (true) {
    inside.remove_prefix(std::min(inside.find_first_not_of(kBlank), inside.size()));
    if (inside.empty()) return;
    std::string_view key = take_until(inside, "=");
    key = key.substr(0, key.find_first_of(kBlank));
    inside.remove_prefix(std::min(inside.find_first_not_of(kBlank), inside.size()));
    if (!inside.starts_with('"') && !inside.starts_with('\'')) refuse_xml("an attribute without quotation marks");
    const std::string quote(inside.substr(0, 1));
    inside.remove_prefix(1);
    attributes_[std::string(key)] = decoded(take_until(inside, quote));
  }
}

std::string xml_escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    std::string_view written(&c, 1);
    for (const auto& [entity, character] : kEntities)
      if (c == character) written = entity;
    result += static_cast<unsigned char>(c) < ' ' ? std::string_view(" ") : written;
  }
  return result;
}

}  // namespace voxlet
