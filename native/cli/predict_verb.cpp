// voxlet predict: scans → label maps.
#include <chrono>
#include <filesystem>
#include <iomanip>
#include <map>
#include <memory>
#include <optional>
#include <sstream>

#include "base/available_memory.h"
#include "base/error.h"
#include "base/sha256.h"
#include "base/stage_progress.h"
#include "base/text.h"
#include "base/version.h"
#include "cli/cli.h"
#include "cli/failures.h"
#include "cli/roi_json.h"
#include "device/device.h"
#include "files/output_files.h"
#include "files/prediction_cases.h"
#include "files/probability_paths.h"
#include "inference/axis_flip.h"
#include "inference/suitability.h"
#include "io/file.h"
#include "io/image_names.h"
#include "io/nifti.h"
#include "labels/label_table.h"
#include "labels/sidecar.h"
#include "measurement/structure_table.h"
#include "predict/predictor.h"
#include "predict/reoriented.h"
#include "preprocess/susceptibility_unit.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

struct PredictVerbOptions {
  std::string model, input, output, stats, region, reorient, unit, reference_region, device = "auto";
  std::optional<int> fold;
  bool save_probabilities = false, force = false, reoriented_header = false;
};

struct CaseResult {
  MeasuredStructures measured;  ///< in the first image channel
  std::vector<std::string> notices, overridden;
  std::vector<std::string> scan_notes{};
  std::string axes_of_file{}, axes_taken{};  ///< empty where they are the file's
  double seconds = 0;
};

/// From the header alone, before anything large is read.
void require_memory(const PredictionCase& files, const Predictor& predictor) {
  const Geometry scan = read_nifti_info(files.images.front()).geometry;
  const std::size_t needed = predictor.bytes_needed(scan), available = available_bytes();
  if (needed <= available) return;
  const auto words = memory_words(needed, available);
  throw Error(ErrorCode::kTooLarge, files.images.front().string() + " needs about " + words.needed +
                                        " of memory, and " + words.available +
                                        " are free; crop the scan or close other programs.");
}

std::size_t first_image_channel(const Plan& plan) { return plan.mask_channel() == 0 ? 1 : 0; }

std::vector<ImageVolume> read_scan(const PredictionCase& files, const Plan& plan) {
  std::vector<ImageVolume> channels;
  for (const auto& image : files.images) {
    channels.push_back(read_nifti_image(image));
    if (std::ssize(channels) - 1 == plan.mask_channel()) continue;
    try {
      require_image(channels.back());
    } catch (const Error& error) {
      throw Error(error.code(), image.string() + ": " + error.what());
    }
  }
  return channels;
}

/// From `unit`, by the user's word, to the model's.
UnitConversion conversion_for(const Plan& plan, const std::string& unit) {
  const std::string wanted = takes_of(plan).unit;
  if (!unit.empty() && wanted.empty())
    throw Error(ErrorCode::kBadInput,
                "Expected a model of susceptibility maps with --unit, found one of other images; leave out --unit.");
  return unit_conversion(unit.empty() ? wanted : unit, wanted);
}

/// A sentence that says so, or nothing where the unit is the same.
std::string convert(std::vector<ImageVolume>& scan, const Plan& plan, const std::string& unit) {
  const UnitConversion conversion = conversion_for(plan, unit);
  if (conversion.factor == 1) return {};
  for (std::size_t c = 0; c < scan.size(); ++c) {
    if (static_cast<int>(c) == plan.mask_channel()) continue;
    for (float& value : scan[c].voxels) value = static_cast<float>(value * conversion.factor);
  }
  return "The map's values were taken as " + unit + " and converted to " + conversion.unit + ".";
}

/// The labels lie on the first channel's grid; an image on another one is measured where it lies under them.
MeasuredStructures measured_in(const ImageVolume& image, const Prediction& prediction, const Plan& plan,
                               const PredictVerbOptions& options) {
  ConfidenceById confidence;
  for (std::size_t n = 0; n < plan.labels.size(); ++n) confidence[plan.labels[n].id] = prediction.confidence[n];
  const std::string unit = options.unit.empty() ? guess_susceptibility_unit(image.voxels) : takes_of(plan).unit;
  return measure_structures(prediction.labels, under_labels(image, prediction.labels.geometry), plan.labels, confidence,
                            {.unit = {1, unit}, .region = reference_region(options.reference_region, plan.labels)});
}

