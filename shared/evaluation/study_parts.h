// Splits a study into single evaluations, and assembles the study from their results. Used for folders on disk and for
// files dropped on a page alike.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "evaluation/study.h"

namespace voxlet {

/// The names of a study's groups of files, as tables show them.
struct StudyNames {
  std::vector<std::string> raters;  ///< at least one; the first one's label maps are the reference
  std::string method;
  std::string other_method{};  ///< empty: there is none
};

/// One evaluation between two groups, which are numbered: the raters, then the method, then the other method.
struct StudyPart {
  std::size_t reference = 0, prediction = 0;
  bool of_raters = false;  ///< both sides are references and use the references' ids
  bool operator==(const StudyPart&) const = default;
};

/// The method with the first rater, the other method with the first rater, then every pair of raters and each further
/// rater with the method.
std::vector<StudyPart> study_parts(const StudyNames& names);

/// Assembles a study; `evaluations` belong to study_parts(names), in that order. If references and predictions each
/// have labels that the other side never has, ids mean different structures: that becomes a failure called "labels".
/// Images that could not be used become a note.
Study make_study(const StudyNames& names, std::vector<Evaluation> evaluations, AgeTable ages);

/// metrics.csv for the method, the other method and the pairs of raters.
std::string study_csv(const Study& study);

/// The failures of all evaluations, in order of name; a case that failed several times appears once.
std::vector<EvaluationFailure> study_failures(const Study& study);

}  // namespace voxlet
