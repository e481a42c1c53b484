// Which evaluations a study is made of, and the study that they make: the same for folders on a disk and for files that
// were dropped on a page.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "evaluation/study.h"

namespace voxlet {

/// What the groups of files of a study are called in tables.
struct StudyNames {
  std::vector<std::string> raters;  ///< at least one, whose label maps are the reference
  std::string method;
  std::string other_method{};  ///< empty: there is none
};

/// One evaluation; sides are numbers of groups: the raters, then the method, then the other method.
struct StudyPart {
  std::size_t reference = 0, prediction = 0;
  bool of_raters = false;  ///< both sides are references: ids are the references' own
  bool operator==(const StudyPart&) const = default;
};

/// The method with the first rater, the other method with it, then every pair of raters and each further rater with the
/// method.
std::vector<StudyPart> study_parts(const StudyNames& names);

/// `evaluations` are those of study_parts(names), in their order. Where references and predictions each have labels
/// that the other side never has, ids mean different structures: that becomes a failure called "labels". Images that
/// could not be used become a note.
Study make_study(const StudyNames& names, std::vector<Evaluation> evaluations, AgeTable ages);

/// metrics.csv: of the method, the other one and the pairs of raters.
std::string study_csv(const Study& study);

/// Of all its evaluations, by name; a case that failed several times counts once.
std::vector<EvaluationFailure> study_failures(const Study& study);

}  // namespace voxlet
