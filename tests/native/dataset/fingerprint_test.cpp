#include "dataset/fingerprint.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "dataset/dataset_check.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"

namespace voxlet {
namespace {

/// Foreground values 0 … 999, background far away.
ImageVolume ramp(LabelVolume& labels) {
  ImageVolume image(labels.geometry);
  for (std::size_t v = 0; v < image.voxels.size(); ++v) {
    labels.voxels[v] = v < 1000 ? 3 : 0;
    image.voxels[v] = v < 1000 ? static_cast<float>(v) : -1e6f;
  }
  return image;
}

TEST(FingerprintTest, PercentilesAreNumpys) {
  EXPECT_EQ(percentile({4, 1, 3, 2}, 50), 2.5);
  EXPECT_EQ(percentile({10, 0}, 10), 1);
  EXPECT_EQ(percentile({7}, 99.5), 7);
}

TEST(FingerprintTest, IntensitiesAreThoseOfTheForegroundAlone) {
  LabelVolume labels(Geometry{{20, 20, 5}, {}});
  const auto image = ramp(labels);
  const auto statistics = intensity_statistics({sample_foreground(image, labels, 200000, 0)});
  EXPECT_EQ(statistics.minimum, 0);
  EXPECT_EQ(statistics.maximum, 999);
  // Of 200 000 draws: five standard errors.
  EXPECT_NEAR(statistics.mean, 499.5, 5 * 288.7 / std::sqrt(200000));
  EXPECT_NEAR(statistics.sd, 288.7, 2);
  EXPECT_NEAR(statistics.median, 499.5, 5);
  EXPECT_NEAR(statistics.low, 5, 1.5);
  EXPECT_NEAR(statistics.high, 994, 1.5);
}

TEST(FingerprintTest, ACaseCountsAsMuchAsAnother) {
  LabelVolume small({{4, 4, 4}, {}}, 1), large({{16, 16, 16}, {}}, 1);
  const auto statistics = intensity_statistics({sample_foreground(ImageVolume(small.geometry, 1), small, 500, 0),
                                                sample_foreground(ImageVolume(large.geometry, 3), large, 500, 1)});
  EXPECT_EQ(statistics.mean, 2);
  EXPECT_EQ(statistics.sd, 1);
}

TEST(FingerprintTest, WithoutForegroundThereIsNoNumber) {
  const LabelVolume labels(Geometry{{4, 4, 4}, {}});
  EXPECT_TRUE(
      std::isnan(intensity_statistics({sample_foreground(ImageVolume(labels.geometry, 1), labels, 5, 0)}).mean));
}

TEST(FingerprintTest, ADatasetsIsTheSameTwiceAndHasItsCases) {
  const testing::TemporaryFolder folder;
  testing::write_box_dataset(folder.path(), 3);
  Progress first, second;
  DatasetCheckOptions options;
  options.orientation = "ASR";
  const auto report = check_dataset(folder.path(), options, first);
  const auto json = to_json(report.fingerprint, report.dataset.channels);
  EXPECT_EQ(json, to_json(check_dataset(folder.path(), options, second).fingerprint, report.dataset.channels));
  EXPECT_EQ(json.at("case_count"), 3);
  EXPECT_EQ(json.at("orientation"), "ASR");
  EXPECT_EQ(json.at("cases")[1].at("name"), "box_1");
  EXPECT_EQ(json.at("cases")[1].at("shape"), (std::vector<int>{18, 16, 20}));
  EXPECT_EQ(json.at("cases")[1].at("labels"), (std::vector<int>{17, 53}));
  EXPECT_EQ(json.at("labels")[0].at("voxels"), 3 * 6 * 7 * 7);
  EXPECT_EQ(json.at("labels")[0].at("cases"), 3);
  EXPECT_NEAR(json.at("foreground_intensity")[0].at("mean").get<double>(), 1.5, 0.01);
}

}  // namespace
}  // namespace voxlet
