// Accuracy figures that publications report of their methods. The file recipes/publications/reported.json is a list of
// reports; no other keys than these are allowed:
//   {"recipes": ["deepqsmseg"],         the recipes that follow the publication, at least one
//    "citation": "Guan et al., …",
//    "data": "…",                       what the figures were measured on
//    "access": "on registration",       to these data: "public", "on registration" or "no public copy known"
//    "read_in": "abstract",             where the figures were read: "text", "abstract", "code" or "memory"
//    "figures": [{                      at least one
//      "structure": "red nucleus",      as the publication calls it
//      "also": ["RN"],                  optional: other names that its labels may have
//      "over_all": true,                optional: the figure is over all structures, whatever their names
//      "metric": "dice",                a name in metrics() of metrics/summary.h
//      "mean": 0.872,                   0 … 1 for ratios, in the metric's unit otherwise
//      "sd": 0.053}]}                   where it is known
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "metrics/summary.h"

namespace voxlet {

struct ReportedFigure {
  std::string structure;
  std::vector<std::string> also{};
  bool over_all = false;
  const Metric* metric = nullptr;  ///< one of metrics()
  double mean = 0;
  double sd = 0;  ///< NaN where it is not known
};

/// What one publication measured on one set of data.
struct PublishedReport {
  std::vector<std::string> recipes;
  std::string citation, data, access, read_in;
  std::vector<ReportedFigure> figures;
};

/// Reads the file described above, in its order. Throws an Error(kBadInput) that names `source` and the number of the
/// report and figure for any other text.
std::vector<PublishedReport> reported_figures(std::string_view json,
                                              const std::string& source = "the reported figures");

/// The reports that name the recipe; empty if there are none.
std::vector<PublishedReport> reports_of_recipe(const std::vector<PublishedReport>& reports, std::string_view recipe);

}  // namespace voxlet
