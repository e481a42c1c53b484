// The core as the page's worker sees it: one scan, one model, one run at a time, one segmentation. Knows no JavaScript.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "evaluation/label_matching.h"
#include "evaluation/label_names.h"
#include "inference/axis_flip.h"
#include "inference/segmentation.h"
#include "inference/suitability.h"
#include "io/nifti.h"
#include "io/nifti_series.h"
#include "measurement/structure_table.h"
#include "mesh/mesh.h"
#include "package/model_package.h"

namespace voxlet::web {

// Files may be of any format that io/image_file.h reads.

/// A file for display, on its own grid: an image or a label map.
struct LayerFile {
  NiftiInfo info;
  bool is_labels = false;
  bool could_be_either = true;          ///< it holds whole numbers
  std::vector<float> values{};          ///< of an image
  std::vector<std::uint16_t> labels{};  ///< of a label map
  LabelList table{};                    ///< the ids that occur in it, with default names and colours
};
enum class LayerKind { kGuess, kImage, kLabels };
/// What is to be made of a file: `kind`, or what `name`, header, voxels and a label table beside it say.
struct FileRole {
  std::string name;
  LayerKind kind = LayerKind::kGuess;
  bool has_table = false;
};
/// The first volume; guessed as volume/label_likeness.h does it. Throws as the readers do.
LayerFile read_layer(std::span<const std::byte> file, const FileRole& role);

/// Whether name, header or a table say that it is a label map.
bool is_said_to_be_labels(const NiftiInfo& info, const FileRole& role);

/// How the table tells intensities, as the reader wants it.
struct NumbersRequest {
  std::string unit{};        ///< of the scan; empty: guessed
  std::string convert_to{};  ///< empty: as stored
  std::optional<double> tesla{};
  std::string region{};                             ///< as reference_region reads it
  std::optional<std::vector<std::byte>> exclude{};  ///< a label file of the scan's world: its voxels are left out
  std::set<std::uint16_t> exclude_ids{};            ///< of it these alone; empty: all
  std::string exclusion{};                          ///< its name
};

using ConfidenceById = std::map<std::uint16_t, StructureConfidence>;

/// What a run gave.
struct RunResult {
  LabelVolume labels{};
  LabelList list{};
  ConfidenceById confidence{};
  MeasuredStructures table{};
  std::vector<ImageVolume> probabilities{};  ///< only if the run kept them
  std::vector<std::string> probability_names{};
  std::vector<std::string> overridden{};  ///< why the plan refuses it
  bool doubtful = false;                  ///< as is_doubtful has it (inference/axis_flip.h)
};

/// What is known of a reference beside its voxels.
struct ReferenceFacts {
  std::string name{};                  ///< its file's
  LabelList names{};                   ///< of its labels, from a table or sidecar
  std::optional<LabelMap> assigned{};  ///< its ids → the segmentation's, by the reader's hand
  std::vector<AtlasTranslation> atlases{};
};

/// How a reference was matched. Of MatchedBy::kNothing nothing was compared: the match is a proposal.
struct Comparison {
  LabelMatch match;
  bool compared = false;
  std::string notice{};  ///< as set_labels returns it
  LabelList labels{};    ///< of the reference, those with voxels
};

struct RunNeeds {
  double bytes = 0, heap_bytes = 0;
  std::size_t patches = 0;
};

/// What a run does otherwise than its plan says.
struct RunOptions {
  std::optional<double> overlap{};  ///< of patches, for a quick first pass, whose result is never refused
  std::optional<Shape> patch{};     ///< their size, for a device that cannot hold the plan's
  bool keep_probabilities = false;  ///< holds what probabilities() needs
  bool override_refusal = false;    ///< the result counts whatever the plan refuses; RunResult has the reasons
};

/// Which of a model's networks: the one that segments, or the one that finds its region first.
enum class Stage { kMain, kRegion };

/// Every call that throws voxlet::Error leaves the scan, the model and the labels as they were.
class Engine {
 public:
  /// A file that shows something: one without finite voxels or with equal ones throughout is refused here
  /// already. Of a series the first volume is the scan.
  const NiftiInfo& open_scan(std::vector<std::byte> file);
  const ImageVolume& scan() const;
  const NiftiInfo& scan_info() const { return info_.value(); }
  std::size_t frames() const { return series_ ? series_->frames() : 1; }
  double frame_seconds() const { return series_ ? series_->frame_seconds() : 0; }
  /// Another volume of the series becomes the scan; the labels stay.
  const ImageVolume& select_frame(std::size_t frame);
  /// Where the scan's axes are taken to run: `code` as orientation_from has it (inference/axis_flip.h), a flip being
  /// one of those that are taken now; empty for the file's. The voxels stay, and so do the labels, by their voxels.
  void set_axes(const std::string& code);
  Orientation file_axes() const { return closest_orientation(info_.value().geometry.affine); }

