// Synthesises scans from label maps (SynthSeg). The labels are deformed, each structure gets an intensity, and the
// image is degraded as by a scanner. Billot et al., "SynthSeg: segmentation of brain MRI scans of any contrast and
// resolution without retraining", Medical Image Analysis 2023.
#pragma once

#include <cstdint>
#include <map>
#include <set>

#include "base/random.h"
#include "synthesis/contrast.h"
#include "volume/volume.h"

namespace voxlet {

struct SynthesisOptions {
  double spacing_mm = 1.5;       ///< of the synthetic scan, equal on all axes
  double margin_mm = 25;         ///< the field of view ends at most this far outside the labelled box …
  double crop_mm = 15;           ///< … or this far inside of it
  double rotation_degrees = 15;  ///< largest angle about each axis
  double smallest_scale = 0.88, largest_scale = 1.25;  ///< of the head, on all axes together
  double axis_scale = 0.06;                            ///< additional ± share on each axis
  double shear = 0.03;                                 ///< largest off-diagonal element
  double deformation_mm = 3;                           ///< largest SD of the smooth displacement, per axis
  double deformation_cell_mm = 20;                     ///< size of its coarse cells
  double bias_sd = 0.25;                               ///< largest SD of the log of the bias field
  double blur_mm = 1.3;                                ///< largest SD of the blur on each axis
  double thick_share = 0;                              ///< share of images in thick slices or at low resolution …
  double thickest_mm = 6;                              ///< … of at most this (at most 3 mm along all axes)
  double noise_sd = 8;                                 ///< largest SD of the noise, on the scale 0 … 255
  double gamma_sd = 0.2;                               ///< SD of the logarithm of the gamma curve's exponent
  double texture_sd = 0;            ///< largest SD of smooth variation inside a structure, on the scale 0 … 255
  double myelin = 0;                ///< largest share of white matter's intensity that grey matter takes at its border
  double t1_share = 0.6;            ///< share of images with the prior contrast; the others have a random one
  double grouped_share = 0;         ///< share of random contrasts in which tissues of one kind are alike
  double skull_strip_share = 0.15;  ///< share of images whose head tissue (ids ≥ 500) is removed
  bool mirror = true;               ///< half of the cases are mirrored, with left and right ids swapped
  bool susceptibility = false;      ///< susceptibility maps in ppm instead (susceptibility.h); of the options on
                                    ///< intensities, only blur, thick slices and the four below apply
  double streaks_ppm = 0.012;       ///< largest SD of streaks
  double background_ppm = 0.03;     ///< largest SD of the remaining background field, at the brain's surface
  double noise_ppm = 0.015;         ///< largest SD of the noise
  double texture_ppm = 0.015;       ///< largest SD of smooth variation inside a structure
  /// Ids that form one structure: id → the id of its labels. In the image each keeps its own intensity.
  std::map<std::uint16_t, std::uint16_t> merged{};

  /// Throws an Error(kBadInput) that names the first invalid value.
  void validate() const;
};

struct SyntheticCase {
  ImageVolume image;   ///< RAS order, intensities about 0 … 255
  LabelVolume labels;  ///< the label map's ids on the image's grid, merged as the options say
};

/// Draws one synthetic case. All randomness comes from `random`. `prior` is the contrast of t1_share of the images
/// (nullptr: T1 by FreeSurfer ids). The label map may have any orientation.
SyntheticCase synthesize(const LabelVolume& label_map, const SynthesisOptions& options, Random& random,
                         const Contrast* prior = nullptr);

/// The image part of synthesize, for labels that are already in place.
ImageVolume scan_of(const LabelVolume& labels, const SynthesisOptions& options, Random& random,
                    const Contrast* prior = nullptr);
/// The ids that occur in `labels`, background included.
std::set<std::uint16_t> ids_of(const LabelVolume& labels);
/// Draws the contrast of one image with these ids, including air (0).
Contrast drawn_contrast(const std::set<std::uint16_t>& ids, const SynthesisOptions& options, const Contrast* prior,
                        Random& random);
/// Replaces merged ids by the id of their structure.
void merge_ids(LabelVolume& labels, const SynthesisOptions& options);
/// Mirrors the anatomy of a volume in RAS order within its grid, swapping left and right ids.
void mirror_left_right(LabelVolume& labels);

}  // namespace voxlet
