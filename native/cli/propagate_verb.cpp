// voxlet propagate: structures of an atlas into label maps that lack them.
#include <filesystem>
#include <iomanip>
#include <memory>
#include <sstream>

#include "base/error.h"
#include "base/parallel_for.h"
#include "base/table_field.h"
#include "base/text.h"
#include "base/version.h"
#include "cli/cli.h"
#include "files/unfinished_work.h"
#include "io/file.h"
#include "io/image_names.h"
#include "io/nifti.h"
#include "registration/label_propagation.h"
#include "registration/label_registration.h"
#include "registration/propagation_picture.h"
#include "report/png.h"
#include "synthesis/synthetic_dataset.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

struct PropagateOptions {
  std::string label_maps, atlas, atlas_labels, structures, output;
  LabelRegistrationOptions registration;
};

struct PropagationJob {
  StructureAtlas atlas;
  LabelVolume atlas_labels;
  LabelRegistrationOptions registration;
  fs::path output;
};

/// Lines of the table: map, structure, volume in mm³, share of what the atlas has there that was free to take.
std::string table_lines(const std::string& map, const PropagationJob& job, const Propagation& propagated) {
  std::ostringstream lines;
  lines << std::fixed;
  const auto& structures = job.atlas.structures();
  for (std::size_t n = 0; n < structures.size(); ++n)
    lines << tsv_field(map) << '\t' << tsv_field(structures[n].name) << '\t' << std::setprecision(0)
          << propagated.volume_mm3[n] << '\t' << std::setprecision(3) << propagated.share_allowed[n] << '\n';
  return lines.str();
}

/// Written into the output folder; what the table says of it.
std::string propagate_into(const fs::path& file, const PropagationJob& job) {
  const LabelVolume target = read_nifti_labels(file);
  const auto to_atlas = register_labels(target, job.atlas_labels, job.registration);
  const Propagation propagated =
      propagate_structures(target, job.atlas, [&](const WorldPoint& point) { return to_atlas.apply(point); });
  const std::string name = label_map_name(file);
  const NiftiInfo info = read_nifti_info(file);
  write_nifti(
      job.output / (name + ".nii.gz"), propagated.labels,
      {.description = carried_description("Voxlet " + software_version() + " propagate", info), .space = info.space});
  write_file(job.output / (name + ".png"), png_bytes(picture_of_propagated(propagated.labels, job.atlas.structures())));
  return table_lines(name, job, propagated);
}

/// Of a run that was stopped, what it had done is kept.
std::string propagate_or_find(const fs::path& file, const PropagationJob& job, const UnfinishedWork& work) {
  const std::string name = label_map_name(file);
  if (auto lines = work.find(name); lines && fs::exists(job.output / (name + ".nii.gz"))) return *std::move(lines);
  std::string lines = propagate_into(file, job);
  work.keep(name, lines);
  return lines;
}

std::string propagate_into_all(const std::vector<fs::path>& files, const PropagationJob& job,
                               const UnfinishedWork& work, Progress& progress) {
  std::vector<std::string> tables(files.size());
  const auto propagate_one = [&](std::size_t n) {
    try {
      tables[n] = propagate_or_find(files[n], job, work);
    } catch (const Error& error) {
      throw Error(error.code(), files[n].string() + ": " + error.what());
    }
  };
  for_each_item(files.size(), propagate_one, {&progress, "propagate structures"});
  std::string table = "label_map\tstructure\tvolume_mm3\tshare_allowed\n";
  for (const auto& lines : tables) table += lines;
  return table;
}

/// All that the results depend on.
std::string settings_of(const PropagateOptions& options, std::vector<fs::path> files) {
  for (const auto& file : {options.atlas, options.atlas_labels}) files.emplace_back(file);
  return software_version() + "\n" + std::to_string(options.registration.control_mm) + "\n" +
         read_text_file(options.structures) + "\n" + stamps_of(files);
}

void propagate(const PropagateOptions& options, VerbContext& context) {
  const auto files = find_label_maps(options.label_maps);
  auto structures = propagated_structures_from_json(read_text_file(options.structures));
  const std::size_t count = structures.size();
  const PropagationJob job{StructureAtlas(read_nifti_labels(options.atlas), std::move(structures)),
                           read_nifti_labels(options.atlas_labels), options.registration, options.output};
  UnfinishedWork work(job.output, settings_of(options, files));
  write_file(job.output / "volumes.tsv", propagate_into_all(files, job, work, context.progress()));
  work.finish();
  context.print_result({{"output", options.output}, {"label_maps", files.size()}, {"structures", count}},
                       "Brought " + counted(count, "structure") + " into " + counted(files.size(), "label map") +
                           "; look at the pictures and at volumes.tsv in " + options.output);
}

}  // namespace

void add_propagate_verb(CLI::App& app, VerbContext& context) {
  auto options = std::make_shared<PropagateOptions>();
  auto* verb = context.add_verb(app, "propagate", "Brings structures of an atlas into label maps that lack them",
                                [=, &context] { propagate(*options, context); });
  verb->alias("carry");  // its name before 0.2
  verb->add_option("label_maps", options->label_maps, "A label map (" + image_endings_text() + ") or a folder of them")
      ->required();
  verb->add_option("--atlas", options->atlas, "Label map with the structures to bring")->required();
  verb->add_option("--atlas-labels", options->atlas_labels,
                   "Labels in the atlas's space with the label maps' ids, by which the two are registered")
      ->required();
  verb->add_option("--structures", options->structures,
                   "JSON: which structures go into which ids (models/atlases/bigbrain-nuclei.json)")
      ->required();
  verb->add_option("-o,--output", options->output, "Folder for the label maps, a table of volumes and pictures")
      ->required();
  verb->add_option("--control-distance", options->registration.control_mm,
                   "Distance between the spline's control points in mm")
      ->capture_default_str();
}

}  // namespace voxlet
