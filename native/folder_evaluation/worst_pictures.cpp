#include "folder_evaluation/worst_pictures.h"

#include <utility>

#include "base/parallel_for.h"
#include "io/nifti.h"

namespace voxlet {
namespace {

CaseVolumes volumes_of(const CaseRecord& record) {
  CaseVolumes volumes{read_nifti_labels(record.reference_file), read_nifti_labels(record.prediction_file)};
  if (!record.image_file.empty()) volumes.image = read_nifti_image(record.image_file);
  return volumes;
}

}  // namespace

std::vector<CasePicture> worst_pictures(const Evaluation& evaluation, const std::optional<LabelMap>& label_map,
                                        std::size_t count) {
  const auto worst = worst_cases(evaluation, count);
  std::vector<CasePicture> pictures(worst.size());
  for_each_item(worst.size(), [&](std::size_t n) {
    const CaseRecord& record = evaluation.cases[worst[n]];
    pictures[n] = case_picture(record, evaluation, label_map, volumes_of(record));
  });
  return pictures;
}

}  // namespace voxlet
