// The first look at a run: its labels and its table in place of those that are there, until the run ends. It is for the
// eyes alone: what is there stays what is edited, saved and measured.
import {DENSITY_AROUND_LABELS} from '../panels/segmentation.js';
import {text} from '../../text/strings.js';
import {hideTable, showTable, tableNote} from '../panels/table.js';
import {addLabels, removeLayer, setLabelTable, setLayer, setView, viewerState} from '../slices/viewer_host.js';

const layerOf = (id) => viewerState()?.layers.find((layer) => layer.id === id);

export class Preview {
  #state;
  #former = null;  // what is shown without it: the table's sentence, the density, whether the segmentation is visible

  constructor(state) {
    this.#state = state;
  }

  /** A look that cannot be shown is passed over: the run goes on. */
  show({labels, rows}) {
    try {
      this.#former ??= this.#look();
      this.#showLabels(labels, rows);
      showTable(this.#state, rows, text.coarse);
    } catch {
      this.end();
    }
  }

  /** Everything is shown again as it was before. */
  end() {
    const former = this.#former;
    if (!former) return;
    const {layer, result} = this.#state.segmentation;
    this.#former = null;
    this.#removeLabels();
    if (former.isVisible && layerOf(layer)) setLayer(layer, {visible: true});
    if (former.density !== undefined) setView({volume: {density: former.density}});
    if (result) showTable(this.#state, result.rows, former.note.sentence, former.note.comparison);
    else hideTable();
  }

  #look() {
    return {
      note: tableNote(), density: viewerState()?.view.volume.density,
      isVisible: layerOf(this.#state.segmentation.layer)?.visible,
    };
  }

  #showLabels(labels, rows) {
    this.#removeLabels();
    const {model, scan, segmentation} = this.#state;
    const layer = addLabels(text.firstLook(model.name), scan.info, labels);
    segmentation.setPreview(layer);
    if (!layer) return;
    setLabelTable(layer, rows);
    if (layerOf(segmentation.layer)) setLayer(segmentation.layer, {visible: false});
    setView({volume: {density: DENSITY_AROUND_LABELS}});
  }

  #removeLabels() {
    const {segmentation} = this.#state;
    if (layerOf(segmentation.preview)) removeLayer(segmentation.preview);
    segmentation.setPreview(0);
  }
}
