// A bundled model at work, and scans that none of them may answer.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/random.h"
#include "inference/axis_flip.h"
#include "io/nifti.h"
#include "predict/predictor.h"
#include "predict/reoriented.h"
#include "volume/label_sums.h"
#include "volume/orientation.h"

namespace voxlet::test {

inline std::filesystem::path bundled_model(const std::string& id) {
  return std::filesystem::path(VOXLET_SOURCE_DIR) / "models" / id / (id + ".onnx");
}

/// Where Debian's mricron-data has Colin27 (ch2), the same without its skull (ch2bet) and the atlas drawn on it (aal).
inline const std::filesystem::path kTemplates = "/usr/share/mricron/templates";

inline bool has_templates() { return std::filesystem::exists(kTemplates / "ch2.nii.gz"); }

/// Colin27, a whole head.
inline const ImageVolume& head() {
  static const ImageVolume scan = read_nifti_image(kTemplates / "ch2.nii.gz");
  return scan;
}

inline LabelVolume labels_of(Predictor& model, const ImageVolume& scan) {
  Progress progress;
  return model.predict({scan}, progress).labels;
}

/// Seven of the 48 orders of the axes, with every axis in each place and in both directions: seconds instead of
/// minutes. With VOXLET_ALL_ORDERS set, all of them.
inline std::vector<Orientation> tried_orders() {
  const auto all = all_orientations();
  const std::size_t step = std::getenv("VOXLET_ALL_ORDERS") != nullptr ? 1 : 7;
  std::vector<Orientation> orders;
  for (std::size_t n = 0; n < all.size(); n += step) orders.push_back(all[n]);
  return orders;
}

/// Centred on the world's origin.
inline Geometry cube(std::int64_t size, double spacing_mm) {
  Geometry geometry{{size, size, size}, affine_from_spacing({spacing_mm, spacing_mm, spacing_mm})};
  for (auto& row : geometry.affine.rows) row[3] = -spacing_mm * static_cast<double>(size) / 2;
  return geometry;
}

/// An image of a function of the world with noise of this SD, in 205 mm.
inline ImageVolume drawn(const std::function<double(const WorldPoint&)>& value, double noise) {
  ImageVolume image(cube(128, 1.6));
  Random random(4);
  std::size_t v = 0;
  for (std::int64_t k = 0; k < 128; ++k)
    for (std::int64_t j = 0; j < 128; ++j)
      for (std::int64_t i = 0; i < 128; ++i, ++v)
        image.voxels[v] = static_cast<float>(value(image.geometry.world_of({double(i), double(j), double(k)})) +
                                             noise * static_cast<double>(random.normal()));
  return image;
}

inline ImageVolume noise(double mean, double sd) {
  return drawn([mean](const WorldPoint&) { return mean; }, sd);
}

inline ImageVolume sphere(double value, double noise) {
  return drawn([value](const WorldPoint& p) { return std::hypot(p.x, p.y, p.z) < 70 ? value : 0.0; }, noise);
}

/// Two bones with bright marrow and dark cortex, a gap between them, muscle around, fat under the skin: 0 … 200.
inline ImageVolume knee() {
  return drawn(
      [](const WorldPoint& p) {
        const double r = std::hypot(p.x, p.y);
        const double bone = 24 + 12 * std::exp(-std::abs(p.z) / 25);
        if (std::abs(p.z) < 3 && r < 40) return 40.0;
        if (r < bone - 3) return 180.0;
        if (r < bone) return 15.0;
        return r < 58 ? 70.0 : r < 66 ? 200.0 : 0.0;
      },
      4);
}

/// The run ends with a reason.
inline void expect_refused(Predictor& model, const ImageVolume& scan) {
  try {
    labels_of(model, scan);
    FAIL() << "labels were given";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kRefused) << error.what();
    ::testing::Test::RecordProperty("reason", error.what());
  }
}

/// With its axes the wrong way round in the header, as `flip` says, the scan is refused; and the flip is found.
inline void expect_flip_found(Predictor& model, ImageVolume scan, AxisFlip flip) {
  scan.geometry = with_axes(scan.geometry, flipped(closest_orientation(scan.geometry.affine), flip));
  expect_refused(model, scan);
  Progress progress;
  const auto found = predict_reoriented(model, {scan}, progress, {}, "auto");
  ASSERT_TRUE(found.taken.has_value());
  EXPECT_EQ(*found.taken, flipped(closest_orientation(scan.geometry.affine), flip));
}

/// All labels have voxels, and each Left-… lies further left (smaller x) in `found` than its Right-….
inline void expect_sides(const LabelVolume& found, const Plan& plan) {
  const auto sums = label_sums(found);
  std::map<std::string, double> x;
  for (const auto& label : plan.labels) {
    ASSERT_GT(sums[label.id].voxels, 0U) << label.name;
    x[label.name] = found.geometry.world_of(sums[label.id].centroid()).x;
  }
  for (const auto& [name, at] : x)
    EXPECT_TRUE(!name.starts_with("Left") || at < x.at("Right" + name.substr(4))) << name;
}

}  // namespace voxlet::test
