// voxlet synth: synthetic scans from label maps, as a dataset to train on.
#include <memory>

#include "base/text.h"
#include "cli/cli.h"
#include "io/file.h"
#include "io/image_names.h"
#include "labels/label_table.h"
#include "synthesis/synthetic_dataset.h"

namespace voxlet {
namespace {

struct SynthOptions {
  std::string label_maps, output, label_map_file, label_table, image;
  SyntheticDatasetOptions dataset;
};

void synth(SynthOptions options, VerbContext& context) {
  options.dataset.labels =
      options.label_table.empty() ? deep_grey_labels() : read_label_table(read_text_file(options.label_table));
  if (!options.label_map_file.empty())
    options.dataset.label_map = label_map_from_json(read_text_file(options.label_map_file), options.label_map_file);
  if (!options.image.empty()) options.dataset.image = options.image;
  const std::size_t maps =
      write_synthetic_dataset(options.label_maps, options.output, options.dataset, context.progress());
  context.print_result({{"dataset", options.output}, {"cases", options.dataset.cases}, {"label_maps", maps}},
                       "Wrote " + counted(options.dataset.cases, "synthetic scan") + " of " +
                           counted(maps, "label map") + " to " + options.output);
}

void add_strengths(CLI::App& verb, SynthesisOptions& s) {
  verb.add_option("--spacing", s.spacing_mm, "Voxel size in mm")->capture_default_str();
  verb.add_option("--t1-share", s.t1_share, "Share of T1-like images; the others have random contrast")
      ->capture_default_str();
  verb.add_option("--rotation", s.rotation_degrees, "Largest rotation in degrees")->capture_default_str();
  verb.add_option("--deformation", s.deformation_mm, "Largest SD of the deformation in mm")->capture_default_str();
  verb.add_option("--bias", s.bias_sd, "Largest SD of the bias field's logarithm")->capture_default_str();
  verb.add_option("--blur", s.blur_mm, "Largest SD of the blur in mm")->capture_default_str();
  verb.add_option("--noise", s.noise_sd, "Largest SD of the noise (intensities are 0 … 255)")->capture_default_str();
  verb.add_option("--thick-share", s.thick_share, "Share of images in thick slices or at low resolution")
      ->capture_default_str();
  verb.add_option("--thickest", s.thickest_mm, "Their thickest slice in mm")->capture_default_str();
  verb.add_option("--gamma", s.gamma_sd, "SD of the logarithm of the gamma curve's exponent")->capture_default_str();
  verb.add_option("--texture", s.texture_sd, "Largest SD of smooth variation inside a structure")
      ->capture_default_str();
  verb.add_option("--myelin", s.myelin, "Largest share of white matter's intensity that grey matter takes beside it")
      ->capture_default_str();
  verb.add_option("--grouped-share", s.grouped_share, "Share of random contrasts with tissues of one kind alike")
      ->capture_default_str();
  verb.add_flag("--qsm", s.susceptibility, "Quantitative susceptibility maps in ppm instead of magnitude images");
  verb.add_option("--streaks", s.streaks_ppm, "Of such maps: largest SD of streaks in ppm")->capture_default_str();
  verb.add_option("--background", s.background_ppm, "Largest SD of the background field's remnants in ppm")
      ->capture_default_str();
  verb.add_option("--qsm-noise", s.noise_ppm, "Largest SD of their noise in ppm")->capture_default_str();
  verb.add_option("--qsm-texture", s.texture_ppm, "Largest SD of smooth variation inside a structure in ppm")
      ->capture_default_str();
  verb.add_option("--skull-strip-share", s.skull_strip_share, "Share of images without head tissue")
      ->capture_default_str();
}

}  // namespace

void add_synth_verb(CLI::App& app, VerbContext& context) {
  auto options = std::make_shared<SynthOptions>();
  auto* verb = context.add_verb(app, "synth", "Makes synthetic scans from label maps (FreeSurfer ids), as a dataset",
                                [=, &context] { synth(*options, context); });
  verb->add_option("label_maps", options->label_maps, "A label map (" + image_endings_text() + ") or a folder of them")
      ->required();
  verb->add_option("-o,--output", options->output, "The dataset folder to make")->required();
  verb->add_option("--cases", options->dataset.cases, "Scans to make, shared among the label maps")
      ->capture_default_str();
  verb->add_option("--seed", options->dataset.seed, "Seed of all randomness")->capture_default_str();
  verb->add_option("--label-map", options->label_map_file, "JSON that translates the label maps' ids to FreeSurfer's");
  verb->add_option("--labels", options->label_table,
                   "Table of the structures for the dataset's labels (FreeSurfer, ITK-SNAP, NiiVue or BIDS) [twelve "
                   "deep grey ones]");
  verb->add_option("--image", options->image,
                   "Scan of the label map: splits unlabelled voxels into classes and gives the T1 contrast");
  add_strengths(*verb, options->dataset.synthesis);
}

}  // namespace voxlet
