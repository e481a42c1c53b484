#include "labels/structure_colors.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "labels/class_colors.h"
#include "labels/freesurfer_labels.h"
#include "plan/plan.h"

namespace voxlet {
namespace {

using Rgb = std::array<std::uint8_t, 3>;
using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

struct Eye {
  const char* name;
  Matrix seen;  ///< of linear RGB
};

/// Machado, Oliveira and Fernandes, IEEE TVCG 15 (2009), severity 1.0.
constexpr Eye kEyes[] = {
    {"normal", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    {"protanopia",
     {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}}},
    {"deuteranopia",
     {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}}},
    {"tritanopia",
     {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}}};
/// From linear sRGB, divided by the white of D65.
constexpr Matrix kXyz{{{0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047},
                       {0.2126729, 0.7151522, 0.0721750},
                       {0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883}}};

Vector product(const Matrix& matrix, const Vector& vector) {
  Vector result{};
  for (std::size_t row = 0; row < 3; ++row)
    for (std::size_t column = 0; column < 3; ++column) result[row] += matrix[row][column] * vector[column];
  return result;
}

double linear(std::uint8_t channel) {
  const double value = channel / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

Vector lab(const Rgb& color, const Eye& eye) {
  Vector seen = product(eye.seen, {linear(color[0]), linear(color[1]), linear(color[2])});
  for (double& value : seen) value = std::clamp(value, 0.0, 1.0);
  Vector f = product(kXyz, seen);
  for (double& value : f) value = value > 216.0 / 24389 ? std::cbrt(value) : (24389.0 / 27 * value + 16) / 116;
  return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

double difference(const Rgb& one, const Rgb& other, const Eye& eye) {
  const Vector a = lab(one, eye), b = lab(other, eye);
  return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

TEST(StructureColorsTest, TheMeasureOfDifferencesIsRight) {
  EXPECT_NEAR(difference({255, 255, 255}, {0, 0, 0}, kEyes[0]), 100, 0.01);
  EXPECT_NEAR(difference({255, 0, 0}, {0, 255, 0}, kEyes[0]), 170.57, 0.1) << "of the sRGB primaries";
  EXPECT_LT(difference({165, 42, 42}, {0, 118, 14}, kEyes[2]), 5) << "brown and green, without cones for green";
}

TEST(StructureColorsTest, NeighboursDifferForEveryEye) {
  constexpr std::pair<const char*, const char*> kNeighbours[] = {
      {"Red-Nucleus", "Substantia-Nigra"},
      {"Red-Nucleus", "Subthalamic-Nucleus"},
      {"Substantia-Nigra", "Subthalamic-Nucleus"},
      {"Red-Nucleus", "Brain-Stem"},
      {"Substantia-Nigra", "Brain-Stem"},
      {"Subthalamic-Nucleus", "Brain-Stem"},
      {"Red-Nucleus", "Thalamus"},
      {"Substantia-Nigra", "Thalamus"},
      {"Subthalamic-Nucleus", "Thalamus"},
      {"Globus-Pallidus-External", "Globus-Pallidus-Internal"},
      {"Globus-Pallidus-External", "Putamen"},
      {"Globus-Pallidus-Internal", "Putamen"},
      {"Globus-Pallidus-External", "Caudate"},
      {"Globus-Pallidus-Internal", "Caudate"},
      {"Globus-Pallidus-Internal", "Thalamus"},
      {"Globus-Pallidus-Internal", "Subthalamic-Nucleus"},
      {"Globus-Pallidus-Internal", "Substantia-Nigra"},
      {"Globus-Pallidus-External", "Amygdala"},
      {"Pallidum", "Putamen"},
      {"Pallidum", "Thalamus"},
      {"Pallidum", "Accumbens"},
      {"Pallidum", "Amygdala"},
      {"Caudate", "Accumbens"},
      {"Caudate", "Putamen"},
      {"Accumbens", "Putamen"},
      {"Thalamus", "Caudate"},
      {"Thalamus", "Putamen"},
      {"Thalamus", "Brain-Stem"},
      {"Thalamus", "VentralDC"},
      {"VentralDC", "Brain-Stem"},
      {"VentralDC", "Pallidum"},
      {"VentralDC", "Hippocampus"},
      {"Hippocampus", "Amygdala"},
      {"Hippocampus", "Thalamus"},
      {"Hippocampus", "Substantia-Nigra"},
      {"Amygdala", "Putamen"},
      {"White-Matter", "Grey-Matter"},
      {"Grey-Matter", "CSF"},
      {"White-Matter", "CSF"}};
  for (const auto& [one, other] : kNeighbours) {
    const auto a = structure_color(one), b = structure_color(other);
    ASSERT_TRUE(a && b) << one << ", " << other;
    for (const Eye& eye : kEyes) EXPECT_GE(difference(*a, *b, eye), 18) << one << ", " << other << ": " << eye.name;
  }
}

TEST(StructureColorsTest, StructuresHaveTheirColoursHoweverTheyAreWritten) {
  const auto red = structure_color("Left-Red-Nucleus");
  ASSERT_TRUE(red);
  for (const char* name : {"Right-Red-Nucleus", "red nucleus (R)", "RN_L", "rh.RedNucleus"})
    EXPECT_EQ(structure_color(name), red) << name;
  EXPECT_EQ(structure_color("GPe_L"), structure_color("Right-Globus-Pallidus-External"));
  EXPECT_EQ(structure_color("Left-External-Pallidum"), structure_color("Right-Globus-Pallidus-External"));
  EXPECT_EQ(structure_color("Left-Thalamus-Proper"), structure_color("Thalamus"));
  EXPECT_EQ(structure_color("Left-Accumbens-area"), structure_color("nucleus accumbens R"));
  EXPECT_EQ(structure_color("Gray matter"), structure_color("Grey-Matter"));
  EXPECT_FALSE(structure_color("Label 7"));
  EXPECT_FALSE(structure_color(""));
}

LabelList generated(std::initializer_list<std::pair<std::uint16_t, const char*>> names) {
  LabelList labels;
  for (const auto& [id, name] : names) labels.push_back({id, name, default_label_color(id)});
  return labels;
}

TEST(StructureColorsTest, BothSidesShareAColourThatNobodyChose) {
  const LabelList labels = with_structure_colors(generated({{451, "Left-Red-Nucleus"},
                                                            {452, "Right-Red-Nucleus"},
                                                            {501, "Right-Foo"},
                                                            {500, "Left-Foo"},
                                                            {502, "Right-Bar"},
                                                            {503, "Left"},
                                                            {504, "Right"}}));
  EXPECT_EQ(labels[0].color, structure_color("Red-Nucleus"));
  EXPECT_EQ(labels[1].color, labels[0].color);
  EXPECT_EQ(labels[2].color, default_label_color(500)) << "unknown: the left's";
  EXPECT_EQ(labels[3].color, default_label_color(500));
  EXPECT_EQ(labels[4].color, default_label_color(502)) << "without the other side";
  EXPECT_NE(labels[5].color, labels[6].color) << "no structure but the sides themselves";
  EXPECT_EQ(with_structure_colors(labels), labels);
}

TEST(StructureColorsTest, BothPallidaOfAFreeSurferMapShareTheirColour) {
  const LabelList labels = with_structure_colors(default_labels({10, 13, 49, 52}));
  EXPECT_EQ(labels[3].name, "Right-Pallidum");
  EXPECT_EQ(labels[3].color, labels[1].color);
}

TEST(StructureColorsTest, LabelsNumberedFromOneShareThemToo) {
  const LabelList labels = with_structure_colors({{1, "Hippocampus_L", class_color(1)},
                                                  {2, "Hippocampus_R", class_color(2)},
                                                  {3, "Foo_L", class_color(3)},
                                                  {4, "Foo_R", class_color(4)}});
  EXPECT_EQ(labels[0].color, structure_color("Hippocampus"));
  EXPECT_EQ(labels[1].color, labels[0].color);
  EXPECT_EQ(labels[2].color, class_color(3));
  EXPECT_EQ(labels[3].color, class_color(3));
}

TEST(StructureColorsTest, ChosenColoursStayAndTheRightSideTakesTheLefts) {
  const LabelList chosen{{10, "Left-Thalamus", {1, 2, 3}}, {49, "Right-Thalamus", {4, 5, 6}}};
  EXPECT_EQ(with_structure_colors(chosen), chosen);
  const LabelList half{{10, "Left-Thalamus", {1, 2, 3}}, {49, "Right-Thalamus", default_label_color(49)}};
  EXPECT_EQ(with_structure_colors(half)[1].color, (Rgb{1, 2, 3}));
}

TEST(StructureColorsTest, APlanHasThemWhateverItsFileSaysByDefault) {
  const Plan plan = plan_from_json(R"({"format": 1, "labels": [
      {"id": 451, "name": "Left-Red-Nucleus", "color": [160, 160, 32]},
      {"id": 452, "name": "Right-Red-Nucleus"},
      {"id": 27, "name": "Left-Substantia-Nigra", "color": [1, 2, 3]}]})");
  EXPECT_EQ(plan.labels[0].color, structure_color("Red-Nucleus"));
  EXPECT_EQ(plan.labels[1].color, structure_color("Red-Nucleus"));
  EXPECT_EQ(plan.labels[2].color, (Rgb{1, 2, 3})) << "chosen";
  EXPECT_EQ(plan_from_json(to_json(plan)), plan);
}

}  // namespace
}  // namespace voxlet
