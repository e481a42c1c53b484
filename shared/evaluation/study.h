// Everything that one run of an evaluation compares, with its summary.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "evaluation/evaluation.h"
#include "evaluation/participants.h"
#include "evaluation/rater_agreement.h"

namespace voxlet {

struct Study {
  std::string method;                    ///< the method's name
  Evaluation evaluation;                 ///< the method against the (first) reference
  std::string other_method;              ///< name of the method in `compared`
  std::optional<Evaluation> compared{};  ///< another method against the same reference
  std::vector<RaterPair> raters{};   ///< with several references: all pairs of raters, and each rater with the method
  Ages ages{};                       ///< of the participants, if known
  std::vector<std::string> notes{};  ///< from all its evaluations and the ages, without repetition
};

/// summary.json: the evaluation's (summary_json.h), with "volume_ml" in each structure, with images also "intensity"
/// (agreement with the reference) and with ages "age"; "comparison" for each of report_metrics() that ranks, and
/// "raters", if the study has them; "failures" of all its evaluations; "notes" if there are any.
nlohmann::ordered_json study_summary(const Study& study);

}  // namespace voxlet
