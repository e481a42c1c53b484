// voxlet preview: what the trainer will see.
#include <algorithm>
#include <memory>
#include <numeric>

#include "base/random.h"
#include "cli/cli.h"
#include "dataset/dataset.h"
#include "io/file.h"
#include "patch_preview/patch_preview.h"
#include "report/png.h"

namespace voxlet {
namespace {

struct PreviewVerbOptions {
  std::string dataset, plan;
  std::string output = "preview.png";
  bool each_step = false;
  PreviewOptions preview;
};

constexpr const char* kColumns =
    "Columns: the plain patch with its labels (axial, coronal, sagittal), then the augmented patch, each plane without "
    "and with labels; the subject's right is on the right.";

/// `count` of the cases, each of them once as long as there are any, in an order that the seed gives.
std::vector<DatasetCase> some_cases(const Dataset& dataset, int count, std::uint64_t seed) {
  auto cases = dataset.cases;
  Random random(seed);
  for (std::size_t n = cases.size(); n > 1; --n)
    std::swap(cases[n - 1], cases[random.below(static_cast<std::uint32_t>(n))]);
  if (cases.size() > static_cast<std::size_t>(count)) cases.resize(static_cast<std::size_t>(count));
  return cases;
}

std::string describe(const std::vector<PreviewRow>& rows, const std::string& output) {
  std::string text = "Rows of " + output + ", from the top:\n";
  for (std::size_t n = 0; n < rows.size(); ++n) text += "  " + std::to_string(n + 1) + "  " + rows[n].title + "\n";
  return text + kColumns;
}

void preview(const PreviewVerbOptions& options, VerbContext& context) {
  const auto plan = plan_from_json(read_text_file(options.plan), options.plan);
  options.preview.validate(plan);
  const auto dataset = read_dataset(options.dataset);
  const auto chosen = some_cases(dataset, options.each_step ? 1 : options.preview.patches, options.preview.seed);
  const auto cases = load_training_cases(chosen, plan, {}, context.progress());
  const auto rows = options.each_step ? preview_each_step(cases, plan, options.preview)
                                      : preview_patches(cases, plan, options.preview);
  const auto sheet = preview_sheet(rows);
  context.progress().check();
  write_file(options.output, png_bytes(sheet));
  auto titles = nlohmann::ordered_json::array();
  for (const auto& row : rows) titles.push_back(row.title);
  context.print_result({{"output", options.output}, {"width", sheet.width}, {"height", sheet.height}, {"rows", titles}},
                       describe(rows, options.output));
}

}  // namespace

void add_preview_verb(CLI::App& app, VerbContext& context) {
  auto options = std::make_shared<PreviewVerbOptions>();
  auto* verb = context.add_verb(app, "preview", "Draws augmented training patches with their labels as a PNG picture",
                                [=, &context] { preview(*options, context); });
  verb->add_option("dataset", options->dataset, "Folder in nnU-Net v2 layout")->required();
  verb->add_option("--plan", options->plan, "plan.json, made by voxlet plan")->required();
  verb->add_option("-o,--output", options->output, "Picture to write (.png)")->capture_default_str();
  verb->add_option("--patches", options->preview.patches, "Rows of the sheet")->capture_default_str();
  verb->add_option("--seed", options->preview.seed, "Seed of cases, patches and augmentation")->capture_default_str();
  verb->add_option("--channel", options->preview.channel, "Image channel to show")->capture_default_str();
  auto* step = verb->add_option("--step", options->preview.step, "Only this augmentation, in every patch");
  verb->add_flag("--each-step", options->each_step, "One patch, with a row for each single augmentation")
      ->excludes(step);
}

}  // namespace voxlet
