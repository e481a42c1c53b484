// Ages of the people whose scans are evaluated: BIDS' participants.tsv.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voxlet {

/// Age in years by participant, "sub-" taken off.
using Ages = std::map<std::string, double, std::less<>>;

struct AgeTable {
  Ages ages;
  std::vector<std::string> notes;  ///< one sentence for all participants whose age cannot be used; none if all can
};

/// Ages of 0 … 130, also as "45 y" or with a decimal comma. Others ("89+", ">89", "18 months") are left out and noted
/// with what stands there; so are participants without one ("n/a", "NaN", nothing). Throws Error(kBadInput) for text
/// without the columns participant_id and age, whatever their case.
AgeTable read_ages(std::string_view participants_tsv);

/// Of the participant whose scan a case is: "sub-01_ses-2_dseg" and "01_ses-2" are of "01". A case name that holds only
/// the participant's name is one, too.
std::optional<double> age_of_case(const Ages& ages, std::string_view case_name);

}  // namespace voxlet
