// voxlet preprocess: what the network would see of a scan, as files that one can look at.
#include <filesystem>
#include <memory>
#include <optional>
#include <sstream>

#include "base/error.h"
#include "cli/cli.h"
#include "files/output_files.h"
#include "files/prediction_cases.h"
#include "inference/region.h"
#include "io/file.h"
#include "io/image_names.h"
#include "io/nifti.h"
#include "package/model_package.h"
#include "preprocess/pipeline.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

struct PreprocessOptions {
  std::string plan, input, output, labels;
};

Plan read_plan(const fs::path& file) {
  if (file.extension() == ".onnx") return read_model_package(read_file(file)).plan;
  return plan_from_json(read_text_file(file), file.string());
}

std::vector<ImageVolume> read_images(const PredictionCase& files) {
  std::vector<ImageVolume> images;
  for (const auto& file : files.images) images.push_back(read_nifti_image(file));
  return images;
}

/// The names of the image channels, in the order of the network's input.
std::vector<std::string> image_names(const Plan& plan) {
  std::vector<std::string> names;
  for (const auto& channel : plan.channels)
    if (channel.role == "image") names.push_back(channel.name);
  return names;
}

/// "out.nii.gz" for one channel, else "out_0000.nii.gz", "out_0001.nii.gz" …, as nnU-Net numbers them.
fs::path channel_path(const fs::path& output, std::size_t channel, std::size_t channels) {
  if (channels == 1) return output;
  const std::string stem = without_image_ending(output.string());
  return stem + channel_suffix(channel) + output.string().substr(stem.size());
}

/// Class indices as the network learns them become ids again, so that viewers know their colours.
LabelVolume ids_of(const Volume<std::uint8_t>& classes, const Plan& plan) {
  LabelVolume labels(classes.geometry);
  for (std::size_t v = 0; v < classes.voxels.size(); ++v)
    if (classes.voxels[v] != 0) labels.voxels[v] = plan.labels[classes.voxels[v] - 1U].id;
  return labels;
}

NiftiWriteOptions nifti_options(const PredictionCase& files, const Plan& plan, const NetworkInput& input) {
  NiftiWriteOptions options;
  const NiftiInfo scan = read_nifti_info(files.images.front());
  options.compress = files.output.extension() == ".gz";
  options.description = carried_description("Voxlet input " + plan.name, scan);
  options.space = scan.space.on(scan.geometry, input.record.input);
  return options;
}

ordered_json record_json(const NetworkInput& input) {
  const auto shape = [](const Shape& s) { return ordered_json{s.ni, s.nj, s.nk}; };
  const auto& first = input.record.crop.first;
  return {{"scan", shape(input.record.scan.shape)},
          {"crop", {{"first", {first.i, first.j, first.k}}, {"shape", shape(input.record.crop.size)}}},
          {"resampled", shape(input.record.resampled.shape)},
          {"input", shape(input.record.input.shape)},
          {"spacing_mm", input.record.input.spacing_mm()},
          {"notices", input.notices}};
}

std::string describe(const NetworkInput& input, const std::vector<fs::path>& written) {
  std::ostringstream text;
  text << to_string(input.record.scan.shape) << " voxels, cropped to " << to_string(input.record.crop.size)
       << ", on the network's grid " << to_string(input.record.input.shape);
  for (const auto& notice : input.notices) text << "\nnote: " << notice;
  for (const auto& file : written) text << "\nwritten to " << file.string();
  return text.str();
}

void preprocess(const PreprocessOptions& options, VerbContext& context) {
  const Plan plan = read_plan(options.plan);
  const auto cases = find_prediction_cases(options.input, options.output, plan.channels.size());
  if (cases.size() != 1 || fs::is_directory(options.input))
    throw Error(ErrorCode::kBadInput,
                "Expected one scan to prepare, found the folder " + options.input + "; name one of its scans.");
  const PredictionCase& files = cases.front();
  const auto labels =
      options.labels.empty() ? std::nullopt : std::optional(read_nifti_labels(fs::path(options.labels)));
  std::vector<ImageVolume> images = read_images(files);
  const std::string filled = fill_not_finite(images);
  NetworkInput input =
      preprocess_scan(std::move(images), labels ? located_by_case(plan, *labels) : plan, &context.progress());
  if (!filled.empty()) input.notices.insert(input.notices.begin(), filled);
  const NiftiWriteOptions nifti = nifti_options(files, plan, input);
  OutputFiles outputs;
  const auto names = image_names(plan);
  for (std::size_t c = 0; c < names.size(); ++c)
    outputs.add(channel_path(files.output, c, names.size()), write_nifti(input.channels[c], nifti));
  if (labels)
    outputs.add(without_image_ending(files.output.string()) + "_dseg.nii.gz",
                write_nifti(ids_of(preprocess_labels(*labels, input.record, plan), plan), {.space = nifti.space}));
  const auto written = outputs.targets();
  outputs.commit();
  auto json = record_json(input);
  for (const auto& file : written) json["outputs"].push_back(file.string());
  context.print_result(json, describe(input, written));
}

}  // namespace

void add_preprocess_verb(CLI::App& app, VerbContext& context) {
  auto options = std::make_shared<PreprocessOptions>();
  auto* verb = context.add_verb(app, "preprocess", "Writes a scan as the network would see it",
                                [=, &context] { preprocess(*options, context); });
  verb->add_option("--plan", options->plan, "plan.json or a model (.onnx)")->required();
  verb->add_option("-i,--input", options->input,
                   "Scan (NIfTI, MGH, NRRD, MetaImage; case_0000.nii.gz where the plan has several)")
      ->required();
  verb->add_option("-o,--output", options->output, "Image to write (.nii, .nii.gz), or folder")->required();
  verb->add_option("--labels", options->labels,
                   "Label map of the scan, written beside it on the same grid; it also locates the plan's region");
}

}  // namespace voxlet
