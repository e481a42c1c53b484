// The scan's segmentation as a layer of the viewer: from a run, or from a file.
import {stopKeeping} from '../keeping/autosave.js';
import {hideTable} from './table.js';
import {showTab} from './tabs.js';
import {addLabels, editPosition, removeLayer, setLabelTable, setView, viewerState} from '../slices/viewer_host.js';

/** What the page knows of the segmentation beside its layer and its table, where there is none. */
export const NO_LABELS = {
  labelsName: null,    // where they are not the model's
  labelsFile: null,    // {blob, name} where they were opened from a file
  unsaved: false,      // they hold edits, names or colours that no file has
  savedPosition: 0,    // of the viewer's edits: what the files hold, or null where they hold none of those
  savedNames: '',      // namesShown of what the files hold
  cameEdited: false,   // what they were opened from was edited before
  keptKey: null,       // of their record in kept_edits.js
};

/** In a head that is shown whole the structures deep inside would not be seen. */
export const DENSITY_AROUND_LABELS = 0.06;

/** Names and colours of the labels that have voxels, to be compared. */
export function namesShown({segmentation}) {
  const {labels = []} = viewerState()?.layers.find(({id}) => id === segmentation) ?? {};
  const found = labels.filter(({voxels}) => voxels > 0).map(({id, name, color}) => [id, name, color]);
  return JSON.stringify(found.sort(([a], [b]) => a - b));
}

/** Whether the labels are others than those that the files hold, by their voxels, names or colours. */
export const differsFromFiles = (state) => Boolean(state.segmentation) &&
  (editPosition(state.segmentation) !== state.savedPosition || namesShown(state) !== state.savedNames);

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
  state.savedNames = namesShown(state);
  if (!layer) return;
  setView({volume: {density: DENSITY_AROUND_LABELS}});
  showTab('structures');
}

/** There is none any more, nor its table; edits that the browser keeps stay there. */
export function forgetSegmentation(state) {
  stopKeeping();
  state.update({...NO_LABELS, segmentation: 0, result: null});
  hideTable();
}
