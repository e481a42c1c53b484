#include "labels/structure_name.h"

#include <gtest/gtest.h>

namespace voxlet {
namespace {

TEST(StructureNameTest, SidesAreReadWhereverTheyStand) {
  const StructureName left{Side::kLeft, "thalamus"};
  for (const char* name : {"Left-Thalamus", "Left-Thalamus-Proper", "Thalamus_L", "lh.thalamus", "thalamus (left)",
                           "L Thalamus", "ThalamusLeft", "LEFT THALAMUS"})
    EXPECT_EQ(structure_name(name), left) << name;
  for (const char* name : {"Right-Thalamus", "Thalamus_R", "rh-Thalamus", "thalamus rt"})
    EXPECT_EQ(structure_name(name), left.mirrored()) << name;
}

TEST(StructureNameTest, AStructureOfTheMiddleHasNoSideAndMirrorsToItself) {
  const StructureName stem = structure_name("Brain-Stem");
  EXPECT_EQ(stem.side, Side::kNone);
  EXPECT_EQ(stem, structure_name("brainstem"));
  EXPECT_EQ(stem.mirrored(), stem);
  EXPECT_EQ(structure_name("Left and right cortex").side, Side::kNone);
}

TEST(StructureNameTest, FormsOfOneNameAreOne) {
  EXPECT_EQ(structure_name("Left-Accumbens-area"), structure_name("Nucleus Accumbens Left"));
  EXPECT_EQ(structure_name("Left-Pallidum"), structure_name("Globus Pallidus Left"));
  EXPECT_EQ(structure_name("3rd-Ventricle"), structure_name("Third Ventricle"));
  EXPECT_EQ(structure_name("Left-VentralDC"), structure_name("left ventral dc"));
  EXPECT_EQ(structure_name("Right-Red-Nucleus"), structure_name("red nucleus R"));
}

TEST(StructureNameTest, ShortFormsOfTheDeepNucleiAreTheirNames) {
  for (const auto& [name, other] : {std::pair{"SN_L", "Left-Substantia-Nigra"},
                                    {"Left-Substancia-Nigra", "Left-Substantia-Nigra"},
                                    {"STN_R", "Right-Subthalamic-Nucleus"},
                                    {"RN_L", "Left-Red-Nucleus"},
                                    {"GPe_L", "Left-Globus-Pallidus-External"},
                                    {"Left-External-Pallidum", "Left-Globus-Pallidus-External"},
                                    {"globus pallidus externus (left)", "GPe_L"},
                                    {"GPi_R", "Right-Internal-Globus-Pallidus"},
                                    {"Right-Pallidum-Internus", "GPi_R"},
                                    {"Left-Ventral-Diencephalon", "Left-VentralDC"},
                                    {"Gray-Matter", "grey matter"}})
    EXPECT_EQ(structure_name(name), structure_name(other)) << name;
}

TEST(StructureNameTest, DifferentStructuresStayDifferent) {
  EXPECT_NE(structure_name("Left-Globus-Pallidus-External"), structure_name("Left-Globus-Pallidus-Internal"));
  EXPECT_NE(structure_name("Left-Thalamus"), structure_name("Thalamus"));
  EXPECT_NE(structure_name("Label 1"), structure_name("Label 11"));
  EXPECT_EQ(structure_name("Nucleus").words, "nucleus");
  EXPECT_EQ(structure_name("").words, "");
}

}  // namespace
}  // namespace voxlet
