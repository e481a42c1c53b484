#include "report/methods_text.h"

#include <algorithm>

#include "base/text.h"

namespace voxlet {
namespace {

bool has_images(const Study& study) {
  return std::any_of(study.evaluation.cases.begin(), study.evaluation.cases.end(),
                     [](const CaseRecord& record) { return !record.intensities.empty(); });
}

std::string subject(const Study& study) {
  return "Segmentations of " + counted(study.evaluation.labels.size(), "structure") + " in " +
         counted(study.evaluation.cases.size(), "case") + " were compared with the reference";
}

/// "Labels were taken together as whole tumour (1, 2, 4) and tumour core (1, 4). "; empty without regions.
std::string regions_sentence(const Evaluation& evaluation) {
  std::string list;
  std::size_t n = 0;
  for (const auto& [id, members] : evaluation.regions) {
    if (++n > 1) list += n == evaluation.regions.size() ? " and " : ", ";
    list += label_name(evaluation.labels, id);
    list.append(" ").append(label_key(evaluation.regions, id));
  }
  return n == 0 ? list : "Labels were taken together as " + list + ". ";
}

constexpr const char* kOverlapAndDistances =
    "Overlap is given as the Dice coefficient 2TP/(2TP + FP + FN) over voxels. Surfaces are the voxels of a mask with "
    "a "
    "face neighbour outside of it, distances run between voxel centres in mm. HD95 is the larger one of the two "
    "directed "
    "95th percentiles (nearest rank), ASSD the mean over both directions pooled, surface Dice the share of both "
    "surfaces "
    "within 1 mm of the other one. Where a structure was missing in one of the two segmentations, its overlap counted "
    "as 0 "
    "and its distances as the diagonal of the volume; where it was missing in both, the case did not count. ";

constexpr const char* kAgreement =
    "Volumes are numbers of voxels times the volume of a voxel; agreement with the reference is given as Pearson's r, "
    "the "
    "intraclass correlation ICC(2,1), and bias with 95 % limits of agreement (Bland and Altman 1986). ";

constexpr const char* kComparison =
    "The methods were compared on the same cases by paired t-tests and Wilcoxon signed-rank tests (exact up to 50 "
    "pairs "
    "without ties and zeros), two-sided, with Holm's correction over structures; a method is called better where the "
    "corrected Wilcoxon test is below 0.05. ";

}  // namespace

std::string methods_text(const Study& study, const std::string& version) {
  std::string text = subject(study);
  if (study.compared) text += ", and those of a second method as well";
  text += " (Voxlet " + version + "). " + regions_sentence(study.evaluation) + kOverlapAndDistances + kAgreement;
  if (has_images(study)) text += "Means of the image were taken over the voxels of each mask. ";
  if (!study.ages.empty())
    text += "Means over age were fitted by α(1 − exp(−β·age)) + γ (Hallgren and Sourander 1958) by least squares. ";
  if (study.compared) text += kComparison;
  if (!study.raters.empty())
    text +=
        "Agreement of raters is the mean Dice of all pairs of raters; the method's is its mean Dice with each of "
        "them. ";
  return text + "Distributions are given as mean ± standard deviation, and median with quartiles.";
}

}  // namespace voxlet
