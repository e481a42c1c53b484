// The core behind the page's worker: one scan, one model, one run and one segmentation at a time. Knows no JavaScript.
// Files may have any format that io/image_file.h reads.
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
  bool could_be_either = true;          ///< its values are whole numbers
  std::vector<float> values{};          ///< of an image
  std::vector<std::uint16_t> labels{};  ///< of a label map
  LabelList table{};                    ///< the ids in a label map, with default names and colours
};
enum class LayerKind { kGuess, kImage, kLabels };
/// How to read a file: as `kind`, or guessed from `name`, header, voxels and whether a label table lies beside it.
struct FileRole {
  std::string name;
  LayerKind kind = LayerKind::kGuess;
  bool has_table = false;
};
/// Reads the first volume; kGuess follows volume/label_likeness.h. Throws as the readers do.
LayerFile read_layer(std::span<const std::byte> file, const FileRole& role);

/// True if name, header or a table say that it is a label map.
bool is_said_to_be_labels(const NiftiInfo& info, const FileRole& role);

/// The user's choices for intensities in the table.
struct NumbersRequest {
  std::string unit{};        ///< the scan's; empty: guessed
  std::string convert_to{};  ///< empty: as stored
  std::optional<double> tesla{};
  std::string region{};                             ///< a choice for reference_region
  std::optional<std::vector<std::byte>> exclude{};  ///< a label file in the scan's world whose voxels are left out
  std::set<std::uint16_t> exclude_ids{};            ///< only these ids of it; empty: all
  std::string exclusion{};                          ///< the file's name
};

using ConfidenceById = std::map<std::uint16_t, StructureConfidence>;

/// The result of a run.
struct RunResult {
  LabelVolume labels{};
  LabelList list{};
  ConfidenceById confidence{};
  MeasuredStructures table{};
  std::vector<ImageVolume> probabilities{};  ///< only if the run keeps them
  std::vector<std::string> probability_names{};
  std::vector<std::string> overridden{};  ///< why the plan refuses it
  bool doubtful = false;                  ///< is_doubtful (inference/axis_flip.h)
};

/// Facts about a reference besides its voxels.
struct ReferenceFacts {
  std::string name{};                  ///< the file's name
  LabelList names{};                   ///< its labels' names, from a table or sidecar
  std::optional<LabelMap> assigned{};  ///< its ids → the segmentation's, as the user assigned them
  std::vector<AtlasTranslation> atlases{};
};

/// How a reference was matched. With MatchedBy::kNothing nothing was compared, and the match is a proposal.
struct Comparison {
  LabelMatch match;
  bool compared = false;
  std::string notice{};  ///< as returned by set_labels
  LabelList labels{};    ///< the reference's labels with voxels
};

struct RunNeeds {
  double bytes = 0, heap_bytes = 0;
  std::size_t patches = 0;
};

/// Deviations of a run from its plan.
struct RunOptions {
  std::optional<double> overlap{};  ///< overlap of patches, for a quick first pass; its result is never refused
  std::optional<Shape> patch{};     ///< patch size, for a device that cannot hold the plan's
  bool keep_probabilities = false;  ///< keeps what probabilities() needs
  bool override_refusal = false;    ///< accepts the result even if the plan refuses it; RunResult has the reasons
};

/// Which of a model's networks: the one that segments, or the one that locates its region first.
enum class Stage { kMain, kRegion };

/// Calls that throw voxlet::Error leave scan, model and labels unchanged.
class Engine {
 public:
  /// Opens a scan; of a series, the first volume. Throws as the readers do, and Error(kBadInput) for a file that shows
  /// nothing: no finite voxel, or all equal.
  const NiftiInfo& open_scan(std::vector<std::byte> file);
  const ImageVolume& scan() const;
  const NiftiInfo& scan_info() const { return info_.value(); }
  std::size_t frames() const { return series_ ? series_->frames() : 1; }
  double frame_seconds() const { return series_ ? series_->frame_seconds() : 0; }
  /// Makes another volume of the series the scan; the labels stay.
  const ImageVolume& select_frame(std::size_t frame);
  /// Sets the orientation of the scan's axes: `code` as in orientation_from (inference/axis_flip.h), where a flip is
  /// relative to the current axes; empty for the file's axes. Scan and labels keep their voxels.
  void set_axes(const std::string& code);
  Orientation file_axes() const { return closest_orientation(info_.value().geometry.affine); }

