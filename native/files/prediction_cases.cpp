#include "files/prediction_cases.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/error.h"
#include "base/readable_text.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/image_names.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

struct ScanName {
  std::string name;                    // "case" of case_0001.nii.gz
  std::optional<std::size_t> channel;  // 1, if the model has a channel 1
  std::string ending;                  // ".nii.gz"; empty of files that are named like no image
};

ScanName parse_name(const fs::path& path, std::size_t channels) {
  const std::string file = path.filename().string(), stem = without_image_ending(file);
  return {without_channel_number(stem, channels), channel_number(stem, channels), std::string(image_ending(file))};
}

/// "_0000 … _0003"
std::string numbers_of(std::size_t channels) {
  return channel_suffix(0) + (channels == 2 ? " and " : " … ") + channel_suffix(channels - 1);
}

void require_channel_number(const fs::path& scan, std::size_t channels) {
  if (channels == 1 || parse_name(scan, channels).channel) return;
  throw Error(ErrorCode::kBadInput, "The model needs " + std::to_string(channels) + " images per case, numbered " +
                                        numbers_of(channels) + ", so expected a name such as case_0000.nii.gz, found " +
                                        scan.filename().string() + ".");
}

/// Of all channels, by the name of one of them.
std::vector<fs::path> images_of(const fs::path& scan, std::size_t channels) {
  if (channels == 1) return {scan};
  require_channel_number(scan, channels);
  const ScanName parts = parse_name(scan, channels);
  std::vector<fs::path> images;
  for (std::size_t c = 0; c < channels; ++c)
    images.push_back(scan.parent_path() / (parts.name + channel_suffix(c) + parts.ending));
  return images;
}

std::string result_name(const fs::path& scan, std::size_t channels) {
  const std::string name = parse_name(scan, channels).name;
  return name.starts_with("sub-") ? derivative_name(name, "dseg", ".nii.gz") : name + ".nii.gz";
}

PredictionCase make_case(const fs::path& scan, const fs::path& output, std::size_t channels) {
  PredictionCase found{readable_text(parse_name(scan, channels).name), images_of(scan, channels), output};
  for (const auto& image : found.images) {
    std::error_code missing;
    if (fs::equivalent(image, output, missing))
      throw Error(ErrorCode::kBadInput,
                  "The result would replace the scan " + image.string() + "; choose another output.");
  }
  return found;
}

std::vector<fs::path> scans_in(const fs::path& folder) {
  auto scans = list_images(folder);
  if (scans.empty())
    throw Error(ErrorCode::kBadInput,
                "Expected scans (" + image_endings_text() + ") in the folder " + folder.string() + ", found none.");
  return scans;
}

[[noreturn]] void refuse_one_result(const fs::path& first, const fs::path& second, const std::string& result) {
  throw Error(ErrorCode::kBadInput, first.filename().string() + " and " + second.filename().string() + " in " +
                                        first.parent_path().string() + " would both become " + result +
                                        "; rename one of them or move it elsewhere.");
}

std::vector<PredictionCase> cases_in(const fs::path& folder, const fs::path& output, std::size_t channels) {
  if (fs::exists(output) && !fs::is_directory(output))
    throw Error(ErrorCode::kBadInput,
                "The input is a folder, so expected a folder for the results, found the file " + output.string() + ".");
  std::vector<PredictionCase> cases;
  std::map<std::string, fs::path> first_of;  // by result and channel
  std::set<std::string> results;
  for (const auto& scan : scans_in(folder)) {
    require_channel_number(scan, channels);
    const std::string result = result_name(scan, channels);
    const auto channel = channel_suffix(parse_name(scan, channels).channel.value_or(0));
    const auto [other, is_new] = first_of.emplace(result + channel, scan);
    if (!is_new) refuse_one_result(other->second, scan, result);
    if (results.insert(result).second) cases.push_back(make_case(scan, output / result, channels));
  }
  return cases;
}

/// case.nii.gz beside case_0000.nii.gz: one after the other, the second's result would replace the first's.
void require_one_scan(const fs::path& scan, std::size_t channels) {
  if (channels > 1) return;
  const ScanName parts = parse_name(scan, channels);
  const std::string twin = parts.channel ? parts.name : parts.name + channel_suffix(0);
  for (const auto& other : list_images(scan.has_parent_path() ? scan.parent_path() : fs::path(".")))
    if (without_image_ending(other.filename().string()) == twin)
      refuse_one_result(scan, other, result_name(scan, channels));
}

fs::path single_output(const fs::path& scan, const fs::path& output, std::size_t channels) {
  if (is_nifti_name(output.string()) && !fs::is_directory(output)) return output;
  if (!fs::is_directory(output) && output.has_filename())
    throw Error(
        ErrorCode::kBadInput,
        "Expected an output name that ends in .nii or .nii.gz, or an existing folder, found " + output.string() + ".");
  require_one_scan(scan, channels);
  return output / result_name(scan, channels);
}

}  // namespace

std::vector<PredictionCase> find_prediction_cases(const fs::path& input, const fs::path& output, std::size_t channels) {
  if (fs::is_directory(input)) return cases_in(input, output, channels);
  if (!fs::exists(input)) throw Error(ErrorCode::kIo, "Cannot open " + input.string() + "; there is no such file.");
  return {make_case(input, single_output(input, output, channels), channels)};
}

}  // namespace voxlet
