// Participants' ages from a BIDS participants.tsv.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voxlet {

/// Age in years by participant, without "sub-".
using Ages = std::map<std::string, double, std::less<>>;

struct AgeTable {
  Ages ages;
  std::vector<std::string> notes;  ///< one sentence about all participants whose age cannot be used; none if all can
};

/// Reads ages of 0 … 130, also as "45 y" or with a decimal comma. Others ("89+", ">89", "18 months") are left out and
/// quoted in a note; so are participants without an age ("n/a", "NaN", nothing). Throws Error(kBadInput) for text
/// without the columns participant_id and age (case is ignored).
AgeTable read_ages(std::string_view participants_tsv);

/// The age of the participant whose scan a case is: "sub-01_ses-2_dseg" and "01_ses-2" belong to "01", and so does a
/// case named just "01". None if unknown.
std::optional<double> age_of_case(const Ages& ages, std::string_view case_name);

}  // namespace voxlet
