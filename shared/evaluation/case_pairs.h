// Pairs the files of two folders into cases, by equal or similar names.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace voxlet {

/// A file's name without its folder (separated by "/") and image extension, as readable_text.
std::string case_name(std::string_view file);

struct CasePair {
  std::string name;                           ///< case_name of the reference
  std::size_t reference = 0, prediction = 0;  ///< indices into the two lists
};

/// A case that cannot be evaluated, with the reason as one clause: a file without a partner, several files of one name,
/// an unreadable file.
struct EvaluationFailure {
  std::string name;
  std::string reason;
  bool operator==(const EvaluationFailure&) const = default;
};

/// The reason for a reference without a partner.
inline constexpr std::string_view kNoPrediction = "there is no prediction of this name";

struct CasePairs {
  std::vector<CasePair> pairs;              ///< in order of name
  std::vector<EvaluationFailure> failures;  ///< in order of name
};

/// References and their predictions as a person pairs them, by path, file name or case name.
using GivenPairs = std::vector<std::pair<std::string, std::string>>;

/// Pairs files with equal case_name, then files whose remaining names identify the same case (name_pairs.h). Failures:
/// a.nii and a.nii.gz in one list, and a file that several could belong to.
CasePairs pair_cases(const std::vector<std::string>& references, const std::vector<std::string>& predictions);

/// The index of the image on which a case's labels were drawn: one with the same case_name, with a channel number
/// (case_0000, nnU-Net), or with the same BIDS entities before another suffix (sub-01_dseg ↔ sub-01_T1w). None if no
/// image or several images match.
std::optional<std::size_t> image_of_case(const std::string& name, const std::vector<std::string>& images);

/// The files of one evaluation. `one_pair`: a person chose one reference and one prediction, whatever their names; a
/// single image then belongs to them.
struct CaseLists {
  std::vector<std::string> references, predictions, images{};  ///< `images` may be empty
  bool one_pair = false;
  bool skip_missing = false;  ///< silently skips references without a prediction
  GivenPairs given{};         ///< evaluates only these pairs; empty: pairs by name
};

struct CaseFiles {
  std::string name;
  std::size_t reference = 0, prediction = 0;  ///< indices into the lists
  std::optional<std::size_t> image{};
};

struct FoundCases {
  std::vector<CaseFiles> cases;             ///< in order of name
  std::vector<EvaluationFailure> failures;  ///< in order of name
  std::vector<std::string> notes{};  ///< pairs with different names, and cases without an image if others have one
};

/// The cases of an evaluation. A given pair with a missing file is a failure, and so are several given pairs of one
/// name.
FoundCases find_cases(const CaseLists& lists);

}  // namespace voxlet
