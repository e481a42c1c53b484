// Intensity contrasts for the labels of a synthetic image.
#pragma once

#include <cstdint>
#include <map>
#include <set>

#include "base/random.h"
#include "volume/volume.h"

namespace voxlet {

/// Mean and SD of the intensities inside one label, in the synthetic image's unit (0 … 255 unless stated).
struct Intensity {
  double mean = 0;
  double sd = 0;
};

/// Intensities by label id; 0 is air.
using Contrast = std::map<std::uint16_t, Intensity>;

/// A T1-weighted contrast for FreeSurfer ids, as in an adult's MP-RAGE at 1.5 or 3 T (white matter 110, cortex 75, CSF
/// 25; nuclei between). It varies by tissue type and a little by structure, as it does between scanners and people.
/// Left and right get the same intensity. Unknown ids (head tissue) get a random one.
Contrast t1_contrast(const std::set<std::uint16_t>& ids, Random& random);

/// A random contrast (Billot et al., SynthSeg, Medical Image Analysis 2023): every structure gets a mean in 10 … 240
/// and an SD in 2 … 20, equal for left and right; air is dark.
Contrast random_contrast(const std::set<std::uint16_t>& ids, Random& random);

/// A random contrast in which tissues of one kind (white matter, cortex-like grey, deep grey, pallidum, fluid; by
/// FreeSurfer ids) have means around a common one, as in most sequences; other ids are as in random_contrast.
Contrast grouped_contrast(const std::set<std::uint16_t>& ids, Random& random);

/// The mean and SD of `image` inside each label.
Contrast measured_contrast(const LabelVolume& labels, const ImageVolume& image);
/// The contrast with normal noise added to every mean, of SD `jitter` · (range of the means).
Contrast jittered(const Contrast& contrast, double jitter, Random& random);

/// True for cortex and nuclei on either side, by FreeSurfer's ids.
bool is_grey(std::uint16_t id);

/// Ids from here on are tissue outside the brain.
inline constexpr std::uint16_t kFirstHeadTissueId = 500;

/// True on either side.
inline bool is_cerebral_white_matter(std::uint16_t id) { return id == 2 || id == 41; }

/// The id of the same structure on the left side, by FreeSurfer's numbering; other ids are unchanged.
std::uint16_t left_id(std::uint16_t id);
/// The id of the same structure on the other side; other ids are unchanged.
std::uint16_t mirrored_id(std::uint16_t id);

}  // namespace voxlet