Sidecar sidecar_of(const PredictionCase& files, const Plan& plan, const fs::path& model) {
  const SidecarModel about{model.filename().string(), plan.name, plan.licence, plan.trained_on};
  Sidecar sidecar{.description = made_by(about), .sources = {}, .model = about, .labels = plan.labels};
  for (const auto& image : files.images) sidecar.sources.push_back({image.filename().string()});
  return sidecar;
}

void write_outputs(const PredictionCase& files, const Prediction& prediction, const Plan& plan,
                   const Sidecar& sidecar) {
  NiftiWriteOptions nifti;
  nifti.compress = files.output.extension() == ".gz";
  const NiftiInfo scan = read_nifti_info(files.images.front());
  nifti.description = carried_description("Voxlet " + software_version() + " " + plan.name, scan);
  nifti.space = scan.space.on(scan.geometry, prediction.labels.geometry);
  const std::string stem = without_image_ending(files.output.string());
  OutputFiles outputs;
  outputs.add(files.output, write_nifti(prediction.labels, nifti));
  outputs.add(stem + ".json", sidecar_json(sidecar));
  if (stem.ends_with("_dseg")) outputs.add(stem + ".tsv", write_bids_table(plan.labels));
  nifti.compress = true;
  std::vector<std::string> classes{"Background"};
  for (const Label& label : plan.labels) classes.push_back(label.name);
  const auto paths = probability_paths(files.output, classes);
  for (std::size_t c = 0; c < prediction.probabilities.size(); ++c)
    outputs.add(paths[c], write_nifti(prediction.probabilities[c], nifti));
  outputs.commit();
}

void lay_on(Prediction& prediction, const Geometry& geometry) {
  prediction.labels.geometry = geometry;
  for (ImageVolume& probability : prediction.probabilities) probability.geometry = geometry;
}

std::string header_note(bool reoriented) {
  return reoriented
             ? "The files' header has the axes that were used: they match the scan's file only if that has them, too."
             : "The files' header has the axes of the scan's file, which they match.";
}

void note_axes(const ReorientedPrediction& found, const Geometry& file, bool reoriented_header, CaseResult& result) {
  if (!found.taken) return;
  const Orientation own = closest_orientation(file.affine);
  result.axes_of_file = to_string(own);
  result.axes_taken = to_string(*found.taken);
  result.scan_notes.push_back(reoriented_note(own, *found.taken) + " " + header_note(reoriented_header));
  result.notices.insert(result.notices.begin(), result.scan_notes.back());
}

CaseResult predict_case(Predictor& predictor, const PredictionCase& files, const PredictVerbOptions& options,
                        Progress& progress) {
  const auto start = std::chrono::steady_clock::now();
  const Plan& plan = predictor.plan();
  require_memory(files, predictor);
  std::vector<ImageVolume> scan = read_scan(files, plan);
  const std::string converted = convert(scan, plan, options.unit);
  const ImageVolume& image = scan[first_image_channel(plan)];
  ReorientedPrediction found =
      predict_reoriented(predictor, scan, progress,
                         {.probabilities = options.save_probabilities, .refuse = !options.force}, options.reorient);
  Prediction& prediction = found.prediction;
  const Geometry &own = scan.front().geometry, taken = prediction.labels.geometry;
  lay_on(prediction, own);
  CaseResult result{measured_in(image, prediction, plan, options), prediction.notices, prediction.overridden};
  if (!converted.empty()) {
    result.scan_notes.push_back(converted);
    result.notices.insert(result.notices.begin(), converted);
  }
  for (std::string& sentence : flag_sentences(result.measured.rows)) result.notices.push_back(std::move(sentence));
  if (const Verdict verdict = suits(takes_of(plan), traits_of(image)); verdict.suitability == Suitability::kMismatch)
    result.notices.push_back(verdict.reason);
  note_axes(found, own, options.reoriented_header, result);
  if (options.reoriented_header) lay_on(prediction, taken);
  Sidecar sidecar = sidecar_of(files, plan, options.model);
  sidecar.scan_notes = result.scan_notes;
  sidecar.overridden = prediction.overridden;
  sidecar.flags = flags_by_name(result.measured.rows);
  write_outputs(files, prediction, plan, sidecar);
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return result;
}

