// Histogram matching: a piecewise linear map takes an image's quantiles to those of a reference.
// Nyul, Udupa & Zhang, "New variants of a method of MRI scale standardization", IEEE TMI 2000, as
// itk::HistogramMatchingImageFilter of ITK 5.2 has it for images of float.
#pragma once

#include <span>
#include <vector>

namespace voxlet {

/// The same options must make the reference and match to it. The defaults are SimpleITK's.
struct HistogramMatchOptions {
  int levels = 256;               ///< bins of the histogram that quantiles are read from, 2 … 65536
  int match_points = 7;           ///< quantiles between threshold and maximum, evenly spaced, 1 … 1000
  bool threshold_at_mean = true;  ///< quantiles of the voxels ≥ the mean (leaves out background); else of all voxels

  /// Throws Error(kBadInput) naming the option.
  void validate() const;
};

/// All that matching needs of a reference image, in its unit: minimum, threshold (the mean, or the minimum), the
/// match_points quantiles, maximum. Small enough to be stored with a plan.
struct HistogramReference {
  std::vector<double> landmarks;

  /// Throws Error(kBadInput) unless there are match_points + 3 finite landmarks between the first and the last.
  void validate(const HistogramMatchOptions& options) const;
};

/// Throws Error(kBadInput) if the image is empty or has a NaN or an infinity.
HistogramReference histogram_reference(std::span<const float> image, const HistogramMatchOptions& options = {});

/// In place. Values between landmarks are mapped linearly, those below the threshold by the line from minimum to
/// threshold; a constant image becomes the reference's maximum. The map rises wherever landmarks do. (With
/// threshold_at_mean, ITK stretches the first bin down to the minimum; where that bin holds more than one in
/// match_points + 1 of the voxels counted, the first quantile falls below the threshold and the map may jump there.)
void histogram_match(std::span<float> image, const HistogramReference& reference,
                     const HistogramMatchOptions& options = {});

}  // namespace voxlet
