// Conversion between numbers and text for messages and tables.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace voxlet {

/// The shortest text that reads back as the same number: "0.1", "1.0000001", "6e-08". The float overload needs to
/// distinguish only floats.
std::string number_text(double value);
std::string number_text(float value);
/// A fixed number of digits after the decimal point; an en dash for NaN and infinity.
std::string decimals(double value, int digits);
/// Significant digits without trailing zeros: "0.001", "12.5", "3.2e-05"; an en dash for NaN and infinity.
std::string significant(double value, int digits = 4);
/// `rounded`, or all digits of `found` if `rounded` and `bound` are the same text: for sentences that compare a number
/// with a bound that it misses.
std::string told_apart(double found, const std::string& rounded, const std::string& bound);
/// The number that `word` spells as a whole ("-0.5", "1e-3", "nan"); otherwise nothing. Words of 64 characters or more
/// are not numbers.
std::optional<double> number_in(std::string_view word);

}  // namespace voxlet
