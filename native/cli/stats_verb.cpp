// voxlet stats: volume and intensities of each structure of a label map.
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "base/version.h"
#include "cli/cli.h"
#include "cli/roi_json.h"
#include "folder_evaluation/names_beside_maps.h"
#include "io/file.h"
#include "io/nifti.h"
#include "labels/freesurfer_labels.h"
#include "measurement/structure_table.h"
#include "preprocess/susceptibility_unit.h"
#include "volume/label_sums.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

struct StatsOptions {
  std::string segmentation, image, output, labels;
  std::string reference_region, unit, convert_to, exclude;
  std::vector<std::uint16_t> exclude_ids;
  std::optional<double> tesla;
};

MeasureOptions measure_options(const StatsOptions& options, const ImageVolume& image, const LabelList& list) {
  MeasureOptions measure;
  const std::string unit = options.unit.empty() ? guess_susceptibility_unit(image.voxels) : options.unit;
  measure.unit = unit_conversion(unit, options.convert_to, options.tesla);
  measure.region = reference_region(options.reference_region, list);
  if (options.exclude.empty()) return measure;
  measure.excluded = excluded_voxels(read_nifti_labels(fs::path(options.exclude)),
                                     {options.exclude_ids.begin(), options.exclude_ids.end()}, image.geometry);
  measure.exclusion = fs::path(options.exclude).filename().string();
  return measure;
}

void stats(const StatsOptions& options, VerbContext& context) {
  const fs::path segmentation = options.segmentation, image_path = options.image, output = options.output;
  const LabelVolume labels = read_nifti_labels(segmentation);
  context.progress().check();
  const ImageVolume image = read_nifti_image(image_path);
  const LabelList list = options.labels.empty() ? labels_of_ids(prediction_names(segmentation), ids_in(labels.voxels))
                                                : read_label_list(options.labels);
  const auto measured = measure_structures(labels, image, list, {}, measure_options(options, image, list));
  context.progress().check();
  const TableSource source{.scan = image_path.filename().string(),
                           .segmentation = segmentation.filename().string(),
                           .version = software_version()};
  const std::string table = structure_table(measured, source, table_separator(options.output));
  write_file(output, table);
  auto structures = nlohmann::ordered_json::array();
  for (const auto& row : measured.rows) structures.push_back(to_json(row));
  context.print_result({{"output", options.output},
                        {"unit", measured.unit},
                        {"reference_region", measured.region.name},
                        {"reference_mean", measured.reference_mean},
                        {"excluded", measured.exclusion},
                        {"notices", flag_sentences(measured.rows)},
                        {"structures", structures}},
                       table.substr(0, table.size() - 1));
}

}  // namespace

void add_stats_verb(CLI::App& app, VerbContext& context) {
  auto options = std::make_shared<StatsOptions>();
  auto* verb = context.add_verb(app, "stats", "Volume and intensities of each structure",
                                [=, &context] { stats(*options, context); });
  verb->add_option("-s,--segmentation", options->segmentation, "Label map")->required();
  verb->add_option("-i,--image", options->image, "Image on the same grid")->required();
  verb->add_option("-o,--output", options->output, "Table to write (.csv, .tsv)")->required();
  verb->add_option(
      "--labels", options->labels,
      "Names and choice of labels: plan.json, dataset.json, a model (.onnx) or a label table (.tsv, .txt, .lut)");
  verb->add_option(
      "--reference-region", options->reference_region,
      "Subtract this region's mean from all intensities: whole (what is not 0 in a masked map), or a label "
      "by its name or id");
  verb->add_option("--unit", options->unit, "Unit of the image: ppm, ppb, Hz; guessed for susceptibility maps");
  auto* convert_to = verb->add_option("--convert-to", options->convert_to,
                                      "Unit of the table: ppm, ppb, or \"ppm of B0\" for a field in Hz");
  verb->add_option("--field-strength", options->tesla, "Tesla, to convert a field in Hz to ppm of B0")
      ->needs(convert_to);
  auto* exclude = verb->add_option("--exclude", options->exclude,
                                   "Label map whose voxels are left out of every number, such as a haemorrhage");
  verb->add_option("--exclude-id", options->exclude_ids, "Only these ids of --exclude")->needs(exclude);
}

}  // namespace voxlet
