// Numbers as text, for people to read in sentences and tables, and back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace voxlet {

/// The shortest text that reads back as the same number: "0.1", "1.0000001", "6e-08". A float is told from floats
/// alone.
std::string number_text(double value);
std::string number_text(float value);
/// A fixed number of decimals; an en dash for NaN and infinity.
std::string decimals(double value, int digits);
/// Significant digits without zeros at the end: "0.001", "12.5", "3.2e-05"; an en dash for NaN and infinity.
std::string significant(double value, int digits = 4);
/// `rounded` for a number that is told beside a bound it misses; all its digits where both would read the same.
std::string told_apart(double found, const std::string& rounded, const std::string& bound);
/// The number, if all of `word` is one: "-0.5", "1e-3", "nan".
std::optional<double> number_in(std::string_view word);

}  // namespace voxlet
