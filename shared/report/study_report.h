// The self-contained HTML report of an evaluation, with tables, figures and pictures.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evaluation/reported_figures.h"
#include "evaluation/study.h"
#include "report/case_picture.h"

namespace voxlet {

struct StudyReport {
  Study study;
  std::vector<CasePicture> worst;          ///< lowest Dice first; may be empty
  std::string command;                     ///< the command line
  std::string version;                     ///< of Voxlet
  std::vector<PublishedReport> published;  ///< figures that publications report for the method; may be empty
  std::string_view script;  ///< shared/report/figures.js with its libraries; outlives the call; may be empty
};

/// The whole page. The script inside it (shared/report/figures.js) draws the figures from numbers inside it; tables and
/// text work without scripts. Without a script a sentence says why there are no figures.
std::string study_report_html(const StudyReport& report);

}  // namespace voxlet
