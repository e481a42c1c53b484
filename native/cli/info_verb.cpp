// voxlet info: what an image file or a model package holds, or which devices can run networks.
#include <functional>
#include <memory>
#include <sstream>

#include "cli/cli.h"
#include "io/file.h"
#include "io/image_file.h"
#include "io/nifti.h"
#include "package/model_package.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

const char* source_name(AffineSource source) {
  return source == AffineSource::kSform ? "sform" : source == AffineSource::kQform ? "qform" : "spacing alone";
}

ordered_json nifti_json(const fs::path& path) {
  const NiftiInfo info = read_nifti_info(path);
  const IntensityRange range = read_intensity_range(path);
  const Shape& shape = info.geometry.shape;
  return {{"kind", "nifti"},
          {"format", format_name(read_file(path))},
          {"version", info.version},
          {"compressed", info.compressed},
          {"byte_swapped", info.byte_swapped},
          {"data_type", info.data_type},
          {"shape", {shape.ni, shape.nj, shape.nk}},
          {"spacing_mm", info.geometry.spacing_mm()},
          {"orientation", to_string(closest_orientation(info.geometry.affine))},
          {"affine", info.geometry.affine.rows},
          {"affine_from", source_name(info.affine_source)},
          {"sform_code", info.space.sform_code},
          {"qform_code", info.space.qform_code},
          {"slope", info.slope},
          {"intercept", info.intercept},
          {"label_map", info.intent_code == 1002},
          {"description", info.description},
          {"file_bytes", fs::file_size(path)},
          {"minimum", range.minimum},
          {"maximum", range.maximum},
          {"not_finite", range.not_finite}};
}

std::string nifti_text(const ordered_json& info) {
  std::ostringstream text;
  const auto& n = info["shape"];
  const auto& mm = info["spacing_mm"];
  const bool nifti = info["format"] == "NIfTI";
  text << info["format"].get<std::string>() << (nifti ? "-" + info["version"].dump() : "")
       << (info["compressed"] ? ", gzip" : "") << (info["label_map"] ? ", label map" : "") << "\n"
       << "voxels       " << n[0] << " × " << n[1] << " × " << n[2] << ", " << info["data_type"].get<std::string>()
       << "\n"
       << "spacing      " << mm[0] << " × " << mm[1] << " × " << mm[2] << " mm\n"
       << "orientation  " << info["orientation"].get<std::string>() << " (from the "
       << info["affine_from"].get<std::string>() << ")\n"
       << "values       " << info["minimum"] << " … " << info["maximum"];
  if (info["not_finite"] > 0) text << ", and " << info["not_finite"] << " that are NaN or infinite";
  return text.str();
}

/// As voxlet plan counts them: without constants of the graph and without the running statistics of batch norms.
std::int64_t weight_count(std::span<const std::byte> file) {
  std::int64_t count = 0;
  for (const auto& [name, stored] : read_initializers(file)) {
    if (stored.dims.empty() || name.find(".running_") != std::string::npos) continue;
    std::int64_t elements = 1;
    for (const auto dim : stored.dims) elements *= dim;
    count += elements;
  }
  return count;
}

/// What is said of a model, read once for both forms.
struct ModelFile {
  std::size_t bytes = 0;
  std::int64_t weights = 0;
  ModelPackage package;
};

ModelFile read_model(std::span<const std::byte> file) {
  return {file.size(), weight_count(file), read_model_package(file)};
}

ordered_json model_json(const ModelFile& file) {
  ordered_json json{{"kind", "model"},
                    {"file_bytes", file.bytes},
                    {"parameters", file.weights},
                    {"golden", file.package.golden.has_value()},
                    {"plan", ordered_json::parse(to_json(file.package.plan))}};
  if (!file.package.region.empty()) json["region"] = model_json(read_model(file.package.region));
  return json;
}

std::string model_text(const ModelFile& file) {
  const Plan& plan = file.package.plan;
  std::ostringstream text;
  text << "Voxlet model \"" << plan.name << "\", " << file.weights << " parameters, " << file.bytes / 1024 << " KiB\n";
  for (const auto& channel : plan.channels)
    text << "input        " << channel.name << (channel.unit.empty() ? "" : " in " + channel.unit) << "\n";
  text << "grid         " << plan.orientation << ", " << plan.spacing_mm[0] << " × " << plan.spacing_mm[1] << " × "
       << plan.spacing_mm[2] << " mm, patches of " << to_string(plan.patch.size) << "\n"
       << "licence      " << (plan.licence.empty() ? "not stated" : plan.licence) << "\n"
       << "trained on   " << (plan.trained_on.empty() ? "not stated" : plan.trained_on) << "\n"
       << "golden case  " << (file.package.golden ? "yes" : "none") << "\n"
       << "labels";
  for (const auto& label : plan.labels) {
    text << "\n  " << label.id << "  " << label.name;
    const auto score = plan.scores.find(label.name);
    if (score != plan.scores.end()) text << "  Dice " << score->second;
  }
  if (!file.package.region.empty())
    text << "\n\nIts region is found by:\n" << model_text(read_model(file.package.region));
  return text.str();
}

void print_devices(const DeviceList& list, VerbContext& context) {
  ordered_json devices = ordered_json::array();
  std::string text;
  for (const auto& [name, description] : list.devices) {
    devices.push_back({{"name", name}, {"description", description}});
    text += name + ": " + description + "\n";
  }
  text += list.note.empty() ? "" : list.note + "\n";
  context.print_result({{"libtorch", list.libtorch}, {"devices", devices}, {"note", list.note}},
                       text + "LibTorch " + list.libtorch);
}

void info(const std::string& file, VerbContext& context) {
  if (fs::path(file).extension() == ".onnx") {
    const ModelFile model = read_model(read_file(file));
    context.print_result(model_json(model), model_text(model));
    return;
  }
  const auto found = nifti_json(file);
  context.print_result(found, nifti_text(found));
}

}  // namespace

void add_info_verb(CLI::App& app, VerbContext& context) { add_info_verb(app, context, nullptr); }

void add_info_verb(CLI::App& app, VerbContext& context, std::function<DeviceList()> list_devices) {
  auto file = std::make_shared<std::string>();
  auto devices = std::make_shared<bool>(false);
  auto* verb = context.add_verb(
      app, "info", "Describes an image file, a model package, or the devices that run networks", [=, &context] {
        if (*devices)
          print_devices(list_devices(), context);
        else
          info(*file, context);
      });
  auto* input = verb->add_option("file", *file, "Image or label map (NIfTI, MGH, NRRD, MetaImage), or model (.onnx)");
  input->required();
  verb->add_flag_callback(
          "--devices", [=] { *devices = true, input->required(false); },
          "Instead of a file: the processor and the GPUs that --device can name")
      ->excludes(input);
}

}  // namespace voxlet
