// The volumes of a series over time (4D): a slider below the slices.
import {$} from '../dom.js';
import {showFailure} from '../messages.js';
import {text} from '../../text/strings.js';
import {showRows} from '../panels/structures.js';
import {replaceVoxels} from './viewer_host.js';

function label(state, index) {
  const {frames, frame_seconds: seconds} = state.scan.info;
  $('time-text').textContent = text.seriesTime(index, frames, seconds);
}

export function showTime(state) {
  const frames = state.scan.info.frames ?? 1;
  state.frame = 0;
  $('time').hidden = frames < 2;
  if (frames < 2) return;
  Object.assign($('time-slider'), {max: frames - 1, value: 0});
  label(state, 0);
}

/** The labels stay, their intensities are those of the volume that is shown; a run's probabilities were another's. */
function showMeasured(state, rows) {
  state.segmentation.measure(rows);
  state.segmentation.loseProbabilities();
  showRows(state, rows);
}

/** The newest wish wins: a volume that was passed over while another was read is not read. */
export function wireTime(state) {
  let wanted = null;
  async function follow() {
    while (wanted !== null) {
      const index = wanted;
      const {values, rows} = await state.client.call('frame', {index, measured: Boolean(state.segmentation.layer)});
      if (wanted === index) wanted = null;
      replaceVoxels(state.scanLayer, values);
      state.frame = index;
      if (rows) showMeasured(state, rows);
    }
  }
  $('time-slider').oninput = async () => {
    const isUnderWay = wanted !== null;
    wanted = $('time-slider').valueAsNumber;
    label(state, wanted);
    if (isUnderWay) return;
    try {
      await follow();
    } catch (error) {
      wanted = null;
      $('time-slider').value = state.frame;
      label(state, state.frame);
      showFailure(error);
    }
  };
}
