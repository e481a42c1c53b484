// Requests to the worker that the page waits for: the bar says what is done, the buttons wait.
import {$} from './dom.js';
import {text} from '../text/strings.js';

/** `part`: how far it is, from 0 to 1, where that is known; `left`: the time that is left, in words. */
export function showStage(words, {part = null, left = ''} = {}) {
  $('run-stage').textContent = words;
  $('run-left').textContent = left;
  if (part === null) $('run-bar').removeAttribute('value');
  else $('run-bar').value = part;
}

/** As WorkerClient's call. While a segmentation runs, none but it: other requests are refused until it has ended. */
export async function work(state, type, payload, onProgress) {
  if (state.running) throw new Error(text.stillRunning);
  const isRun = type === 'segment';
  showStage(text.stage(type));
  state.update({busy: state.busy + 1, running: isRun});
  try {
    return await state.client.call(type, payload, onProgress);
  } finally {
    state.update({busy: state.busy - 1, running: state.running && !isRun});
  }
}
