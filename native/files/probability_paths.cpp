#include "files/probability_paths.h"

#include <string_view>

#include "io/file_names.h"
#include "io/image_names.h"

namespace voxlet {

std::vector<std::filesystem::path> probability_paths(const std::filesystem::path& output,
                                                     const std::vector<std::string>& names) {
  std::string stem = without_image_ending(output.string());
  if (stem.ends_with("_dseg")) stem.resize(stem.size() - std::string_view("_dseg").size());
  std::vector<std::filesystem::path> paths;
  for (const std::string& part : file_name_parts(names, ""))
    paths.emplace_back(stem + "_label-" + part + "_probseg.nii.gz");
  return paths;
}

}  // namespace voxlet