  /// Whether the scan that is open is taken for a label map, as read_layer does it.
  bool is_labels(const FileRole& role) const;
  /// The reader's word that the scan is a susceptibility map in `unit` (ppm, ppb or Hz, for which `tesla` is needed):
  /// runs get its values in the model's unit, the table tells them as they are. Until another scan is open. Throws
  /// Error(kBadInput) for another unit and for a field strength that is none.
  void set_unit(const std::string& unit, std::optional<double> tesla = {});
  /// Of a scan whose values do not seem to have the unit that the model asks for: the units for set_unit with which
  /// they would. None where they have it already, or where the model asks for none.
  std::vector<std::string> units_to_try() const;

  /// What there is to know of the scan before a model is chosen; reckoned once.
  const ScanTraits& traits() const;

  const ModelPackage& open_model(std::span<const std::byte> onnx_file);
  const ModelPackage& model() const;
  /// The network that finds the model's region; none for models of one stage.
  const std::optional<ModelPackage>& region_model() const { return region_model_; }
  /// One of the two: throws Error(kBadInput) where it is not there.
  const ModelPackage& stage(Stage stage) const;

  /// Input of a golden case (N,C,D,H,W as stage().golden says), and the comparison of a device's output.
  std::vector<float> golden_input(Stage which) const;
  GoldenResult check_golden(std::span<const float> logits, Stage which) const;

  /// The patch size for a device that binds at most so many bytes as one buffer: fitted_patch.h.
  std::optional<Shape> fitted_patch(std::uint64_t buffer_bytes, Stage which) const;
  /// What a run of the model on the scan would take, without running: the bytes of the hungrier stage, those that it
  /// can have, and the patches of the main network (at most; a plan that passes over background runs fewer). `patch` as
  /// in RunOptions.
  RunNeeds run_needs(std::optional<Shape> patch = {}) const;
  /// Starts a run of the region network on the scan, as `begin` does one of the model; of the options `patch` and
  /// `override_refusal` count.
  std::size_t begin_region(const RunOptions& options = {});
  /// Ends that run: the model's runs on this scan go where it says. Throws the sentence of `located`
  /// (inference/region.h) where the scan does not show the region, with `override_refusal` only where it has no voxel.
  void finish_region();
  /// True where the region network found no voxel: nothing can be shown all the same.
  bool found_nothing() const { return found_nothing_; }
  /// Starts a run of the model on the scan; a run that was under way is dropped. Returns the number of patches. Throws
  /// Error(kBadInput) for options that are no possible plan, and for a model with a region that was not yet found.
  std::size_t begin(const RunOptions& options = {});
  std::optional<std::span<const float>> next_patch();
  void accept(std::span<const float> logits);
  /// Ends the run. Its result can be looked at; the segmentation stays what it was until keep(), which makes the result
  /// the segmentation. A result that is not kept is gone with the next run. finish() does both.
  const RunResult& look();
  void keep();
  const LabelVolume& finish();
  /// Why the plan refuses the result of the last run that came to an end: only of one with override_refusal.

  /// Runs see the scan with a flip of its axes, until there is none: `finish_trial` ends one instead of `finish` and
  /// keeps nothing of it but how well the model takes it. Throws Error(kRefused) for a scan that the model refuses
  /// however its axes run.
  void begin_trial(AxisFlip flip);
  void finish_trial();
  /// Ends the trials, finished or not: the flip that the model clearly accepts, if there is one; with `better_than_now`
  /// it has to be clearly better than the run that the labels are of.
  std::optional<AxisFlip> end_trials(bool better_than_now = false);

  /// Of the last run, if it kept them: one volume per class on the scan's grid, background first, and their names.
  const std::vector<ImageVolume>& probabilities() const;
  const std::vector<std::string>& probability_names() const { return probability_names_; }

  /// The segmentation and its names: those of the last run, or what these give it. Labels on another grid of the same
  /// world are brought to the scan's by nearest neighbour; the sentence that is returned says so, else it is empty.
  /// Without `names` they are the file's own (segment_names).
  std::string set_labels(std::span<const std::byte> file, const std::optional<LabelList>& names = {});
  void set_labels(std::vector<std::uint16_t> ids);
  /// `edited`: false where the labels are then those of before all edits. What the run said of structures that were
  /// edited does not hold any more.
  void patch_labels(const Box& box, std::span<const std::uint16_t> ids, bool edited = true);
  /// Of an id that comes twice the first entry counts.
  void set_label_list(const LabelList& list);
  /// Of labels that are a run's and were given by set_labels.
  void set_confidence(ConfidenceById confidence);
  const LabelVolume& labels() const;
  /// The list, and after it the ids that only the volume has.
  LabelList label_list() const;

