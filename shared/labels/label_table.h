// Label tables: files that list the names and colours of label ids.
#pragma once

#include <string>
#include <string_view>

#include "labels/labels.h"

namespace voxlet {

/// Reads a label table; the format is recognised by the content:
/// - FreeSurfer colour table: `id name R G B A` (FreeSurferColorLUT.txt, FastSurfer's with a header line); A may be
///   missing, a tissue type and a comment may follow, names may contain spaces. If a row has tabs, they separate;
///   otherwise a name may end with numbers if a header (or the other rows) show how many columns follow it
/// - ITK-SNAP label description: `IDX R G B A VIS MSH "LABEL"`
/// - FSL look-up table (.lut): `id red green blue name`, colours 0 … 1 (or 0 … 255 in all rows)
/// - MRIcron list (.txt): `id name`, or `id name number` in all rows, with tabs or spaces; default_label_color
/// - NiiVue label colour map: JSON {"R": [], "G": [], "B": [], "A": [], "I": [], "labels": []}; without I the entries
///   count from 0; there is one label per entry, or one per id from the smallest to the largest
/// - BIDS look-up table (_dseg.tsv): tab-separated, a header with `index` and `name`, colours #RRGGBB in `color`;
///   default_label_color if n/a; other columns are ignored
/// - the JSON that `voxlet predict` writes beside a label map, and nnU-Net's dataset.json: sidecar_labels
/// Opacity and visibility are ignored. The list is in the file's order. Empty lines and, except in BIDS tables, lines
/// that begin with # are skipped. Lines end with LF, CRLF or CR; a byte-order mark is allowed.
///
/// Real files need some tolerance: rows whose id no label map can hold (0, the background; negative; above 65535, as in
/// the Allen atlases) are left out, and the first of several rows with the same id counts. Names are trimmed, and
/// control characters and invalid UTF-8 are replaced. A name that is empty or n/a becomes "Label ID"; the empty labels
/// with which NiiVue's tables fill gaps between ids are left out.
///
/// Throws an Error(kBadInput) that names the line (in JSON: the entry) of a bad row, if no label is left, and if the
/// text is not a label table; Error(kTooLarge) above 4 MiB.
/// Sources: FreeSurfer's FreeSurferColorLUT.txt, FastSurfer's and FSLeyes's tables, MRIcron's atlases, ITK-SNAP's
/// ColorLabelTable, NiiVue's makeLabelLut, and the BIDS specification, "Common image-derived labels".
LabelList read_label_table(std::string_view text);

/// Reads the JSON beside label maps: {"Labels": {"10": "Left-Thalamus", …}} as `voxlet predict` writes it, or nnU-Net's
/// {"labels": {"Left-Thalamus": 10, …}} without its regions. Returns no labels for any other text.
LabelList sidecar_labels(std::string_view text);

/// A BIDS look-up table with the columns index, name and color. read_label_table gives the same labels back if their
/// names are already in the form that it produces.
std::string write_bids_table(const LabelList& labels);

/// An ITK-SNAP label description with the background as "Clear Label"; every label is opaque and visible. Double quotes
/// in names, which the format cannot hold, become single ones.
std::string write_itksnap_table(const LabelList& labels);

}  // namespace voxlet
