// Building blocks of HTML pages: escaping, numbers, data URIs and the page frame.
#pragma once

#include <string>
#include <string_view>

#include "base/number_text.h"
#include "base/text.h"

namespace voxlet {

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