  /// True if the open scan is taken for a label map, by the rules of read_layer.
  bool is_labels(const FileRole& role) const;
  /// The user's statement that the scan is a susceptibility map in `unit` (ppm, ppb, or Hz, which needs `tesla`), until
  /// another scan is opened. Runs get its values in the model's unit; the table reports them as stored. Throws
  /// Error(kBadInput) for another unit and an invalid field strength.
  void set_unit(const std::string& unit, std::optional<double> tesla = {});
  /// If the scan's values do not seem to have the unit that the model requires: the units for set_unit with which they
  /// would. Empty if they already have it or the model requires none.
  std::vector<std::string> units_to_try() const;

  /// What suitability checks need to know about the scan; computed once.
  const ScanTraits& traits() const;

  const ModelPackage& open_model(std::span<const std::byte> onnx_file);
  const ModelPackage& model() const;
  /// The network that locates the model's region; none for one-stage models.
  const std::optional<ModelPackage>& region_model() const { return region_model_; }
  /// One of the two. Throws Error(kBadInput) if it does not exist.
  const ModelPackage& stage(Stage stage) const;

  /// The input of a golden case (N,C,D,H,W as in stage().golden), and the comparison of a device's output.
  std::vector<float> golden_input(Stage which) const;
  GoldenResult check_golden(std::span<const float> logits, Stage which) const;

  /// The patch size for a device whose largest buffer has `buffer_bytes` bytes (fitted_patch.h).
  std::optional<Shape> fitted_patch(std::uint64_t buffer_bytes, Stage which) const;
  /// What a run of the model on the scan would need: the bytes of the larger stage, the bytes available, and the number
  /// of patches of the main network (an upper bound; a plan that skips background runs fewer). `patch` as in
  /// RunOptions.
  RunNeeds run_needs(std::optional<Shape> patch = {}) const;
  /// Starts a run of the region network, as `begin` does for the model. Of the options, only `patch` and
  /// `override_refusal` apply.
  std::size_t begin_region(const RunOptions& options = {});
  /// Ends that run and locates the region for the model's runs on this scan. Throws as `located` (inference/region.h)
  /// if the scan does not show the region; with `override_refusal` only if the region has no voxel.
  void finish_region();
  /// True if the region network found no voxel, so that overriding is impossible.
  bool found_nothing() const { return found_nothing_; }
  /// Starts a run of the model on the scan, dropping any run in progress. Returns the number of patches. Throws
  /// Error(kBadInput) for options that make an invalid plan, for a model that needs several images, and if the model's
  /// region has not been located yet; Error(kTooLarge) if it needs more memory than a page can have; Error(kRefused)
  /// for a scan that the plan refuses.
  std::size_t begin(const RunOptions& options = {});
  std::optional<std::span<const float>> next_patch();
  void accept(std::span<const float> logits);
  /// look() ends the run and returns its result; the segmentation is unchanged until keep() replaces it by the result.
  /// A result that is not kept is dropped by the next run. finish() does both.
  const RunResult& look();
  void keep();
  const LabelVolume& finish();

  /// Trials run the model with flipped axes, until end_trials. `finish_trial` ends a trial instead of `finish` and
  /// keeps only how well the model accepts the flip. Throws Error(kRefused) for a scan that the model refuses whatever
  /// its axes.
  void begin_trial(AxisFlip flip);
  void finish_trial();
  /// Ends the trials, finished or not, and returns the flip that the model clearly accepts, if any; with
  /// `better_than_now` it must also be clearly better than the run that the labels are from.
  std::optional<AxisFlip> end_trials(bool better_than_now = false);

  /// Of the last run, if it kept them: one volume per class on the scan's grid, background first, and the classes'
  /// names.
  const std::vector<ImageVolume>& probabilities() const;
  const std::vector<std::string>& probability_names() const { return probability_names_; }

