#include "dataset/case_check.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>

#include "base/error.h"
#include "base/number_text.h"
#include "base/text.h"
#include "io/file.h"
#include "io/image_file.h"
#include "io/nifti.h"
#include "preprocess/pipeline.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNamedLabels = 5;

std::string in_mm(double distance) { return (distance < 1 ? significant(distance, 2) : decimals(distance, 1)) + " mm"; }

/// The check of one case, file by file.
class CaseChecker {
 public:
  CaseChecker(const Dataset& dataset, const DatasetCase& files, const DatasetCheckOptions& options, CaseCheck& found)
      : dataset_(dataset), files_(files), options_(options), found_(found) {}
  void run(std::size_t samples, std::uint64_t stream);

 private:
  std::string relative(const fs::path& file) const { return file.lexically_relative(dataset_.folder).generic_string(); }
  void add_problem(const std::string& kind, const std::string& text) {
    found_.problems.push_back({kind, files_.name, text});
  }
  template <typename Read>
  auto read(const fs::path& file, Read reader) -> std::optional<decltype(reader(std::span<const std::byte>()))>;
  void take_labels();
  bool check_finite(const fs::path& file, const ImageVolume& image);
  void check_usable(const fs::path& file, const ImageVolume& image);
  void check_place(const fs::path& file, const Geometry& geometry, const Geometry& expected);
  void describe(const Geometry& geometry);

  const Dataset& dataset_;
  const DatasetCase& files_;
  const DatasetCheckOptions& options_;
  CaseCheck& found_;
  std::optional<LabelVolume> labels_;
};

template <typename Read>
auto CaseChecker::read(const fs::path& file, Read reader)
    -> std::optional<decltype(reader(std::span<const std::byte>()))> {
  try {
    const auto bytes = read_image_file(file);
    return reader(std::span<const std::byte>(bytes));
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kCancelled) throw;
    add_problem("unreadable", relative(file) + ": " + error.what());
    return std::nullopt;
  }
}

void CaseChecker::take_labels() {
  labels_ = read(files_.labels, [](auto bytes) { return read_nifti_labels(bytes); });
  if (!labels_) return;
  auto& voxels = found_.fingerprint.voxels;
  for (const auto id : labels_->voxels) ++voxels[id];
  std::string unknown;
  std::size_t others = 0;
  for (const auto& [id, count] : voxels) {
    const auto wanted = id;
    const bool listed = std::any_of(dataset_.labels.begin(), dataset_.labels.end(),
                                    [&](const Label& label) { return label.id == wanted; });
    if (id == 0 || listed) continue;
    if (others++ < kNamedLabels)
      unknown += (unknown.empty() ? "" : ", ") + std::to_string(id) + " (" + counted(count, "voxel") + ")";
  }
  if (others > kNamedLabels) unknown += " and " + std::to_string(others - kNamedLabels) + " more";
  if (others > 0)
    add_problem("unknown_label", relative(files_.labels) + " has labels that dataset.json does not list: " + unknown +
                                     "; list them or make them background.");
  if (voxels.size() == 1 && voxels.contains(0))
    found_.warnings.push_back({"empty", files_.name, relative(files_.labels) + " is background alone."});
}

/// Whether all values are numbers.
bool CaseChecker::check_finite(const fs::path& file, const ImageVolume& image) {
  const auto bad = [](float value) { return !std::isfinite(value); };
  const auto first = std::find_if(image.voxels.begin(), image.voxels.end(), bad);
  if (first == image.voxels.end()) return true;
  const auto place = first - image.voxels.begin();
  const auto& shape = image.geometry.shape;
  const auto count = static_cast<std::uint64_t>(std::count_if(first, image.voxels.end(), bad));
  add_problem("not_finite", relative(file) + " has " + counted(count, "voxel") + " of NaN or infinity, the first at (" +
                                std::to_string(place % shape.ni) + ", " + std::to_string(place / shape.ni % shape.nj) +
                                ", " + std::to_string(place / shape.ni / shape.nj) + "); give them a number.");
  return false;
}

/// By what every preparation asks first.
void CaseChecker::check_usable(const fs::path& file, const ImageVolume& image) {
  try {
    require_usable_scan(image);
  } catch (const Error& error) {
    add_problem("constant", relative(file) + ": " + error.what());
  }
}

void CaseChecker::check_place(const fs::path& file, const Geometry& geometry, const Geometry& expected) {
  const auto first = relative(files_.images.front());
  if (geometry.shape != expected.shape) {
    add_problem("shape", relative(file) + " has " + to_string(geometry.shape) + " voxels, " + first + " has " +
                             to_string(expected.shape) + "; resample one onto the other.");
  } else if (!same_grid(geometry, expected)) {
    const bool can_mend = is_nifti(read_file(file));
    add_problem("geometry", relative(file) + " lies up to " + in_mm(grid_distance_mm(geometry, expected)) +
                                " away from " + first + ", with the same voxels; if its header alone is off, " +
                                (can_mend ? "--fix-geometry mends it."
                                          : "convert it to NIfTI, whose header --fix-geometry mends."));
    if (can_mend) found_.misplacements.push_back({file, expected});
  }
}

void CaseChecker::describe(const Geometry& geometry) {
  const auto order = axis_order(closest_orientation(geometry.affine), parse_orientation(options_.orientation));
  const auto oriented = reorient(geometry, order);
  found_.fingerprint.shape = oriented.shape;
  found_.fingerprint.spacing_mm = oriented.spacing_mm();
}

void CaseChecker::run(std::size_t samples, std::uint64_t stream) {
  found_.fingerprint.name = files_.name;
  take_labels();
  std::optional<Geometry> first;
  for (std::size_t c = 0; c < files_.images.size(); ++c) {
    const auto& file = files_.images[c];
    const auto image = read(file, [](auto bytes) { return read_nifti_image(bytes); });
    found_.samples.emplace_back();
    if (!image) continue;
    if (check_finite(file, *image) && static_cast<int>(c) != options_.mask_channel) check_usable(file, *image);
    if (c == 0) {
      first = image->geometry;
      describe(*first);
      if (labels_) check_place(files_.labels, labels_->geometry, *first);
    } else if (first && !options_.unlike_channels) {
      check_place(file, image->geometry, *first);
    }
    if (labels_ && image->geometry.shape == labels_->geometry.shape)
      found_.samples.back() = sample_foreground(*image, *labels_, samples, stream);
  }
}

}  // namespace

CaseCheck check_case(const Dataset& dataset, const DatasetCase& files, const DatasetCheckOptions& options,
                     std::size_t samples, std::uint64_t stream) {
  CaseCheck found;
  CaseChecker(dataset, files, options, found).run(samples, stream);
  return found;
}

}  // namespace voxlet