/// Found out before the work rather than after it.
void prepare_folder(const fs::path& file, bool create) {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  std::error_code failure;
  if (create) fs::create_directories(folder, failure);
  if (!fs::is_directory(folder))
    throw Error(ErrorCode::kIo, "Cannot write " + file.string() + ": there is no folder " + folder.string() + ".");
}

std::string in_one_line(const std::vector<std::string>& sentences) {
  std::string line;
  for (const std::string& sentence : sentences) line += (line.empty() ? "" : " ") + sentence;
  return line;
}

/// The results of a batch as they grow.
class Report {
 public:
  /// `table`: the file of numbers that is wanted; empty: none.
  Report(bool batch, const std::string& table, TableSource source)
      : batch_(batch), has_table_(!table.empty()), separator_(table_separator(table)), source_(std::move(source)) {}

  void add(const PredictionCase& files, const CaseResult& result) {
    ordered_json structures = ordered_json::array();
    std::size_t found = 0;
    for (const StructureRow& row : result.measured.rows) {
      structures.push_back(to_json(row));
      found += row.statistics.voxels > 0 ? 1 : 0;
    }
    cases_.push_back({{"name", files.name},
                      {"output", files.output.string()},
                      {"seconds", result.seconds},
                      {"notices", result.notices},
                      {"overridden", result.overridden}});
    if (!result.axes_taken.empty())
      cases_.back()["axes"] = {{"file", result.axes_of_file}, {"taken", result.axes_taken}};
    if (const auto& measured = result.measured; !measured.region.name.empty()) {
      cases_.back()["reference_region"] = measured.region.name;
      cases_.back()["reference_mean"] = measured.reference_mean;
    }
    cases_.back()["structures"] = structures;
    text_ << files.output.string() << ": " << found << " of " << counted(result.measured.rows.size(), "structure")
          << " found, " << std::fixed << std::setprecision(1) << result.seconds << " s\n";
    for (const auto& notice : result.notices) text_ << "  note: " << notice << "\n";
    for (const auto& reason : result.overridden) text_ << "  overridden: " << reason << "\n";
    if (has_table_) add_rows(files, result);
  }

  /// structure_table.h's; of a batch with a column of cases.
  const std::string& table() const { return table_; }
  std::string text() const {
    const std::string text = text_.str();
    return text.substr(0, text.empty() ? 0 : text.size() - 1);
  }
  ordered_json json(const std::vector<CaseFailure>& failures) const {
    ordered_json failed = ordered_json::array();
    for (const auto& failure : failures) failed.push_back({{"name", failure.name}, {"reason", failure.reason}});
    return {{"cases", cases_}, {"failures", failed}};
  }

 private:
  void add_rows(const PredictionCase& files, const CaseResult& result) {
    source_.scan = files.images.front().filename().string();
    if (batch_) source_.case_name = files.name;
    source_.scan_notes = in_one_line(result.scan_notes);
    source_.overridden = in_one_line(result.overridden);
    const std::string rows = structure_table(result.measured, source_, separator_);
    table_ += table_.empty() ? rows : rows.substr(rows.find('\n') + 1);  // the headings once
  }

  bool batch_, has_table_;
  char separator_;
  TableSource source_;
  ordered_json cases_ = ordered_json::array();
  std::ostringstream text_;
  std::string table_;
};

TableSource source_of(const Predictor& predictor, const fs::path& model) {
  TableSource source{.model = predictor.plan().name, .version = software_version()};
  if (fs::is_regular_file(model)) source.model_sha256 = sha256(read_file(model));
  return source;
}

