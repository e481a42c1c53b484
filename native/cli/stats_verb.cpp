// voxlet stats: volume and intensities of each structure of a label map.
#include <algorithm>
#include <memory>
#include <set>

#include "cli/cli.h"
#include "cli/roi_json.h"
#include "evaluate/label_names.h"
#include "io/file.h"
#include "io/nifti.h"

namespace voxlet {
namespace {

struct StatsOptions {
  std::string segmentation, image, output, labels;
};

/// The ids that occur, by number.
LabelList labels_in(const LabelVolume& volume) {
  const std::set<std::uint16_t> ids(volume.voxels.begin(), volume.voxels.end());
  LabelList list;
  for (const auto id : ids) {
    if (id != 0) list.push_back({id, default_label_name(id), default_label_color(id)});
  }
  return list;
}

void stats(const StatsOptions& options, VerbContext& context) {
  const LabelVolume labels = read_nifti_labels(std::filesystem::path(options.segmentation));
  context.progress().check();
  const ImageVolume image = read_nifti_image(std::filesystem::path(options.image));
  const LabelList list = options.labels.empty() ? labels_in(labels) : read_label_list(options.labels);
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
  verb->add_option("--labels", options->labels,
                   "Names and choice of labels: plan.json, dataset.json or a model (.onnx)");
}

}  // namespace voxlet
