// Flags for structures whose measurements are doubtful, as codes and sentences.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "labels/structure_name.h"

namespace voxlet {

struct StructureRow;

enum class StructureFlag {
  kUnsure,      ///< the network's expected Dice is below the plan's unsure_below
  kAsymmetric,  ///< the two sides' volumes differ by more than asymmetry_limit_percent, or one side is missing
  kRange,       ///< it has values outside susceptibility_range
  kEdge,        ///< it touches the scan's outermost layer, so part of it may be missing
};

/// The code in tables and files: "unsure", "asymmetric", "range" or "edge".
const char* code_of(StructureFlag flag);
/// Codes separated by spaces; empty if there are none.
std::string flag_codes(std::span<const StructureFlag> flags);

/// The largest usual |volume asymmetry| in per cent (metrics/asymmetry.h). For structures of the Harvard-Oxford Atlas
/// 2.0 it is |mean| + 3 SD over 97 people's manual segmentations (Rushmore et al., Front Neuroanat 2022;16:894606),
/// measured by models/asymmetry_norms.mjs, but at least 15 %, because segmentations have errors. For any other
/// structure it is the largest of these limits, ventricles excluded.
double asymmetry_limit_percent(const StructureName& structure);

/// The usual range of voxel susceptibilities in ppm.
struct SusceptibilityRange {
  double low = 0, high = 0;
};
/// The usual range of a structure. Means of healthy grey matter lie between −0.05 and 0.08 ppm, those of iron-rich
/// nuclei (pallidum, red nucleus, substantia nigra, subthalamic and dentate nucleus) reach 0.21 ppm (Langkammer et al.,
/// NeuroImage 2012;62:1593–1599; Murakami et al., AJNR 2015;36:1102–1108), veins 0.2 to 0.3 ppm; extravasated blood is
/// above, calcification far below −0.2. The limits −0.2 and 0.3 ppm (0.4 for iron-rich nuclei) leave three SD of a
/// map's noise (0.03 ppm) on either side.
SusceptibilityRange susceptibility_range(const StructureName& structure);

/// The flags of each row of one scan, in the rows' order. `unit` is the unit of the intensities; ranges are known only
/// for ppm and ppb. A row is out of range if its 1st percentile is below or its 99th above.
std::vector<std::vector<StructureFlag>> flags_of(std::span<const StructureRow> rows, const std::string& unit);

/// The numbers that led to a flag of a row: "L − R 46 %, usually within 15 %", "1st to 99th percentile -0.31 to 0.12
/// ppm, usually within -0.2 to 0.3 ppm", "expected Dice 0.41"; empty if the flag says it all. `unit` as in flags_of.
std::string flag_detail(const StructureRow& row, StructureFlag flag, const std::string& unit);

/// One sentence per kind of flag among the rows, with the numbers that led to it; kUnsure is left to
/// inference/confidence.h. Empty without flags.
std::vector<std::string> flag_sentences(std::span<const StructureRow> rows);
/// {"Left-Thalamus": ["asymmetric"]}: the codes of the structures that have any, by name.
std::map<std::string, std::vector<std::string>> flags_by_name(std::span<const StructureRow> rows);

}  // namespace voxlet
