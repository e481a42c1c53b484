// voxlet propagate on phantoms, as a user would run it.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "io/file.h"
#include "io/nifti.h"
#include "native/support/program.h"
#include "native/support/structure_phantom.h"
#include "native/support/temporary_folder.h"
#include "support/phantoms.h"

namespace voxlet {
namespace {

using testing::run_program;

constexpr std::string_view kStructures =
    R"([{"name": "Nucleus", "id": 451, "atlas": [1], "into": [16]},
        {"name": "Outer", "id": 455, "atlas": [2], "into": [12], "fills": true}])";

const Geometry kGrid{{80, 80, 70}, {{{{1.25, 0, 0, -50}, {0, 1.25, 0, -60}, {0, 0, 1.25, -50}}}}};
const testing::Ellipsoid kNucleus{1, {0, -28, -20}, {4, 4, 4}};

/// From the label maps to the atlas.
WorldPoint moved(const WorldPoint& p) { return {p.x - 4, 1.05 * p.y, p.z + 3}; }

class PropagateVerbTest : public ::testing::Test {
 protected:
  PropagateVerbTest() {
    auto same = [](const WorldPoint& p) { return p; };
    std::filesystem::create_directories(path("maps"));
    for (const auto* name : {"a", "b"})
      write_nifti(path("maps/") + name + ".nii.gz",
                  testing::draw_ellipsoids(kGrid, testing::structure_ellipsoids(), moved));
    write_nifti(path("labels.nii.gz"), testing::draw_ellipsoids(kGrid, testing::structure_ellipsoids(), same));
    write_nifti(path("atlas.nii.gz"), testing::draw_ellipsoids(kGrid, {kNucleus, {2, {-28, 2, 1}, {3, 8, 5}}}, same));
    write_file(path("structures.json"), kStructures);
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  std::string command(const std::string& maps, const std::string& verb = "propagate") const {
    return verb + " " + path(maps) + " --atlas " + path("atlas.nii.gz") + " --atlas-labels " + path("labels.nii.gz") +
           " --structures " + path("structures.json") + " --control-distance 48 -o " + path("out");
  }

  testing::TemporaryFolder folder_;
};

TEST_F(PropagateVerbTest, WritesLabelMapsPicturesAndATable) {
  const auto result = run_program(command("maps"));
  ASSERT_EQ(result.status, 0) << result.output;
  const auto labels = read_nifti_labels(path("out/b.nii.gz"));
  EXPECT_EQ(std::count(labels.voxels.begin(), labels.voxels.end(), 12), 0) << "the outer part fills it";
  testing::Ellipsoid nucleus = kNucleus;
  nucleus.id = 451;
  EXPECT_GE(testing::plain_dice(labels, testing::draw_ellipsoids(kGrid, {nucleus}, moved), 451), 0.85);
  const auto table = read_text_file(path("out/volumes.tsv"));
  EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 1 + 2 * 2);
  EXPECT_NE(table.find("b\tNucleus\t"), std::string::npos) << table;
  EXPECT_GT(std::filesystem::file_size(path("out/a.png")), 500U);
}

TEST_F(PropagateVerbTest, MapsThatTheAtlasDoesNotFitAreRefusedByTheirName) {
  const auto result = run_program(command("atlas.nii.gz"));
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.output.find("atlas.nii.gz"), std::string::npos) << result.output;
}

TEST_F(PropagateVerbTest, ItsFormerNameStillCallsIt) {
  const auto result = run_program(command("missing", "carry"), "2>&1");
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.output.find("missing"), std::string::npos) << result.output;
}

}  // namespace
}  // namespace voxlet
