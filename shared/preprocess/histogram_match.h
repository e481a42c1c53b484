// Histogram matching: a piecewise linear map from an image's quantiles to a reference's. Nyul, Udupa & Zhang, "New
// variants of a method of MRI scale standardization", IEEE TMI 2000, as implemented in
// itk::HistogramMatchingImageFilter of ITK 5.2 for float images.
#pragma once

#include <span>
#include <vector>

namespace voxlet {

/// Use the same options for making a reference and for matching to it. The defaults are SimpleITK's.
struct HistogramMatchOptions {
  int levels = 256;               ///< bins of the histogram from which quantiles are computed, 2 … 65536
  int match_points = 7;           ///< quantiles between threshold and maximum, evenly spaced, 1 … 1000
  bool threshold_at_mean = true;  ///< quantiles of the voxels ≥ the mean, which excludes background; else of all voxels

  /// Throws an Error(kBadInput) that names the invalid option.
  void validate() const;
};

/// Everything that matching needs from a reference image, in that image's unit: minimum, threshold (the mean or the
/// minimum), the match_points quantiles, maximum. Small enough to store in a plan.
struct HistogramReference {
  std::vector<double> landmarks;

  /// Throws Error(kBadInput) unless there are match_points + 3 landmarks, all finite and between the first and the
  /// last.
  void validate(const HistogramMatchOptions& options) const;
};

/// The landmarks of a reference image. Throws Error(kBadInput) for invalid options and if the image is empty or
/// contains NaN or infinity.
HistogramReference histogram_reference(std::span<const float> image, const HistogramMatchOptions& options = {});

/// In place. Values between landmarks are mapped linearly, and those below the threshold by the line from minimum to
/// threshold; a constant image becomes the reference's maximum. The map increases wherever the landmarks do. (With
/// threshold_at_mean, ITK stretches the first bin down to the minimum; if that bin holds more than one in match_points
/// + 1 of the counted voxels, the first quantile falls below the threshold and the map may jump there.) Errors as
/// histogram_reference, and for an invalid reference.
void histogram_match(std::span<float> image, const HistogramReference& reference,
                     const HistogramMatchOptions& options = {});

}  // namespace voxlet
