// The page: state, and which button can be pressed when.
import {$, enable, fillTexts} from './dom.js';
import {wireBar} from './bar.js';
import {followDevice} from './running/device_facts.js';
import {wireOpening} from './opening/drop.js';
import {wireEditPanel} from './panels/edit_panel.js';
import {mayReload, wireEditing} from './panels/editing.js';
import {giveFocusBack, holdFocus} from './focus.js';
import {wireHelp} from './slices/help.js';
import {offerKeptEdits} from './keeping/kept_edits_list.js';
import {wireLayerFiles} from './opening/layer_files.js';
import {wireLayers} from './panels/layers.js';
import {followSuitability} from './running/model_choice.js';
import {wireModelCard} from './opening/model_card.js';
import {followModelList} from './opening/model_list.js';
import {startModels} from './opening/models.js';
import {startOffline} from './keeping/offline.js';
import {leaveRoom, showFailure, showNote} from './messages.js';
import {watchRequests} from './privacy/privacy.js';
import {wireNumbers} from './panels/numbers.js';
import {runSegmentation, showProvider} from './running/run.js';
import {wireSliceSliders} from './slices/slice_sliders.js';
import {wireReadout} from './slices/readout.js';
import {text} from '../text/strings.js';
import {Segmentation} from './panels/segmentation.js';
import {wireStructures} from './panels/structures.js';
import {wireSplitter} from './panels/splitter.js';
import {drawTable} from './panels/table.js';
import {wireTableTools} from './panels/table_tools.js';
import {wireTabs} from './panels/tabs.js';
import {wireTime} from './slices/time_slider.js';
import {wireToolbar} from './slices/toolbar.js';
import {wireTouch} from './slices/touch.js';
import {wireViewSettings} from './panels/view_settings.js';
import {setLayer, setView, startViewer, viewerState} from './slices/viewer_host.js';
import {work} from './work.js';
import {WorkerClient} from './worker_client.js';

const client = new WorkerClient(new URL('worker.js', document.baseURI));

const state = {
  client,
  scan: null,    // {name, info, blob, notes: sentences that stay on it, opened: which of all that were opened it is}
  filesWithAxes: false,  // files get the axes that are shown, not those of the scan's file
  scanLayer: 0,  // the viewer's layer of it
  segmentation: new Segmentation(() => refresh()),  // of the scan
  layers: new Map(),   // further layers of the viewer → {blob, name, kind, info: of the file, drawn: more than the file holds}
  settleEdits: async () => {},  // editing.js has these three
  followEdits() {},
  renameLabels: async () => {},
  chooseTable() {},    // layer_files.js
  forgetNumbers() {},  // numbers.js
  frame: 0,      // of a series over time
  needs: null,   // what a run takes, where that is known
  model: null,   // as the engine describes it
  modelId: null,          // the list's, or of one's own
  modelWasChosen: false,  // by the reader
  checked: null,          // the model whose networks are ready and whose golden case was computed here
  ownModels: new Map(),
  busy: 0,         // requests under way
  running: false,  // one of them a segmentation
  forced: new URLSearchParams(location.search).get('provider'),

  /** Sets fields and lets the buttons follow. */
  update(changes) {
    Object.assign(state, changes);
    refresh();
  },

  work: (...request) => work(state, ...request),
};

// Reading takes tenths of a second mostly: the bar comes when it takes longer, so that the page does not flicker.
let delay = 0;
function showBar() {
  clearTimeout(delay);
  if (state.busy) delay = setTimeout(() => swap(true), 150);
  else swap(false);
}

/** The bar stands where the Segment button was; the keyboard's focus goes from one to the other. */
let focusFollows = false;
function swap(running) {
  const focused = [document.body, $('cancel')].includes(document.activeElement);
  $('run').hidden = !running;
  $('segment').hidden = running;
  if (focusFollows && focused) $(running ? 'cancel' : 'segment').focus();
  if (!running) focusFollows = false;
}

function refresh() {
  const {busy, scan, model, segmentation: {result}} = state;
  if (busy && document.body.dataset.state !== 'busy') holdFocus();
  document.body.dataset.state = busy ? 'busy' : result ? 'done' : scan ? 'open' : 'empty';
  enable(!busy, 'open-scan', 'open-folder', 'sample', 'own-model', 'welcome-open', 'welcome-sample');
  enable(!busy && $('model').value !== '', 'model');
  enable(!busy && scan && model, 'segment');
  enable(!busy && result, 'save-labels', 'save-table');
  enable(!busy && scan, 'add-layer');
  for (const button of document.querySelectorAll('#structure-actions button')) button.disabled = busy > 0;
  enable(!busy && result?.keptProbabilities, 'save-probabilities');
  enable(!state.running, 'time-slider');
  $('structure-actions').hidden = $('numbers').hidden = !result;
  showBar();
  followModelList(state);
  if (busy) return;
  giveFocusBack();
  followDevice(state);
  followSuitability(state);
}

async function start() {
  fillTexts();
  leaveRoom();
  const requests = watchRequests(client);
  wireBar();
  wireOpening(state);
  wireTabs();
  wireStructures(state);
  wireTableTools(drawTable);
  wireSplitter(document.querySelector('.work'), document.querySelector('.panel'));
  wireHelp();
  wireModelCard(state);
  wireLayerFiles(state);
  wireTime(state);
  $('segment').onclick = () => {
    focusFollows = true;
    runSegmentation(state);
  };
  $('cancel').onclick = () => {
    $('run-stage').textContent = text.cancelling;
    client.cancel();
  };
  client.onRestart = ({lostProbabilities}) => {
    if (!lostProbabilities) return;
    state.segmentation.loseProbabilities();
    showNote(text.probabilitiesLost);
  };
  client.onLost = showFailure;
  // For scripts that drive the page (tests/web).
  window.voxlet = {state, viewerState, setLayer, setView, requests};
  await Promise.all([
    startViewer(),
    client.call('provider', {forced: state.forced}).then(showProvider),
    startModels(state),
  ]);
  wireToolbar(state);
  wireReadout();
  wireSliceSliders();
  wireTouch();
  wireLayers(state);
  wireViewSettings(state);
  wireEditPanel(state);
  wireEditing(state);
  wireNumbers(state);
  await offerKeptEdits(state);
  document.body.dataset.ready = 'true';
  await startOffline(state.forced, () => mayReload(state));  // last: what it fetches shall not slow the page down
}

start();
