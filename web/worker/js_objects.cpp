#include "worker/js_objects.h"

#include <array>
#include <string>

#include "binding/label_row.h"
#include "volume/orientation.h"

namespace voxlet::web {

using emscripten::val;

namespace {

template <typename Values>
val array_of(const Values& values) {
  val array = val::array();
  int index = 0;
  for (const auto value : values) array.set(index++, static_cast<double>(value));
  return array;
}

std::array<double, 12> flat(const Affine& affine) {
  std::array<double, 12> values{};
  for (std::size_t n = 0; n < 12; ++n) values[n] = affine.rows[n / 4][n % 4];
  return values;
}

std::string name_of(AffineSource source) {
  switch (source) {
    case AffineSource::kSform:
      return "sform";
    case AffineSource::kQform:
      return "qform";
    case AffineSource::kSpacingOnly:
      return "spacing";
  }
  return "";
}

}  // namespace

val list_of(const std::vector<std::string>& words) {
  val list = val::array();
  for (const std::string& word : words) list.call<void>("push", word);
  return list;
}

val to_js(const Shape& patch) { return array_of(std::array{patch.nk, patch.nj, patch.ni}); }

val to_js(const NiftiInfo& info) {
  const Shape& shape = info.geometry.shape;
  val object = val::object();
  object.set("shape", array_of(std::array{shape.ni, shape.nj, shape.nk}));
  object.set("affine", array_of(flat(info.geometry.affine)));
  object.set("spacing_mm", array_of(info.geometry.spacing_mm()));
  object.set("orientation", to_string(closest_orientation(info.geometry.affine)));
  object.set("affine_source", name_of(info.affine_source));
  object.set("data_type", info.data_type);
  object.set("version", info.version);
  object.set("description", info.description);
  return object;
}

val affine_of(const Geometry& geometry) { return array_of(flat(geometry.affine)); }

val to_js(const ModelTakes& takes) {
  val object = val::object();
  object.set("images", takes.images);
  object.set("unit", takes.unit);
  const auto set = [&](const char* name, const Vec3& size) {
    if (size != Vec3{0, 0, 0}) object.set(name, array_of(size));
  };
  set("region_mm", takes.region_mm);
  set("most_mm", takes.most_mm);
  return object;
}

ModelTakes takes_from(const val& takes) {
  const auto size = [&](const char* name) {
    const val given = takes[name];
    if (!given.isArray()) return Vec3{0, 0, 0};
    return Vec3{given[0].as<double>(), given[1].as<double>(), given[2].as<double>()};
  };
  return {takes["images"].as<int>(), takes["unit"].as<std::string>(), size("region_mm"), size("most_mm")};
}

val to_js(const Verdict& verdict) {
  const bool fits = verdict.suitability == Suitability::kFits, refused = verdict.suitability == Suitability::kRefused;
  val object = val::object();
  object.set("suitability", std::string(fits ? "fits" : refused ? "refused" : "mismatch"));
  object.set("reason", verdict.reason);
  return object;
}

val kind_object(bool is_labels, const NiftiInfo& info, const FileRole& role) {
  val object = val::object();
  object.set("kind", std::string(is_labels ? "labels" : "image"));
  object.set("said", is_labels && is_said_to_be_labels(info, role));
  return object;
}

val to_js(const Label& label) {
  val object = val::object();
  object.set("id", label.id);
  object.set("name", label.name);
  object.set("color", array_of(label.color));
  return object;
}

namespace {

void set_comparison(val& object, const LabelMetrics& metrics) {
  object.set("dice", metrics.overlap.dice());
  object.set("hd95_mm", metrics.surface.percentile_hausdorff_mm);
  object.set("assd_mm", metrics.surface.average_mm);
  object.set("volume_difference_percent", metrics.volume.signed_percent());
  object.set("reference_mm3", metrics.volume.reference_mm3);
}

val row_of(const StructureRow& row, const std::string& unit) {
  const RoiStatistics& statistics = row.statistics;
  val object = to_js(row.label), flags = val::array(), details = val::array();
  object.set("voxels", static_cast<double>(statistics.voxels));
  object.set("volume_mm3", statistics.volume_mm3);
  object.set("mean", statistics.mean);
  object.set("sd", statistics.sd);
  object.set("volume_ml", statistics.volume_ml);
  object.set("median", statistics.median);
  for (std::size_t p = 0; p < kTablePercentiles.size(); ++p)
    object.set(percentile_name(kTablePercentiles[p]), statistics.percentiles.at(p));
  object.set("mean_eroded", statistics.mean_eroded);
  object.set("asymmetry_volume_percent", row.asymmetry.volume_percent);
  object.set("mean_left_minus_right", row.asymmetry.mean_difference);
  if (row.confidence) object.set("entropy", row.confidence->entropy);
  if (row.confidence && row.confidence->expected_dice) object.set("expected_dice", *row.confidence->expected_dice);
  for (const StructureFlag flag : row.flags) {
    flags.call<void>("push", std::string(code_of(flag)));
    details.call<void>("push", flag_detail(row, flag, unit));
  }
  object.set("flags", flags);
  object.set("flag_details", details);
  object.set("excluded_voxels", static_cast<double>(row.excluded_voxels));
  if (row.compared) set_comparison(object, *row.compared);
  return object;
}

std::string name_of(MatchedBy by) {
  switch (by) {
    case MatchedBy::kNames:
      return "names";
    case MatchedBy::kAtlas:
      return "atlas";
    case MatchedBy::kIds:
      return "ids";
    case MatchedBy::kAssigned:
      return "assigned";
    case MatchedBy::kNothing:
      break;
  }
  return "";
}

}  // namespace

val list_of(const LabelList& labels) {
  val list = val::array();
  for (const Label& label : labels) list.call<void>("push", to_js(label));
  return list;
}

val to_js(const MeasuredStructures& measured) {
  val rows = val::array();
  for (const StructureRow& row : measured.rows) {
    val object = row_of(row, measured.unit);
    object.set("unit", measured.unit);
    object.set("reference_region", measured.region.name);
    if (measured.region.kind != RegionKind::kNone) object.set("reference_mean", measured.reference_mean);
    object.set("excluded", measured.exclusion);
    rows.call<void>("push", object);
  }
  return rows;
}

val to_js(const Comparison& comparison) {
  val object = val::object(), map = val::object();
  for (const auto& [from, to] : comparison.match.map) map.set(from, to);
  object.set("by", name_of(comparison.match.by));
  object.set("compared", comparison.compared);
  object.set("sentence", match_sentence(comparison.match));
  object.set("notice", comparison.notice);
  object.set("map", map);
  object.set("labels", list_of(comparison.labels));
  return object;
}

LabelList labels_from(const val& list) {
  LabelList labels;
  for (unsigned n = 0; n < list["length"].as<unsigned>(); ++n) labels.push_back(label_from(list[n]));
  return labels;
}

ConfidenceById confidence_from(const val& rows) {
  ConfidenceById confidence;
  for (unsigned n = 0; n < rows["length"].as<unsigned>(); ++n) {
    const val row = rows[n], expected_dice = row["expected_dice"];
    if (!row["entropy"].isNumber()) continue;
    StructureConfidence& found = confidence[label_from(row).id];
    found.entropy = row["entropy"].as<double>();
    found.unsure =
        row["flags"].isArray() && row["flags"].call<bool>("includes", std::string(code_of(StructureFlag::kUnsure)));
    if (expected_dice.isNumber()) found.expected_dice = expected_dice.as<double>();
  }
  return confidence;
}

val to_js(const ModelPackage& package) {
  const Plan& plan = package.plan;
  val labels = val::array();
  for (const Label& label : plan.labels) labels.call<void>("push", to_js(label));
  val scores = val::object();
  for (const auto& [name, score] : plan.scores) scores.set(name, score);
  val object = val::object();
  object.set("name", plan.name);
  object.set("licence", plan.licence);
  object.set("trained_on", plan.trained_on);
  object.set("scores", scores);
  object.set("labels", labels);
  object.set("patch", to_js(plan.patch.size));
  object.set("channels", plan.network_channels());
  object.set("classes", plan.class_count());
  object.set("golden", package.golden.has_value());
  object.set("takes", to_js(takes_of(plan)));
  return object;
}

val to_js(const Golden& golden) { return array_of(golden.input_shape); }

val to_js(const GoldenResult& result) {
  val object = val::object();
  object.set("max_error", result.max_error);
  object.set("argmax_equal", result.argmax_equal);
  object.set("passed", result.passed);
  return object;
}

}  // namespace voxlet::web