  /// Measured once for each state of scan, labels, names and comparison.
  const MeasuredStructures& measured() const;
  /// Read back and compared with the rows. Throws Error(kIo) if it differs.
  std::string table_text(const TableSource& source, char separator) const;
  /// How intensities are told from now on, until another scan is open; a region that is a label, until there are other
  /// labels.
  void set_numbers(const NumbersRequest& request);
  /// The segmentation against a reference of the same world. Until the labels change the table's rows have what came
  /// out, and rows for ids of the reference's that the segmentation lacks. Structures that the reference does not have
  /// are compared with nothing.
  Comparison compare(std::span<const std::byte> reference, const ReferenceFacts& facts);

  /// Files lie on the scan's file, whatever axes are taken, unless they shall have those that are taken: until another
  /// scan is open.
  void set_files_with_axes(bool taken) { files_with_axes_ = taken; }
  /// A .nii.gz file in the scan's own space; read back and compared. Throws Error(kIo) if it differs.
  std::vector<std::byte> save_labels(const std::string& description) const;
  std::vector<std::byte> save_image(const ImageVolume& image) const;
  /// The scan's own file as NIfTI (.nii.gz where it is one), with the axes that are taken: header and voxels stay as
  /// they are but for the place.
  std::vector<std::byte> save_scan(std::vector<std::byte> original) const;
  /// Surfaces of the labels that have voxels. format: "stl" (one file per label), "obj" (one file), "gifti" (one per
  /// label). Read back and compared as above.
  struct File {
    std::string name;  ///< the label's, or empty
    std::vector<std::byte> bytes;
  };
  std::vector<File> save_meshes(const std::string& format) const;

 private:
  Segmentation& run(Stage which);
  std::size_t start(const Plan& plan, Stage which, const SegmentationOptions& options);
  ImageVolume scan_of_run() const;
  template <typename T>
  Volume<T> on_files(Volume<T> volume) const {
    volume.geometry = files_with_axes_ ? scan_.geometry : info_.value().geometry;
    return volume;
  }
  void drop_run();
  /// Labels that are no run's, without names.
  void adopt(LabelVolume labels);
  /// The structures of voxels that change.
  void note_edited(const std::uint16_t* ids, const std::uint16_t* former, std::int64_t count);
  /// What was known of the former labels alone.
  void forget_labels();
  /// numbers_ as it is for other labels than those that are there: without a region that is one of them.
  MeasureOptions numbers_of_other_labels() const;
  LabelVolume labels_on_scan(std::span<const std::byte> file, std::string& notice) const;

  std::optional<NiftiSeries> series_;  ///< only of several volumes
  std::optional<NiftiInfo> info_;
  ImageVolume scan_;
  std::optional<ModelPackage> model_;
  std::optional<ModelPackage> region_model_;
  std::optional<Plan> located_;  ///< the model's plan for the scan, once its region was found
  std::optional<Segmentation> run_;
  Stage stage_of_run_ = Stage::kMain;
  std::optional<LabelVolume> labels_;
  LabelList list_;
  std::optional<RunResult> result_;  ///< of the last run, until it is kept
  ConfidenceById confidence_;        ///< of the run that the labels are of
  std::set<std::uint16_t> edited_;   ///< structures that are others than that run's
  std::vector<ImageVolume> probabilities_;
  std::vector<std::string> probability_names_;
  CaseMetrics compared_;  ///< by the segmentation's ids
  MeasureOptions numbers_;
  std::string unit_;  ///< of the scan by the reader's word; empty: nobody said
  std::optional<double> tesla_;
  mutable std::optional<MeasuredStructures> table_;
  mutable std::optional<ScanTraits> traits_;
  bool keep_probabilities_ = false;
  bool override_refusal_ = false;  ///< of the run under way
  bool found_nothing_ = false;
  bool files_with_axes_ = false;
  std::vector<std::string> overridden_so_far_;
  std::optional<AxisFlip> trial_;
  std::vector<FlipTrial> trials_;
};

/// Dice per label id of `prediction` (a NIfTI label file) against `reference` (another on the same grid), whose ids are
/// first translated by `map`; ids of the reference outside the map count as background.
std::map<std::uint16_t, double> dice_of_files(std::span<const std::byte> reference,
                                              std::span<const std::byte> prediction,
                                              const std::map<std::uint16_t, std::uint16_t>& map);

}  // namespace voxlet::web
