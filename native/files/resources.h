// Files that come with the program: recipes, translations of atlases' ids, models.
#pragma once

#include <filesystem>
#include <string>

namespace voxlet {

/// The path of this program's own executable, with links resolved; empty if the system does not provide it.
std::filesystem::path program_file();

/// The folder `name` ("recipes", "models/atlases") of the files that come with the executable `program`:
/// ../share/voxlet/NAME relative to the executable's folder if that exists, as in an installation; else NAME in the
/// source tree that the program was built from, whether or not that exists.
std::filesystem::path resource_folder(const std::string& name, const std::filesystem::path& program = program_file());

}  // namespace voxlet
