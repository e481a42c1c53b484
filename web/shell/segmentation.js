// The scan's segmentation as a layer of the viewer: from a run, or from a file.
import {showTab} from './tabs.js';
import {addLabels, centreOnLabel, removeLayer, setLabelTable, setView} from './viewer_host.js';

/** In a head that is shown whole the structures deep inside would not be seen. */
export const DENSITY_AROUND_LABELS = 0.06;

/** The layer of labels, named and coloured; where that fails, nothing has changed. */
function newLayer(name, info, labels, rows) {
  const layer = addLabels(name, info, labels);
  try {
    if (layer) setLabelTable(layer, rows);
    return layer;
  } catch (error) {
    removeLayer(layer);
    throw error;
  }
}

/**
 * `labels`: ids on the scan's grid; `rows`: the table's, which name and colour them; `labelsName`: of labels that are not
 * the model's. Where it fails, the former segmentation is there as it was.
 */
export function showSegmentation(state, labels, rows, labelsName = null) {
  const layer = newLayer(labelsName ?? state.model?.name ?? '', state.scan.info, labels, rows);
  if (state.segmentation) removeLayer(state.segmentation);
  Object.assign(state, {segmentation: layer, labelsName, unsaved: false, savedPosition: 0, keptKey: null,
                        cameEdited: Boolean(state.client.origin?.edited)});
  if (!layer) return;
  setView({volume: {density: DENSITY_AROUND_LABELS}});
  showTab('structures');
}

/** The first look at a run has the table while it is shown. */
export const centreOn = (state, id) => {
  const layer = state.preview || state.segmentation;
  if (layer) centreOnLabel(layer, id);
};
