// Which files of two folders belong together: by equal names, else by what names share (name_pairs.h).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace voxlet {

/// The name of a file without its folder (what ends with "/") and its ending, as readable_text.
std::string case_name(std::string_view file);

struct CasePair {
  std::string name;                           ///< the reference's
  std::size_t reference = 0, prediction = 0;  ///< places in the two lists
};

/// A case that cannot be evaluated, and why in one sentence without a capital: a file without a partner, several files
/// of one name, an unreadable one.
struct EvaluationFailure {
  std::string name;
  std::string reason;
  bool operator==(const EvaluationFailure&) const = default;
};

/// The reason of a reference that has no partner.
inline constexpr std::string_view kNoPrediction = "there is no prediction of this name";

struct CasePairs {
  std::vector<CasePair> pairs;              ///< by name
  std::vector<EvaluationFailure> failures;  ///< by name
};

/// A reference and its prediction as a person pairs them: paths, file names or case names.
using GivenPairs = std::vector<std::pair<std::string, std::string>>;

/// Files of both lists with one case_name are a pair, and so are those left over whose names share what names the case;
/// a.nii and a.nii.gz in one list are a failure, and so is a file that several could belong to.
CasePairs pair_cases(const std::vector<std::string>& references, const std::vector<std::string>& predictions);

/// The image that a case's labels were drawn on: of the same case_name, with a channel number (case_0000, nnU-Net), or
/// with the same BIDS entities before another suffix (sub-01_dseg ↔ sub-01_T1w). None if there is none, or if several
/// would do.
std::optional<std::size_t> image_of_case(const std::string& name, const std::vector<std::string>& images);

/// The files of one evaluation. `one_pair`: a reference and a prediction that a person chose, whatever they are called;
/// then one image is theirs, too.
struct CaseLists {
  std::vector<std::string> references, predictions, images{};  ///< no images: empty
  bool one_pair = false;
  bool skip_missing = false;  ///< references without a prediction are left out silently
  GivenPairs given{};         ///< only these are evaluated; empty: by names
};

struct CaseFiles {
  std::string name;
  std::size_t reference = 0, prediction = 0;  ///< places in the lists
  std::optional<std::size_t> image{};
};

struct FoundCases {
  std::vector<CaseFiles> cases;             ///< by name
  std::vector<EvaluationFailure> failures;  ///< by name
  std::vector<std::string> notes{};  ///< pairs of different names, and cases without an image where there are some
};

/// A given pair whose file is not there is a failure, and so are several given pairs of one name.
FoundCases find_cases(const CaseLists& lists);

}  // namespace voxlet
