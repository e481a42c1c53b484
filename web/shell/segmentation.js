// The scan's segmentation as a layer of the viewer: from a run, or from a file.
import {showTab} from './tabs.js';
import {addLabels, centreOnLabel, removeLayer, setLabelTable, setView} from './viewer_host.js';

/** In a head that is shown whole the structures deep inside would not be seen. */
const DENSITY_AROUND_LABELS = 0.06;

/** `labels`: ids on the scan's grid; `rows`: the table's, which name and colour them. */
export function showSegmentation(state, labels, rows) {
  if (state.segmentation) removeLayer(state.segmentation);
  state.segmentation = addLabels(state.labelsName ?? state.model?.name ?? '', state.scan.info, labels);
  if (!state.segmentation) return;
  setLabelTable(state.segmentation, rows);
  setView({volume: {density: DENSITY_AROUND_LABELS}});
  showTab('structures');
}

export const centreOn = (state, id) => state.segmentation && centreOnLabel(state.segmentation, id);
