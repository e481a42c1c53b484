#include "measurement/structure_table.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "base/number_text.h"
#include "base/table_field.h"

namespace voxlet {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

std::string number(double value) { return std::isnan(value) ? "" : number_text(static_cast<float>(value)); }

struct Cells {
  const MeasuredStructures& measured;
  const TableSource& source;
};

struct Column {
  std::string name;
  std::function<std::string(const StructureRow&, const Cells&)> text;
};

Column value(const char* name, double (*of)(const StructureRow&)) {
  return {name, [of](const StructureRow& row, const Cells&) { return number(of(row)); }};
}

template <double LabelMetricsValue(const LabelMetrics&)>
double compared(const StructureRow& row) {
  return row.compared ? LabelMetricsValue(*row.compared) : kNan;
}

double dice_of(const LabelMetrics& metrics) { return metrics.overlap.dice(); }
double hd95_of(const LabelMetrics& metrics) { return metrics.surface.percentile_hausdorff_mm; }
double assd_of(const LabelMetrics& metrics) { return metrics.surface.average_mm; }
double volume_difference_of(const LabelMetrics& metrics) { return metrics.volume.signed_percent(); }
double reference_volume_of(const LabelMetrics& metrics) { return metrics.volume.reference_mm3; }

Column fact(const char* name, std::string TableSource::*field) {
  return {name, [field](const StructureRow&, const Cells& cells) { return cells.source.*field; }};
}

std::vector<Column> size_and_mean() {
  return {{"id", [](const StructureRow& row, const Cells&) { return std::to_string(row.label.id); }},
          {"name", [](const StructureRow& row, const Cells&) { return row.label.name; }},
          {"voxels", [](const StructureRow& row, const Cells&) { return std::to_string(row.statistics.voxels); }},
          value("volume_mm3", [](const StructureRow& row) { return row.statistics.volume_mm3; }),
          value("mean", [](const StructureRow& row) { return row.statistics.mean; }),
          value("sd", [](const StructureRow& row) { return row.statistics.sd; }),
          value("volume_ml", [](const StructureRow& row) { return row.statistics.volume_ml; }),
          value("median", [](const StructureRow& row) { return row.statistics.median; })};
}

std::vector<Column> percentiles() {
  std::vector<Column> all;
  for (std::size_t n = 0; n < kTablePercentiles.size(); ++n)
    all.push_back({percentile_name(kTablePercentiles[n]),
                   [n](const StructureRow& row, const Cells&) { return number(row.statistics.percentiles.at(n)); }});
  return all;
}

std::vector<Column> asymmetry_and_confidence() {
  return {value("mean_eroded", [](const StructureRow& row) { return row.statistics.mean_eroded; }),
          {"unit", [](const StructureRow&, const Cells& cells) { return cells.measured.unit; }},
          value("asymmetry_volume_percent", [](const StructureRow& row) { return row.asymmetry.volume_percent; }),
          value("mean_left_minus_right", [](const StructureRow& row) { return row.asymmetry.mean_difference; }),
          value("expected_dice",
                [](const StructureRow& row) {
                  return row.confidence ? row.confidence->expected_dice.value_or(kNan) : kNan;
                }),
          value("entropy", [](const StructureRow& row) { return row.confidence ? row.confidence->entropy : kNan; }),
          {"flags", [](const StructureRow& row, const Cells&) { return flag_codes(row.flags); }}};
}

std::vector<Column> comparison() {
  return {value("dice", compared<dice_of>), value("hd95_mm", compared<hd95_of>), value("assd_mm", compared<assd_of>),
          value("volume_difference_percent", compared<volume_difference_of>),
          value("reference_mm3", compared<reference_volume_of>)};
}

std::vector<Column> region_and_exclusion() {
  return {
      {"reference_region", [](const StructureRow&, const Cells& cells) { return cells.measured.region.name; }},
      {"reference_mean",
       [](const StructureRow&, const Cells& cells) {
         return cells.measured.region.kind == RegionKind::kNone ? "" : number(cells.measured.reference_mean);
       }},
      {"excluded", [](const StructureRow&, const Cells& cells) { return cells.measured.exclusion; }},
      {"excluded_voxels", [](const StructureRow& row, const Cells&) { return std::to_string(row.excluded_voxels); }}};
}

std::vector<Column> facts() {
  return {fact("scan", &TableSource::scan),
          fact("segmentation", &TableSource::segmentation),
          fact("reference", &TableSource::reference),
          fact("model", &TableSource::model),
          fact("model_sha256", &TableSource::model_sha256),
          fact("voxlet_version", &TableSource::version),
          fact("scan_notes", &TableSource::scan_notes),
          fact("overridden", &TableSource::overridden)};
}

const std::vector<Column>& columns() {
  static const std::vector<Column> all = [] {
    std::vector<Column> list;
    for (const auto& part :
         {size_and_mean(), percentiles(), asymmetry_and_confidence(), comparison(), region_and_exclusion(), facts()})
      list.insert(list.end(), part.begin(), part.end());
    return list;
  }();
  return all;
}

using Fields = std::vector<std::string>;

/// The header and one line for each row.
std::vector<Fields> lines_of(const MeasuredStructures& measured, const TableSource& source) {
  std::vector<Fields> lines{structure_columns()};
  for (const StructureRow& row : measured.rows) {
    Fields& fields = lines.emplace_back();
    for (const Column& column : columns()) fields.push_back(column.text(row, {measured, source}));
  }
  if (!source.case_name.empty())
    for (Fields& fields : lines) fields.insert(fields.begin(), &fields == &lines.front() ? "case" : source.case_name);
  return lines;
}

std::string table_field(const std::string& text, char separator) {
  return separator == '\t' ? tsv_field(text) : csv_field(text);
}

}  // namespace

const std::vector<std::string>& structure_columns() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> list;
    for (const Column& column : columns()) list.push_back(column.name);
    return list;
  }();
  return names;
}

char table_separator(std::string_view file_name) { return file_name.ends_with(".tsv") ? '\t' : ','; }

std::string structure_table(const MeasuredStructures& measured, const TableSource& source, char separator) {
  std::string text;
  for (const Fields& fields : lines_of(measured, source)) {
    for (std::size_t n = 0; n < fields.size(); ++n)
      text.append(n == 0 ? 0 : 1, separator).append(table_field(fields[n], separator));
    text += '\n';
  }
  return text;
}

bool holds_structures(std::string_view table, char separator, const MeasuredStructures& measured,
                      const TableSource& source) {
  const auto is_field = [&](const std::string& found, const std::string& text) {
    return separator == ',' ? text_of_field(found) == text : found == tsv_field(text);
  };
  const auto has_fields = [&](const Fields& found, const Fields& texts) {
    return std::equal(found.begin(), found.end(), texts.begin(), texts.end(), is_field);
  };
  const std::vector<Fields> found = table_fields(table, separator), lines = lines_of(measured, source);
  return std::equal(found.begin(), found.end(), lines.begin(), lines.end(), has_fields);
}

}  // namespace voxlet