Error cancelled_after(std::size_t done, std::size_t count) {
  return {ErrorCode::kCancelled,
          "Cancelled after " + std::to_string(done) + " of " + counted(count, "scan") + "; what is done stays."};
}

void predict(const PredictVerbOptions& options, VerbContext& context) {
  const bool batch = fs::is_directory(options.input);
  Predictor predictor(options.model, parse_device(options.device), options.fold, options.region);
  predictor.require_region_network();
  conversion_for(predictor.plan(), options.unit);  // both throw for what the model lacks, before the work
  reference_region(options.reference_region, predictor.plan().labels);
  const auto cases = find_prediction_cases(options.input, options.output, predictor.plan().channels.size());
  prepare_folder(cases.front().output, batch || !is_nifti_name(options.output));
  if (!options.stats.empty()) prepare_folder(options.stats, false);
  Report report(batch, options.stats, options.stats.empty() ? TableSource() : source_of(predictor, options.model));
  std::vector<CaseFailure> failures;
  const auto count = static_cast<double>(cases.size());
  for (std::size_t n = 0; n < cases.size(); ++n) {
    Progress progress = stage_of(context.progress(), static_cast<double>(n) / count, static_cast<double>(n + 1) / count,
                                 batch ? cases[n].name + ": " : "");
    try {
      report.add(cases[n], predict_case(predictor, cases[n], options, progress));
    } catch (const Error& error) {
      if (!batch) throw;
      if (error.code() == ErrorCode::kCancelled) throw cancelled_after(n, cases.size());
      failures.push_back({cases[n].name, error.what()});
    } catch (const std::exception& error) {
      if (!batch) throw;
      failures.push_back({cases[n].name, reason_of(error)});
    }
  }
  if (!options.stats.empty()) write_file(options.stats, report.table());
  context.print_result(report.json(failures), report.text());
  throw_if_any_failed(failures, cases.size());
}

}  // namespace

void add_predict_verb(CLI::App& app, VerbContext& context) {
  auto options = std::make_shared<PredictVerbOptions>();
  auto* verb = context.add_verb(app, "predict", "Segments a scan, or a folder of scans",
                                [=, &context] { predict(*options, context); });
  verb->add_option("-m,--model", options->model, "Model package (.onnx) or the folder of a training run")->required();
  verb->add_option("-i,--input", options->input,
                   "Scan (NIfTI, MGH, NRRD, MetaImage; case_0000.nii.gz where the model has several "
                   "channels) or folder of scans")
      ->required();
  verb->add_option("-o,--output", options->output, "Label map to write (.nii, .nii.gz), or folder")->required();
  verb->add_option("--device", options->device, "auto, cpu or cuda:N")->capture_default_str();
  verb->add_option("--fold", options->fold, "Of a run: only this fold, not the mean of all trained folds");
  verb->add_option("--region", options->region,
                   "Of a run whose plan crops to a region: package of the network that finds it (.onnx)");
  verb->add_option("--stats", options->stats, "Table of volume and mean intensity per structure (.csv, .tsv)");
  verb->add_option(
      "--reference-region", options->reference_region,
      "Subtract this region's mean from all intensities: whole (what is not 0 in a masked map), or a label "
      "by its name or id");
  verb->add_option("--unit", options->unit,
                   "Unit of a susceptibility map's values, if you know it: ppm or ppb; converted to the model's");
  verb->add_flag("--force", options->force,
                 "Also label scans that the model refuses; the reason is printed and kept beside the labels");
  auto* reorient = verb->add_option(
      "--reorient", options->reorient,
      "Where the scan's axes run, if its header is wrong: three letters (RAS: the first axis to the right "
      "...), flip-ap, flip-is or flip-ap-is; auto: a flip that the model clearly accepts where it refuses "
      "the scan as it is, or is unsure of most structures. Left and right cannot be checked");
  verb->add_flag("--reoriented-header", options->reoriented_header,
                 "Write the axes that were used into the labels' header, not those of the scan's file")
      ->needs(reorient);
  verb->add_flag("--save-probabilities", options->save_probabilities,
                 "Write one float image per class beside the labels: NAME_label-LABEL_probseg.nii.gz");
}

}  // namespace voxlet
