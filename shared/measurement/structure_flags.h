// What makes a structure's numbers doubtful: short codes for tables, and a sentence for people.
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
  kAsymmetric,  ///< the volumes of its two sides differ beyond asymmetry_limit_percent, or one side was not found
  kRange,       ///< values inside it lie beyond susceptibility_range
  kEdge,        ///< it has voxels in the outermost layer of the scan: a part of it may be missing
};

/// "unsure", "asymmetric", "range", "edge": as tables and files have them.
const char* code_of(StructureFlag flag);
/// Codes separated by a space; empty where there are none.
std::string flag_codes(std::span<const StructureFlag> flags);

/// The largest |asymmetry of volume| in per cent (metrics/asymmetry.h) that is usual. For the structures of
/// the Harvard-Oxford Atlas 2.0: |mean| + 3 SD of 97 people's maps drawn by hand (Rushmore et al., Front Neuroanat
/// 2022;16:894606), as models/asymmetry_norms.mjs measures them, and at least 15 %, for a segmentation has errors of
/// its own. For any other structure the largest of these that is no ventricle's.
double asymmetry_limit_percent(const StructureName& structure);

/// Usual susceptibilities of a structure's voxels, in ppm.
struct SusceptibilityRange {
  double low = 0, high = 0;
};
/// Means of healthy grey matter lie between −0.05 and 0.08 ppm, those of the nuclei rich in iron (pallidum, red
/// nucleus, substantia nigra, subthalamic and dentate nucleus) up to 0.21 ppm (Langkammer et al., NeuroImage
/// 2012;62:1593–1599; Murakami et al., AJNR 2015;36:1102–1108), veins near 0.2 to 0.3; blood that has left its vessel
/// is above, calcifications far below −0.2. 0.3 and −0.2 ppm leave three SD of a map's noise (0.03 ppm) to either side,
/// 0.4 for the nuclei rich in iron.
SusceptibilityRange susceptibility_range(const StructureName& structure);

/// Of the rows of one scan, in their order. `unit` is that of their intensities: ranges are known in ppm and ppb alone.
/// A row is out of its range where its 1st percentile is below or its 99th above.
std::vector<std::vector<StructureFlag>> flags_of(std::span<const StructureRow> rows, const std::string& unit);

/// The numbers that led to a flag of a row: "L − R 46 %, usually within 15 %", "1st to 99th percentile -0.31 to 0.12
/// ppm, usually within -0.2 to 0.3 ppm", "expected Dice 0.41"; empty where the flag says all. `unit` as of flags_of.
std::string flag_detail(const StructureRow& row, StructureFlag flag, const std::string& unit);

/// What a reader should know of the rows' flags, a sentence for each kind but kUnsure (inference/confidence.h has its
/// own), with the numbers that led to it; none where there are none.
std::vector<std::string> flag_sentences(std::span<const StructureRow> rows);
/// {"Left-Thalamus": ["asymmetric"]}: the codes of the structures that have any, by name.
std::map<std::string, std::vector<std::string>> flags_by_name(std::span<const StructureRow> rows);

}  // namespace voxlet