  /// Replaces the segmentation and its names. Labels on another grid of the same world are resampled to the scan's by
  /// nearest neighbour; the returned sentence says so, and is empty otherwise. Without `names` they are the file's own
  /// (segment_names).
  std::string set_labels(std::span<const std::byte> file, const std::optional<LabelList>& names = {});
  void set_labels(std::vector<std::uint16_t> ids);
  /// Writes `ids` into a box. `edited` is false if this restores the labels to their state before all edits. Confidence
  /// from the run no longer applies to edited structures.
  void patch_labels(const Box& box, std::span<const std::uint16_t> ids, bool edited = true);
  /// The first entry counts if an id occurs twice.
  void set_label_list(const LabelList& list);
  /// For labels from a run that were passed to set_labels.
  void set_confidence(ConfidenceById confidence);
  const LabelVolume& labels() const;
  /// The list, followed by ids that occur only in the volume.
  LabelList label_list() const;

  /// The measurements; computed once per state of scan, labels, names and comparison.
  const MeasuredStructures& measured() const;
  /// Read back and compared with the rows. Throws Error(kIo) if it differs.
  std::string table_text(const TableSource& source, char separator) const;
  /// Sets how intensities are reported until another scan is opened; a region that is a label, until the labels are
  /// replaced.
  void set_numbers(const NumbersRequest& request);
  /// Compares the segmentation with a reference in the same world. Until the labels change, the table's rows contain
  /// the results, with extra rows for ids that only the reference has. Structures that the reference lacks are not
  /// compared.
  Comparison compare(std::span<const std::byte> reference, const ReferenceFacts& facts);

  /// Saved files are placed like the scan's file whatever axes are set, or with the current axes if `taken`, until
  /// another scan is opened.
  void set_files_with_axes(bool taken) { files_with_axes_ = taken; }
  /// The labels as a .nii.gz file in the scan's own space, read back and compared. Throws Error(kIo) if it differs.
  std::vector<std::byte> save_labels(const std::string& description) const;
  std::vector<std::byte> save_image(const ImageVolume& image) const;
  /// The scan's own file as NIfTI (.nii.gz if it was one) with the current axes; only the place in the header changes.
  /// Throws Error(kBadInput) for a series.
  std::vector<std::byte> save_scan(std::vector<std::byte> original) const;
  /// Surfaces of the labels that have voxels. `format` is "stl" (one file per label), "obj" (one file) or "gifti" (one
  /// per label). Read back and compared as above. Throws Error(kBadInput) for another format and without surfaces.
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
  /// Sets labels that are not from a run, without names.
  void adopt(LabelVolume labels);
  /// Records the structures of changed voxels.
  void note_edited(const std::uint16_t* ids, const std::uint16_t* former, std::int64_t count);
  /// Drops what applied only to the former labels.
  void forget_labels();
  /// numbers_ for new labels: without a region that is one of the current labels.
  MeasureOptions numbers_of_other_labels() const;
  LabelVolume labels_on_scan(std::span<const std::byte> file, std::string& notice) const;

  std::optional<NiftiSeries> series_;  ///< only for several volumes
  std::optional<NiftiInfo> info_;
  ImageVolume scan_;
  std::optional<ModelPackage> model_;
  std::optional<ModelPackage> region_model_;
  std::optional<Plan> located_;  ///< the model's plan for the scan, once its region is located
  std::optional<Segmentation> run_;
  Stage stage_of_run_ = Stage::kMain;
  std::optional<LabelVolume> labels_;
  LabelList list_;
  std::optional<RunResult> result_;  ///< of the last run, until it is kept
  ConfidenceById confidence_;        ///< of the run that the labels are from
  std::set<std::uint16_t> edited_;   ///< structures that differ from that run's
  std::vector<ImageVolume> probabilities_;
  std::vector<std::string> probability_names_;
  CaseMetrics compared_;  ///< by the segmentation's ids
  MeasureOptions numbers_;
  std::string unit_;  ///< the scan's, as the user stated; empty: unknown
  std::optional<double> tesla_;
  mutable std::optional<MeasuredStructures> table_;
  mutable std::optional<ScanTraits> traits_;
  bool keep_probabilities_ = false;
  bool override_refusal_ = false;  ///< of the current run
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
