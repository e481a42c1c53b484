#include "measurement/structure_flags.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>

#include "base/number_text.h"
#include "measurement/measure_structures.h"

namespace voxlet {
namespace {

/// |mean| + 3 SD in per cent, as models/asymmetry_norms.mjs prints them for the Harvard-Oxford Atlas 2.0.
const std::map<std::string, double>& measured_asymmetries() {
  static const std::map<std::string, double> limits{{"lateral ventricle", 80.4},
                                                    {"inf lat vent", 79.5},
                                                    {"accumbens", 50.0},
                                                    {"caudate", 14.6},
                                                    {"putamen", 9.6},
                                                    {"pallidum", 24.2},
                                                    {"thalamus", 13.9},
                                                    {"hippocampus", 17.9},
                                                    {"amygdala", 26.2},
                                                    {"ventral dc", 10.2},
                                                    {"cerebellum cortex", 10.0},
                                                    {"cerebellum white matter", 11.7}};
  return limits;
}
constexpr double kGeneralAsymmetry = 50.0;  // the accumbens', the largest of these that is no ventricle's
/// A segmentation's own error comes on top: two sides that are each 5 % off differ by up to 10 %.
constexpr double kLeastLimit = 15.0;

const std::vector<std::string>& words_of_iron() {
  static const std::vector<std::string> words{"pallidum", "red", "substantia nigra", "subthalamic", "dentate"};
  return words;
}

double ppm_in(const std::string& unit) { return unit == "ppm" ? 1 : unit == "ppb" ? 1e-3 : 0; }

std::vector<RoiStatistics> statistics_of(std::span<const StructureRow> rows) {
  std::vector<RoiStatistics> statistics;
  for (const StructureRow& row : rows) {
    RoiStatistics named;  // what `counterparts` looks at
    named.name = row.label.name;
    statistics.push_back(named);
  }
  return statistics;
}

/// One of the two was not found, or they differ too much.
bool is_asymmetric(const StructureRow& row, const StructureRow& other) {
  const bool found = row.statistics.voxels > 0, other_found = other.statistics.voxels > 0;
  if (!found || !other_found) return found != other_found;
  return std::abs(row.asymmetry.volume_percent) > asymmetry_limit_percent(structure_name(row.label.name));
}

bool is_out_of_range(const StructureRow& row, double ppm) {
  if (ppm == 0 || row.statistics.voxels == 0) return false;
  const SusceptibilityRange usual = susceptibility_range(structure_name(row.label.name));
  return row.statistics.percentiles.front() * ppm < usual.low || row.statistics.percentiles.back() * ppm > usual.high;
}

bool has(const StructureRow& row, StructureFlag flag) {
  return std::find(row.flags.begin(), row.flags.end(), flag) != row.flags.end();
}

std::string asymmetry_of(const StructureRow& row) {
  if (std::isnan(row.asymmetry.volume_percent))
    return row.statistics.voxels == 0 ? "not found" : "the other side was not found";
  const double limit = asymmetry_limit_percent(structure_name(row.label.name));
  const double percent = row.asymmetry.volume_percent;
  const std::string bound = decimals(limit, 0), rounded = decimals(std::abs(percent), 0);
  const double hundredths = std::round(100 * std::abs(percent)) / 100;
  return std::string("L − R ") + (percent < 0 ? "-" : "") + told_apart(hundredths, rounded, bound) +
         " %, usually within " + bound + " %";
}

std::string range_of(const StructureRow& row) {
  return "1st to 99th percentile " + significant(row.statistics.percentiles.front(), 3) + " to " +
         significant(row.statistics.percentiles.back(), 3);
}

/// Of a row that is out of it: its unit is one in which ranges are known.
std::string usual_range_of(const StructureRow& row, const std::string& unit) {
  const SusceptibilityRange usual = susceptibility_range(structure_name(row.label.name));
  const double ppm = ppm_in(unit);
  return ", usually within " + significant(usual.low / ppm, 3) + " to " + significant(usual.high / ppm, 3) + " " + unit;
}

std::string expected_dice_of(const StructureRow& row) {
  if (!row.confidence || !row.confidence->expected_dice) return {};
  return "expected Dice " + decimals(*row.confidence->expected_dice, 2);
}

template <std::string (*detail)(const StructureRow&)>
std::string in_brackets(const StructureRow& row) {
  return " (" + detail(row) + ")";
}

template <typename Detail>
std::string listed(std::span<const StructureRow> rows, StructureFlag flag, Detail detail) {
  std::string names;
  for (const StructureRow& row : rows)
    if (has(row, flag)) names += (names.empty() ? "" : ", ") + row.label.name + detail(row);
  return names;
}

}  // namespace

const char* code_of(StructureFlag flag) {
  switch (flag) {
    case StructureFlag::kUnsure:
      return "unsure";
    case StructureFlag::kAsymmetric:
      return "asymmetric";
    case StructureFlag::kRange:
      return "range";
    case StructureFlag::kEdge:
      return "edge";
  }
  return "";
}

std::string flag_codes(std::span<const StructureFlag> flags) {
  std::string codes;
  for (const StructureFlag flag : flags) codes.append(codes.empty() ? "" : " ").append(code_of(flag));
  return codes;
}

double asymmetry_limit_percent(const StructureName& structure) {
  const auto found = measured_asymmetries().find(structure.words);
  return found == measured_asymmetries().end() ? kGeneralAsymmetry : std::max(found->second, kLeastLimit);
}

SusceptibilityRange susceptibility_range(const StructureName& structure) {
  const auto& iron = words_of_iron();
  const bool is_rich =
      std::any_of(iron.begin(), iron.end(), [&](const std::string& word) { return structure.words.starts_with(word); });
  return {-0.2, is_rich ? 0.4 : 0.3};
}

std::vector<std::vector<StructureFlag>> flags_of(std::span<const StructureRow> rows, const std::string& unit) {
  const auto others = counterparts(statistics_of(rows));
  std::vector<std::vector<StructureFlag>> all(rows.size());
  for (std::size_t n = 0; n < rows.size(); ++n) {
    const StructureRow& row = rows[n];
    if (row.confidence && row.confidence->unsure) all[n].push_back(StructureFlag::kUnsure);
    if (others[n] && is_asymmetric(row, rows[*others[n]])) all[n].push_back(StructureFlag::kAsymmetric);
    if (is_out_of_range(row, ppm_in(unit))) all[n].push_back(StructureFlag::kRange);
    if (row.at_edge) all[n].push_back(StructureFlag::kEdge);
  }
  return all;
}

std::string flag_detail(const StructureRow& row, StructureFlag flag, const std::string& unit) {
  switch (flag) {
    case StructureFlag::kUnsure:
      return expected_dice_of(row);
    case StructureFlag::kAsymmetric:
      return asymmetry_of(row);
    case StructureFlag::kRange:
      return range_of(row) + " " + unit + usual_range_of(row, unit);
    case StructureFlag::kEdge:
      return {};
  }
  return {};
}

std::vector<std::string> flag_sentences(std::span<const StructureRow> rows) {
  std::vector<std::string> sentences;
  const auto add = [&](const std::string& names, const char* head, const char* advice) {
    if (!names.empty()) sentences.push_back(head + names + advice);
  };
  const auto nothing = [](const StructureRow&) { return std::string(); };
  add(listed(rows, StructureFlag::kAsymmetric, in_brackets<asymmetry_of>),
      "More asymmetric than healthy people's: ", "; check whether a part is missing.");
  add(listed(rows, StructureFlag::kRange, in_brackets<range_of>),
      "Values beyond the usual range of the structure: ", "; look for a haemorrhage, a vein or a calcification in it.");
  add(listed(rows, StructureFlag::kEdge, nothing), "At the edge of the scan: ", "; part of it may be missing.");
  return sentences;
}

std::map<std::string, std::vector<std::string>> flags_by_name(std::span<const StructureRow> rows) {
  std::map<std::string, std::vector<std::string>> flags;
  for (const StructureRow& row : rows)
    for (const StructureFlag flag : row.flags) flags[row.label.name].emplace_back(code_of(flag));
  return flags;
}

}  // namespace voxlet
