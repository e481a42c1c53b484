#include "files/resources.h"

#include <gtest/gtest.h>

#include "io/file.h"
#include "native/support/temporary_folder.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using testing::TemporaryFolder;

TEST(ResourcesTest, AnInstalledProgramHasThemBesideIt) {
  const TemporaryFolder prefix;
  fs::create_directories(prefix / "share/voxlet/models/atlases");
  EXPECT_EQ(resource_folder("models/atlases", prefix / "bin/voxlet"), prefix / "share/voxlet/models/atlases");
}

TEST(ResourcesTest, AnotherProgramHasThoseOfTheSourceTree) {
  const TemporaryFolder prefix;
  for (const auto& program : {prefix / "bin/voxlet", fs::path()})
    EXPECT_TRUE(fs::exists(resource_folder("recipes", program) / "voxlet-default.json")) << program;
}

TEST(ResourcesTest, TheRunningProgramIsKnown) {
  ASSERT_TRUE(fs::is_regular_file(program_file()));
  EXPECT_TRUE(fs::exists(resource_folder("models/atlases") / "aal.json"));
}

}  // namespace
}  // namespace voxlet
