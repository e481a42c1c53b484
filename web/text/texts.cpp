#include "text/texts.h"

#include <functional>
#include <map>

namespace voxlet {
namespace {

std::map<std::string, std::string, std::less<>>& texts() {
  static std::map<std::string, std::string, std::less<>> all;
  return all;
}

}  // namespace

void set_text(const std::string& key, const std::string& text) { texts()[key] = text; }

std::string text_of(std::string_view key) {
  const auto found = texts().find(key);
  return found == texts().end() ? std::string(key) : found->second;
}

}  // namespace voxlet
