#include "page/html.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>

#include "page/page_style.h"

namespace voxlet {
namespace {

std::string printed(const char* format, int digits, double value) {
  if (!std::isfinite(value)) return "–";
  std::array<char, 64> text{};
  const int length = std::snprintf(text.data(), text.size(), format, digits, value);
  return {text.data(), static_cast<std::size_t>(length)};
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string decimals(double value, int digits) { return printed("%.*f", digits, value); }

std::string significant(double value) { return printed("%.*g", 4, value); }

std::string duration_text(double seconds) {
  if (!std::isfinite(seconds)) return "–";
  const auto whole = static_cast<std::int64_t>(std::llround(seconds));
  if (whole < 60) return std::to_string(whole) + " s";
  if (whole < 3600) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
  return std::to_string(whole / 3600) + " h " + std::to_string(whole / 60 % 60) + " min";
}

std::string gibibytes(double bytes) { return decimals(bytes / (1024.0 * 1024 * 1024), 1) + " GiB"; }

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t n = 0; n < bytes.size(); n += 3) {
    std::uint32_t group = 0;
    for (std::size_t b = 0; b < 3; ++b)
      group = group << 8U | (n + b < bytes.size() ? static_cast<std::uint8_t>(bytes[n + b]) : 0U);
    for (std::size_t d = 0; d < 4; ++d) text += n + d > bytes.size() ? '=' : kDigits[group >> (18 - 6 * d) & 63U];
  }
  return text;
}

std::string png_data_uri(std::string_view png) { return "data:image/png;base64," + base64(png); }

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
