// The one owner of what the page knows of the scan's segmentation. Its voxels are the worker's, which measures and saves them;
// the viewer shows and edits a copy, and editing.js tells the worker of the edits.
import {stopKeeping} from '../keeping/autosave.js';
import {hideTable} from './table.js';
import {showTab} from './tabs.js';
import {addLabels, editPosition, removeLayer, setLabelTable, setView, viewerState} from '../slices/viewer_host.js';

const NONE = {
  layer: 0,            // the viewer's, or 0
  preview: 0,          // that of a run's first look, while there is one
  result: null,        // the table: {rows}, and of a run {labels, seconds, provider, golden, warning, keptProbabilities}
  name: null,          // where the labels are not the model's
  file: null,          // {blob, name} where they were opened from a file
  unsaved: false,      // they hold edits, names or colours that no file has
  savedPosition: 0,    // of the viewer's edits: what the files hold, or null where they hold none of those
  savedNames: '',      // namesShown of what the files hold
  cameEdited: false,   // what they were opened from was edited before
  keptKey: null,       // of their record in kept_edits.js
};

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

/** Fields are read from anywhere; only methods change them. */
export class Segmentation {
  #now = {...NONE};
  #follow;

  /** @param follow called after each change of the result, by which buttons can be pressed or not */
  constructor(follow) {
    this.#follow = follow;
    for (const field of Object.keys(NONE)) Object.defineProperty(this, field, {get: () => this.#now[field], enumerable: true});
  }

  #set(changes) {
    Object.assign(this.#now, changes);
    if ('result' in changes) this.#follow();
  }

  /** Names and colours of the labels that have voxels, to be compared. */
  namesShown() {
    const {labels = []} = viewerState()?.layers.find(({id}) => id === this.layer) ?? {};
    const found = labels.filter(({voxels}) => voxels > 0).map(({id, name, color}) => [id, name, color]);
    return JSON.stringify(found.sort(([a], [b]) => a - b));
  }

  /** The position of the viewer's edits. */
  position() {
    return editPosition(this.layer);
  }

  /**
   * Another one. `labels`: ids on the scan's grid; `result.rows` name and colour them; `name`: of labels that are not the
   * model's. Where it fails, the former segmentation is there as it was.
   */
  show({scan, model, client}, labels, result, name = null) {
    const layer = newLayer(name ?? model?.name ?? '', scan.info, labels, result.rows);
    if (this.layer) removeLayer(this.layer);
    Object.assign(this.#now, {layer, name, unsaved: false, savedPosition: 0, keptKey: null, cameEdited: Boolean(client.origin?.edited)});
    this.#set({result, savedNames: this.namesShown()});
    if (!layer) return;
    setView({volume: {density: DENSITY_AROUND_LABELS}});
    showTab('structures');
  }

  /** The same one, of a scan whose axes were changed. */
  showAgain(state, labels) {
    const {result, name, unsaved, keptKey} = this;
    this.show(state, labels, result, name);
    this.#set({unsaved, keptKey, savedPosition: unsaved ? null : 0});
  }

  /** The viewer has no layer of it any more. */
  loseLayer() {
    this.#set({layer: 0});
  }

  /** There is none any more, nor its table; edits that the browser keeps stay there. */
  forget() {
    stopKeeping();
    this.#set({...NONE, preview: this.preview});
    hideTable();
  }

  /** The layer of a run's first look; 0: it is gone. */
  setPreview(layer) {
    this.#set({preview: layer});
  }

  /** The worker measured it anew. */
  measure(rows) {
    this.#set({result: {...this.result, rows}});
  }

  /** Those of the run are gone, or of another volume of the series. */
  loseProbabilities() {
    if (this.result) this.#set({result: {...this.result, keptProbabilities: false}});
  }

  comeFrom(file) {
    this.#set({file});
  }

  /** Whether the labels are others than those that the files hold, by their voxels, names or colours. */
  noteChanges() {
    const differs = () => this.position() !== this.savedPosition || this.namesShown() !== this.savedNames;
    this.#set({unsaved: this.layer !== 0 && differs()});
  }

  /** What the files hold now: the position of the edits, names and colours; there may be further ones by now. */
  noteSaved(savedPosition, savedNames) {
    this.#set({savedPosition, savedNames});
    this.noteChanges();
  }

  /** `rename` gives names that a file has. */
  nameByFile(rename) {
    const areHeld = this.namesShown() === this.savedNames;
    rename();
    if (areHeld) this.#set({savedNames: this.namesShown()});
  }

  /** They are edits of a former visit, of which no file holds any. */
  comeFromKept(keptKey) {
    this.#set({keptKey, unsaved: true, savedPosition: null});
  }

  /** The key under which its edits are kept, made where there is none yet. */
  keepUnder(makeKey) {
    if (!this.keptKey) this.#set({keptKey: makeKey()});
    return this.keptKey;
  }

  /** The reader was asked already: the browser need not ask once more. */
  leaveUnsaved() {
    this.#set({unsaved: false});
  }
}
