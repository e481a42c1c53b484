// Intensities for the labels of a synthetic image.
#pragma once

#include <cstdint>
#include <map>
#include <set>

#include "base/random.h"
#include "volume/volume.h"

namespace voxlet {

/// Mean and SD of the intensities inside one label, in a unit of the image's own (0 … 255 here).
struct Intensity {
  double mean = 0;
  double sd = 0;
};

/// By label id; 0 is air.
using Contrast = std::map<std::uint16_t, Intensity>;

/// A T1-weighted contrast for FreeSurfer ids: what an MP-RAGE scan of an adult shows at 1.5 or 3 T (white matter 110,
/// cortex 75, CSF 25; the nuclei between). Scanners and people differ by the kind of tissue, and a little by structure.
/// Ids of one structure, left and right, get one intensity. Ids it does not know (head tissue) get a random one.
Contrast t1_contrast(const std::set<std::uint16_t>& ids, Random& random);

/// Contrast-free training (Billot et al., SynthSeg, Medical Image Analysis 2023): every structure gets a mean drawn
/// from 10 … 240 and an SD from 2 … 20, left and right alike; air is dark.
Contrast random_contrast(const std::set<std::uint16_t>& ids, Random& random);

/// A random contrast in which tissues of one kind (white matter, cortex-like grey, deep grey, pallidum, fluid; by
/// FreeSurfer ids) have means about one drawn for the kind, as in most sequences; other ids are as in random_contrast.
Contrast grouped_contrast(const std::set<std::uint16_t>& ids, Random& random);

/// The mean and SD of `image` inside each label.
Contrast measured_contrast(const LabelVolume& labels, const ImageVolume& image);
/// The same with every mean moved by a normal of SD `jitter` · (range of the means).
Contrast jittered(const Contrast& contrast, double jitter, Random& random);

/// Cortex and nuclei, by FreeSurfer's ids, left or right.
bool is_grey(std::uint16_t id);

/// Ids from here on are tissue around the brain.
inline constexpr std::uint16_t kFirstHeadTissueId = 500;

/// Left or right.
inline bool is_cerebral_white_matter(std::uint16_t id) { return id == 2 || id == 41; }

/// The id of the same structure on the left side, by FreeSurfer's numbering; other ids are returned as they are.
std::uint16_t left_id(std::uint16_t id);
/// Exchanges left and right.
std::uint16_t mirrored_id(std::uint16_t id);

}  // namespace voxlet
