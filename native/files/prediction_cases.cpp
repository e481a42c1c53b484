#include "files/prediction_cases.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <regex>
#include <set>

#include "base/error.h"
#include "io/file.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

struct ScanName {
  std::string name;    // "case" of case_0001.nii.gz
  std::string number;  // "_0001", or empty
  std::string ending;  // ".nii" or ".nii.gz"
};

ScanName parse_name(const fs::path& path) {
  const std::string file = path.filename().string();
  std::smatch match;
  if (std::regex_match(file, match, std::regex(R"((.*?)(_00\d\d)?(\.nii(?:\.gz)?))")))
    return {match[1], match[2], match[3]};
  return {file, "", ""};
}

fs::path channel_path(const fs::path& scan, std::size_t channel) {
  const ScanName parts = parse_name(scan);
  std::array<char, 32> number{};
  std::snprintf(number.data(), number.size(), "_%04u", static_cast<unsigned>(channel));
  return scan.parent_path() / (parts.name + number.data() + parts.ending);
}

std::vector<fs::path> images_of(const fs::path& scan, std::size_t channels) {
  if (channels == 1) return {scan};
  if (parse_name(scan).number.empty())
    throw Error(ErrorCode::kBadInput, "The model needs " + std::to_string(channels) + " images per case, so expected " +
                                          "a name such as case_0000.nii.gz, found " + scan.filename().string() + ".");
  std::vector<fs::path> images;
  for (std::size_t c = 0; c < channels; ++c) images.push_back(channel_path(scan, c));
  return images;
}

std::string result_name(const fs::path& scan) {
  const ScanName parts = parse_name(scan);
  if (parts.name.starts_with("sub-")) return derivative_name(parts.name + parts.ending, "dseg", ".nii.gz");
  return parts.name + ".nii.gz";
}

PredictionCase make_case(const fs::path& scan, const fs::path& output, std::size_t channels) {
  PredictionCase found{parse_name(scan).name, images_of(scan, channels), output};
  for (const auto& image : found.images) {
    std::error_code missing;
    if (fs::equivalent(image, output, missing))
      throw Error(ErrorCode::kBadInput,
                  "The result would replace the scan " + image.string() + "; choose another output.");
  }
  return found;
}

std::vector<fs::path> scans_in(const fs::path& folder) {
  std::vector<fs::path> scans;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file() && is_nifti_name(entry.path())) scans.push_back(entry.path());
  }
  if (scans.empty())
    throw Error(ErrorCode::kBadInput,
                "Expected scans (.nii, .nii.gz) in the folder " + folder.string() + ", found none.");
  std::sort(scans.begin(), scans.end());
  return scans;
}

std::vector<PredictionCase> cases_in(const fs::path& folder, const fs::path& output, std::size_t channels) {
  if (fs::exists(output) && !fs::is_directory(output))
    throw Error(ErrorCode::kBadInput,
                "The input is a folder, so expected a folder for the results, found the file " + output.string() + ".");
  std::vector<PredictionCase> cases;
  std::set<fs::path> results;
  for (const auto& scan : scans_in(folder)) {
    const std::string number = parse_name(scan).number;
    if (channels > 1 && !number.empty() && number != "_0000" && fs::exists(channel_path(scan, 0))) continue;
    const fs::path result = output / result_name(scan);
    if (results.insert(result).second) {
      cases.push_back(make_case(scan, result, channels));
    } else if (channels == 1) {
      throw Error(ErrorCode::kBadInput, "Two scans in " + folder.string() + " would both become " +
                                            result.filename().string() + "; the model takes one image per case.");
    }
  }
  return cases;
}

fs::path single_output(const fs::path& scan, const fs::path& output) {
  if (is_nifti_name(output) && !fs::is_directory(output)) return output;
  if (fs::is_directory(output) || !output.has_filename()) return output / result_name(scan);
  throw Error(
      ErrorCode::kBadInput,
      "Expected an output name that ends in .nii or .nii.gz, or an existing folder, found " + output.string() + ".");
}

}  // namespace

bool is_nifti_name(const fs::path& path) { return !parse_name(path).ending.empty(); }

fs::path without_nifti_ending(const fs::path& path) {
  const ScanName parts = parse_name(path);
  return path.parent_path() / (parts.name + parts.number);
}

std::vector<PredictionCase> find_prediction_cases(const fs::path& input, const fs::path& output, std::size_t channels) {
  if (fs::is_directory(input)) return cases_in(input, output, channels);
  if (!fs::exists(input)) throw Error(ErrorCode::kIo, "Cannot open " + input.string() + "; there is no such file.");
  return {make_case(input, single_output(input, output), channels)};
}

}  // namespace voxlet
