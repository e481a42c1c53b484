// The program as `cmake --install` lays it down, moved to another place afterwards, and started through a link.
#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "io/file.h"
#include "native/support/program.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using testing::run_shell;

class InstalledTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<testing::TemporaryFolder>();
    const auto result = run_shell(VOXLET_INSTALL " --prefix " + (*folder_ / "first").string() + " 2>&1");
    ASSERT_EQ(result.status, 0) << result.output;
    fs::rename(*folder_ / "first", prefix());
    fs::create_symlink(prefix() / "bin/voxlet", *folder_ / "link");
  }
  static void TearDownTestSuite() { folder_.reset(); }
  static fs::path prefix() { return *folder_ / "moved"; }
  /// In a folder that holds neither recipes nor models.
  static testing::ProgramResult run(const std::string& arguments) {
    return run_shell("cd " + folder_->path().string() + " && ./link " + arguments + " 2>&1");
  }

  static std::unique_ptr<testing::TemporaryFolder> folder_;
};

std::unique_ptr<testing::TemporaryFolder> InstalledTest::folder_;

TEST_F(InstalledTest, ARecipeOfItsOwnFolderIsFound) {
  testing::write_box_dataset(*folder_ / "data", 2);
  fs::rename(prefix() / "share/voxlet/recipes/voxlet-default.json", prefix() / "share/voxlet/recipes/only-here.json");
  const auto planned = run("plan data --recipe only-here -o plan.json");
  EXPECT_EQ(planned.status, 0) << planned.output;
  const auto refused = run("plan data --recipe voxlet-default -o plan.json");
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.output.find((prefix() / "share/voxlet/recipes").string()), std::string::npos) << refused.output;
}

TEST_F(InstalledTest, EveryBundledModelLiesBesideItsCard) {
  const auto models = prefix() / "share/voxlet/models";
  const auto list = nlohmann::json::parse(read_text_file(models / "models.json")).at("models");
  ASSERT_FALSE(list.empty());
  for (const auto& model : list) EXPECT_TRUE(fs::exists(models / model.at("card").get<std::string>()));
  const auto result = run("info " + (models / list.at(0).at("file").get<std::string>()).string());
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_NE(result.output.find("licence"), std::string::npos) << result.output;
}

TEST_F(InstalledTest, LicenceNoticesAndDocumentationAreThere) {
  for (const auto* name : {"LICENSE", "NOTICE.md", "README.md", "docs/plan.md"})
    EXPECT_TRUE(fs::exists(prefix() / "share/doc/voxlet" / name)) << name;
}

}  // namespace
}  // namespace voxlet
