// A minimal XML reader for GIFTI: elements, attributes and text. Private to mesh.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace voxlet {

/// Reads a document piece by piece. Declarations, comments and document types are skipped; the five named entities are
/// decoded; CDATA is text. Keeps a reference to the document.
class XmlReader {
 public:
  enum class Piece { kStart, kEnd, kText, kFinished };

  explicit XmlReader(std::string_view document) : rest_(document) {}

  /// Throws Error(kBadInput) if the document is truncated or a tag is malformed. <a/> gives a start and an end.
  Piece next();
  const std::string& name() const { return name_; }  ///< the element that starts or ends
  const std::map<std::string, std::string>& attributes() const { return attributes_; }
  const std::string& text() const { return text_; }

 private:
  Piece read_tag();
  void read_attributes(std::string_view inside);

  std::string_view rest_;
  std::string name_, text_;
  std::map<std::string, std::string> attributes_;
  bool ends_at_once_ = false;
};

/// Reserved characters become entities; control characters, which XML forbids, become spaces.
std::string xml_escaped(std::string_view text);

}  // namespace voxlet
