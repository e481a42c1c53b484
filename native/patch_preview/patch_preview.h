// What the trainer will see: augmented patches as pictures.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cases/case_cache.h"
#include "plan/plan.h"
#include "report/picture.h"
#include "report/slice_picture.h"

namespace voxlet {

/// One patch in RAS order.
struct PreviewPatch {
  ImageVolume image;  ///< one channel; of a slice stack its middle slice
  ClassVolume classes;
};

/// A patch as it lies in its case, and as training would see it.
struct PreviewRow {
  std::string title;  ///< the case, and the step where it is one alone
  PreviewPatch plain, augmented;
};

struct PreviewOptions {
  int patches = 6;         ///< rows
  std::uint64_t seed = 1;  ///< of patches and augmentation
  std::string step;        ///< one of preview_steps(): this one alone, in every patch; empty: all as the plan says
  int channel = 0;         ///< which image channel is shown

  /// Throws Error(kBadInput) naming the first impossible value.
  void validate(const Plan& plan) const;
};

/// Everything that augmentation can do by itself: the plan's fields "mirror_left_right" and "intensity_augmentation",
/// and the steps of augmentation_rules().
std::vector<std::string> preview_steps();

/// The plan with one of preview_steps() as its only augmentation, in every patch: with the plan's own parameters where
/// the plan has that step, else the defaults.
Plan with_only_step(Plan plan, const std::string& step);

/// Rows of patches as make_batch makes them, from one case after the other.
std::vector<PreviewRow> preview_patches(const std::vector<TrainingCase>& cases, const Plan& plan,
                                        const PreviewOptions& options);
/// A row for each of preview_steps(), all of the same patch of the first case.
std::vector<PreviewRow> preview_each_step(const std::vector<TrainingCase>& cases, const Plan& plan,
                                          const PreviewOptions& options);

/// From left to right: the plain patch with its labels (axial, coronal, sagittal), then each of these planes of the
/// augmented patch without and with labels. Planes go through where the patch has most foreground; greys are those of
/// the plain patch, so that changes of intensity are seen.
std::vector<Picture> preview_cells(const PreviewRow& row);
/// One row below the other. `rows` is not empty.
Picture preview_sheet(const std::vector<PreviewRow>& rows);

}  // namespace voxlet
