// Building blocks of HTML pages: escaping, numbers, data URIs and the page frame.
#pragma once

#include <string>
#include <string_view>

namespace voxlet {

/// Escapes & < > " ' for use between tags and in attributes.
std::string escape_html(std::string_view text);

/// The value with a fixed number of decimals; an en dash for NaN and infinity.
std::string decimals(double value, int digits);
/// Four significant digits without trailing zeros: "0.001", "12.5", "3.2e-05"; an en dash for NaN and infinity.
std::string significant(double value);
/// "45 s", "12 min 5 s", "3 h 12 min".
std::string duration_text(double seconds);
/// "7.8 GiB" from bytes.
std::string gibibytes(double bytes);

/// Opens a div in which content wider than the page scrolls, also by keyboard.
inline constexpr char kWideBox[] = "<div class=\"wide\" tabindex=\"0\">";

/// A data URI for a picture ("image/png") or a download ("text/csv") embedded in the page.
std::string data_uri(std::string_view media_type, std::string_view bytes);

/// A complete page with the style that all reports share. Its content security policy lets a browser load nothing from
/// anywhere else. `body` is HTML, `title` is text.
std::string html_page(const std::string& title, const std::string& body);

}  // namespace voxlet
