// Label tables: files that give the voxel values of a label map their names and colours.
#pragma once

#include <string>
#include <string_view>

#include "plan/labels.h"

namespace voxlet {

/// Reads a label table, whose format is told from its content:
/// - FreeSurfer colour table: `id name R G B A` (FreeSurferColorLUT.txt); A may be missing, a tissue type
///   and a comment may follow, names may hold spaces
/// - ITK-SNAP label description: `IDX R G B A VIS MSH "LABEL"`
/// - NiiVue label colour map: JSON {"R": [], "G": [], "B": [], "A": [], "I": [], "labels": []}; without I the entries
///   count from 0; labels are one for each entry, or one for each id from the smallest to the largest
/// - BIDS look-up table (_dseg.tsv): tab-separated, a header with `index` and `name`, colours #RRGGBB in `color`;
///   default_label_color where they are missing or n/a; other columns are not read
/// Opacity and visibility are not kept. The list is in the file's order. Lines that are empty or begin with # are
/// comments, but not in a BIDS table. Lines end with LF or CRLF; a byte-order mark is allowed.
///
/// What real files need: rows whose id no label map can hold (0, the background; negative; above 65535, as in the Allen
/// atlases) are left out; of rows with the same id the first one counts. Names are trimmed, what in them is not UTF-8
/// or a control character is replaced. A name that is empty or n/a becomes "Label ID"; NiiVue's tables fill gaps
/// between ids with empty labels, which are left out.
///
/// Throws Error(kBadInput) that names the line (in JSON: the entry) of a bad row, if no label is left, and if the text
/// is no label table; Error(kTooLarge) above 4 MiB.
/// Sources: FreeSurfer's FreeSurferColorLUT.txt, ITK-SNAP's ColorLabelTable, NiiVue's makeLabelLut, and the BIDS
/// specification, "Common image-derived labels".
LabelList read_label_table(std::string_view text);

/// A BIDS look-up table with the columns index, name and color. read_label_table gives the same labels back, if their
/// names are as it leaves names.
std::string write_bids_table(const LabelList& labels);

/// An ITK-SNAP label description with the background as "Clear Label"; every label is opaque and visible. The format
/// cannot hold double quotes in names: they become single ones.
std::string write_itksnap_table(const LabelList& labels);

}  // namespace voxlet
