// Measured structures as text: one tidy table, the same from the program and from the page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "measurement/measure_structures.h"

namespace voxlet {

/// Where a table's numbers come from: the same in each of its rows. Empty: not known.
struct TableSource {
  std::string scan{};          ///< file name
  std::string segmentation{};  ///< file name of labels that are no run's
  std::string reference{};     ///< file name of what they were compared with
  std::string model{};         ///< name
  std::string model_sha256{};
  std::string version{};     ///< of Voxlet
  std::string scan_notes{};  ///< what stays on the scan: missing slices, axes that are taken otherwise
  std::string overridden{};  ///< why the model refused the scan, whose labels were wanted all the same
  std::string case_name{};   ///< in a table of several cases: the first column, "case", in front of structure_columns()
};

/// The names of the columns, in their order. Volumes are in mm³ and ml, distances in mm; intensities are in `unit`,
/// less `reference_mean`, the mean of `reference_region`. Columns whose numbers do not exist stay, empty.
const std::vector<std::string>& structure_columns();

/// '\t' for a file name that ends in .tsv, else a comma.
char table_separator(std::string_view file_name);

/// Comma separated (RFC 4180) or, for '\t', as BIDS wants it: "n/a" for what does not exist; tabs and line ends in
/// names become spaces. Numbers with a point and as many digits as single precision holds.
std::string structure_table(const MeasuredStructures& measured, const TableSource& source, char separator);

/// Whether a table, read back, has these rows and all their fields.
bool holds_structures(std::string_view table, char separator, const MeasuredStructures& measured,
                      const TableSource& source);

}  // namespace voxlet
