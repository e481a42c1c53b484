// Measured structures as one tidy CSV or TSV table, the same from the program and the page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "measurement/measure_structures.h"

namespace voxlet {

/// Provenance, repeated in each row of a table. Empty: unknown.
struct TableSource {
  std::string scan{};          ///< file name
  std::string segmentation{};  ///< file name of labels that are not from a run
  std::string reference{};     ///< file name of the labels that they were compared with
  std::string model{};         ///< name
  std::string model_sha256{};
  std::string version{};     ///< of Voxlet
  std::string scan_notes{};  ///< notes on the scan: missing slices, corrected axes
  std::string overridden{};  ///< why the model refused the scan, if that was overridden
  std::string case_name{};   ///< in a table of several cases: the value of an extra first column, "case"
};

/// The column names, in order. Volumes are in mm³ and ml, distances in mm; intensities are in `unit`, minus
/// `reference_mean`, the mean of `reference_region`. Columns without numbers stay, empty.
const std::vector<std::string>& structure_columns();

/// A tab for file names that end in .tsv, else a comma.
char table_separator(std::string_view file_name);

/// CSV (RFC 4180) or, with a tab, BIDS's TSV: "n/a" for missing values; tabs and line ends in names become spaces.
/// Numbers have a decimal point and the digits that single precision holds.
std::string structure_table(const MeasuredStructures& measured, const TableSource& source, char separator);

/// Whether a table, read back, has these rows and all their fields.
bool holds_structures(std::string_view table, char separator, const MeasuredStructures& measured,
                      const TableSource& source);

}  // namespace voxlet
