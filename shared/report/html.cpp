#include "report/html.h"

#include <cmath>
#include <cstddef>
#include <cstdint>

#include "base/base64.h"
#include "report/page_style.h"

namespace voxlet {

std::string duration_text(double seconds) {
  if (!std::isfinite(seconds)) return "–";
  const auto whole = static_cast<std::int64_t>(std::llround(seconds));
  if (whole < 60) return std::to_string(whole) + " s";
  if (whole < 3600) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
  return std::to_string(whole / 3600) + " h " + std::to_string(whole / 60 % 60) + " min";
}

std::string gibibytes(double bytes) { return decimals(bytes / (1024.0 * 1024 * 1024), 1) + " GiB"; }

std::string data_uri(std::string_view media_type, std::string_view bytes) {
  const auto* begin = reinterpret_cast<const std::byte*>(bytes.data());
  return "data:" + std::string(media_type) + ";base64," + base64_encode({begin, bytes.size()});
}

std::string html_page(const std::string& title, const std::string& body) {
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
         "img-src "
         "data:; script-src 'unsafe-inline' 'self'; base-uri 'none'; form-action 'none'\">\n"
         "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" +
         escape_html(title) + "</title>\n<style>\n" + std::string(kPageStyle) + "</style>\n</head>\n<body>\n<main>\n" +
         body + "</main>\n</body>\n</html>\n";
}

}  // namespace voxlet
