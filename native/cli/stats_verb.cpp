// voxlet stats: volume and intensities of each structure of a label map.
#include <memory>

#include "cli/cli.h"
#include "cli/roi_json.h"
#include "evaluate/label_names.h"
#include "evaluation/evaluation.h"
#include "io/file.h"
#include "io/nifti.h"
#include "plan/freesurfer_labels.h"

namespace voxlet {
namespace {

struct StatsOptions {
  std::string segmentation, image, output, labels;
};

/// The ids that occur, by number, with the names that stand beside the file.
LabelList labels_in(const LabelVolume& volume, const std::filesystem::path& file) {
  const LabelList named = prediction_names(file);
  LabelList list = default_labels({volume.voxels.begin(), volume.voxels.end()});
  for (Label& label : list)
    if (!named.empty()) label.name = label_name(named, label.id);
  return list;
}

void stats(const StatsOptions& options, VerbContext& context) {
  const LabelVolume labels = read_nifti_labels(std::filesystem::path(options.segmentation));
  context.progress().check();
  const ImageVolume image = read_nifti_image(std::filesystem::path(options.image));
  const LabelList list =
      options.labels.empty() ? labels_in(labels, options.segmentation) : read_label_list(options.labels);
  const auto rows = roi_statistics(labels, image, list);
  context.progress().check();
  const std::string csv = to_csv(rows);
  write_file(options.output, csv);
  auto structures = nlohmann::ordered_json::array();
  for (const auto& row : rows) structures.push_back(to_json(row));
  context.print_result({{"output", options.output}, {"structures", structures}}, csv.substr(0, csv.size() - 1));
}

}  // namespace

void add_stats_verb(CLI::App& app, VerbContext& context) {
  auto options = std::make_shared<StatsOptions>();
  auto* verb = context.add_verb(app, "stats", "Volume and intensities of each structure",
                                [=, &context] { stats(*options, context); });
  verb->add_option("-s,--segmentation", options->segmentation, "Label map")->required();
  verb->add_option("-i,--image", options->image, "Image on the same grid")->required();
  verb->add_option("-o,--output", options->output, "Table to write (.csv)")->required();
  verb->add_option(
      "--labels", options->labels,
      "Names and choice of labels: plan.json, dataset.json, a model (.onnx) or a label table (.tsv, .txt, .lut)");
}

}  // namespace voxlet
