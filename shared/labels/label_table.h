// Label tables: files that give the voxel values of a label map their names and colours.
#pragma once

#include <string>
#include <string_view>

#include "labels/labels.h"

namespace voxlet {

/// Reads a label table, whose format is told from its content:
/// - FreeSurfer colour table: `id name R G B A` (FreeSurferColorLUT.txt, FastSurfer's with a header line); A may be
///   missing, a tissue type and a comment may follow, names may hold spaces. Tabs separate where there are tabs; else a
///   name may end with numbers if a header (or the other rows) tell how many columns follow it
/// - ITK-SNAP label description: `IDX R G B A VIS MSH "LABEL"`
/// - FSL look-up table (.lut): `id red green blue name`, colours 0 … 1 (or 0 … 255 in all rows)
/// - MRIcron list (.txt): `id name`, or `id name number` in all rows, with tabs or spaces; colours as in BIDS's without
/// - NiiVue label colour map: JSON {"R": [], "G": [], "B": [], "A": [], "I": [], "labels": []}; without I the entries
///   count from 0; labels are one for each entry, or one for each id from the smallest to the largest
/// - BIDS look-up table (_dseg.tsv): tab-separated, a header with `index` and `name`, colours #RRGGBB in `color`;
///   default_label_color where they are n/a; other columns are not read
/// - the JSON that `voxlet predict` writes beside a label map, and nnU-Net's dataset.json: sidecar_labels
/// Opacity and visibility are not kept. The list is in the file's order. Lines that are empty or begin with # are
/// comments, but not in a BIDS table. Lines end with LF, CRLF or CR; a byte-order mark is allowed.
///
/// What real files need: rows whose id no label map can hold (0, the background; negative; above 65535, as in the Allen
/// atlases) are left out; of rows with the same id the first one counts. Names are trimmed, what in them is not UTF-8
/// or a control character is replaced. A name that is empty or n/a becomes "Label ID"; NiiVue's tables fill gaps
/// between ids with empty labels, which are left out.
///
/// Throws Error(kBadInput) that names the line (in JSON: the entry) of a bad row, if no label is left, and if the text
/// is no label table; Error(kTooLarge) above 4 MiB.
/// Sources: FreeSurfer's FreeSurferColorLUT.txt, FastSurfer's and FSLeyes's tables, MRIcron's atlases, ITK-SNAP's
/// ColorLabelTable, NiiVue's makeLabelLut, and the BIDS specification, "Common image-derived labels".
LabelList read_label_table(std::string_view text);

/// From JSON beside label maps: {"Labels": {"10": "Left-Thalamus", …}} as `voxlet predict` writes it, or nnU-Net's
/// {"labels": {"Left-Thalamus": 10, …}} without its regions; any other text holds none.
LabelList sidecar_labels(std::string_view text);

/// A BIDS look-up table with the columns index, name and color. read_label_table gives the same labels back, if their
/// names are as it leaves names.
std::string write_bids_table(const LabelList& labels);

/// An ITK-SNAP label description with the background as "Clear Label"; every label is opaque and visible. The format
/// cannot hold double quotes in names: they become single ones.
std::string write_itksnap_table(const LabelList& labels);

}  // namespace voxlet
