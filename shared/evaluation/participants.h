// Ages of the people whose scans are evaluated: BIDS' participants.tsv.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace voxlet {

/// Age in years by participant, "sub-" taken off.
using Ages = std::map<std::string, double, std::less<>>;

/// Rows with "n/a" instead of an age are left out. Throws Error(kBadInput) that names the line for text without the
/// columns participant_id and age, and for an age that is no number of 0 … 130.
Ages read_ages(std::string_view participants_tsv);

/// Of the participant whose scan a case is: "sub-01_ses-2_dseg" and "01_ses-2" are of "01". A case name that holds only
/// the participant's name is one, too.
std::optional<double> age_of_case(const Ages& ages, std::string_view case_name);

}  // namespace voxlet
