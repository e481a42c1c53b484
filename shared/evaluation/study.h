// Everything that one run of an evaluation compares, and what it comes to.
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
  std::string method;                    ///< what the prediction is called
  Evaluation evaluation;                 ///< the method against the (first) reference
  std::string other_method;              ///< with `compared`
  std::optional<Evaluation> compared{};  ///< another method against the same reference
  std::vector<RaterPair> raters{};   ///< with more than one reference: all pairs of raters, and each with the method
  Ages ages{};                       ///< of the participants, where they are known
  std::vector<std::string> notes{};  ///< of all its evaluations and of the ages, each once
};

/// summary.json: that of the evaluation (summary_json.h), in each of its structures also "volume_ml" and with images
/// "intensity" (agreement with the reference) and with ages "age"; "comparison" for each of report_metrics() that ranks
/// and "raters" where the study has them; "failures" of all its evaluations; "notes" where there are some.
nlohmann::ordered_json study_summary(const Study& study);

}  // namespace voxlet
