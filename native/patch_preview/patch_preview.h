// Pictures of augmented training patches, as the network will see them.
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
  ImageVolume image;  ///< one channel; of a slice stack the middle slice
  ClassVolume classes;
};

/// A patch before and after augmentation.
struct PreviewRow {
  std::string title;  ///< the case, and the step if there is only one
  PreviewPatch plain, augmented;
};

struct PreviewOptions {
  int patches = 6;         ///< rows
  std::uint64_t seed = 1;  ///< of patches and augmentation
  std::string step;        ///< only this one of preview_steps(), in every patch; empty: all as the plan says
  int channel = 0;         ///< the image channel to show

  /// Throws an Error(kBadInput) that names the first invalid value.
  void validate(const Plan& plan) const;
};

/// The names of all augmentations that can be shown alone: the plan's fields "mirror_left_right" and
/// "intensity_augmentation", and the steps of augmentation_rules().
std::vector<std::string> preview_steps();

/// The plan with one of preview_steps() as its only augmentation, applied to every patch: with the plan's own
/// parameters if it has that step, else the defaults. Throws Error(kBadInput) for an unknown step.
Plan with_only_step(Plan plan, const std::string& step);

/// Rows of patches as make_batch makes them, taking the cases in turn.
std::vector<PreviewRow> preview_patches(const std::vector<TrainingCase>& cases, const Plan& plan,
                                        const PreviewOptions& options);
/// One row per entry of preview_steps(), all from the same patch of the first case.
std::vector<PreviewRow> preview_each_step(const std::vector<TrainingCase>& cases, const Plan& plan,
                                          const PreviewOptions& options);

/// From left to right: the plain patch with its labels (axial, coronal, sagittal), then each of these planes of the
/// augmented patch without and with labels. Planes pass through the place with most foreground; the grey scale is the
/// plain patch's, so that intensity changes are visible.
std::vector<Picture> preview_cells(const PreviewRow& row);
/// The rows one below the other. `rows` must not be empty.
Picture preview_sheet(const std::vector<PreviewRow>& rows);

}  // namespace voxlet
