// The data that everyone is measured on, drawn from voxlet::Random: the same on every machine.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "volume/volume.h"

namespace voxlet_bench {

inline constexpr std::int64_t kSize = 256;  ///< voxels along each axis, unless told otherwise
inline constexpr std::uint16_t kLabels = 14;

/// A head in the units of a T1 scan, 0 … about 1500: scalp, skull, folded cortex, deep structures, a bias field, noise.
voxlet::ImageVolume head(std::int64_t side = kSize);
/// The deep structures as labels 1 … 14; the prediction's boundaries are off by up to two voxels.
voxlet::LabelVolume reference_labels(std::int64_t side);
voxlet::LabelVolume predicted_labels(std::int64_t side);
/// The head above a threshold that leaves speckle: one large component with cavities, thousands of small ones.
voxlet::LabelVolume head_mask(const voxlet::ImageVolume& head);
/// Each voxel 1 with probability 0.3: what no segmentation looks like, the worst case for components.
voxlet::LabelVolume noise_mask(std::int64_t side);

/// Writes all of them as raw files, i fastest: head.f32, head.i16, head_mask.u8, noise_mask.u8, reference.u8,
/// prediction.u8.
void write_phantoms(const std::filesystem::path& folder, std::int64_t side);

/// One raw file, whose length tells its side.
voxlet::ImageVolume load_image(const std::filesystem::path& folder, const std::string& name);
voxlet::LabelVolume load_labels(const std::filesystem::path& folder, const std::string& name);

}  // namespace voxlet_bench
