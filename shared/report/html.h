// Small parts of HTML pages.
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

/// Opens a box (a div) in which what is wider than the page scrolls, by keys too.
inline constexpr char kWideBox[] = "<div class=\"wide\" tabindex=\"0\">";

/// Address of a file that is part of the page: of a picture ("image/png"), of a download ("text/csv").
std::string data_uri(std::string_view media_type, std::string_view bytes);

/// The whole page, with the style that all reports share and no reference to anything outside it: its own policy lets a
/// browser fetch nothing, wherever the page lies. `body` is HTML, `title` is text.
std::string html_page(const std::string& title, const std::string& body);

}  // namespace voxlet
