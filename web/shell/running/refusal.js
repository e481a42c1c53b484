// A scan that the model refuses, or of whose structures it is unsure: why, its labels all the same, another unit, and whether its
// axes run the other way.
import {showAxes} from '../panels/axes.js';
import {number} from '../controls.js';
import {element} from '../dom.js';
import {announce, clearMessages, showError, showFailure, showOffer, showQuestion} from '../messages.js';
import {noteOnScan} from '../opening/scan.js';
import {text} from '../../text/strings.js';
import {setLayer} from '../slices/viewer_host.js';
import {showStage} from '../work.js';

const showTrial = ({stage, done, total}) => showStage(text.stage(stage), {part: done / total});

/**
 * Asks the model in the background of what the reader reads; nothing is said where no flip is clearly better.
 * @param run starts the segmentation again; @param betterThanNow of a run that was accepted
 */
export async function offerFlip(state, run, {betterThanNow = false} = {}) {
  const {scan, model} = state;
  const {found} = await state.work('flipThatFits', {forced: state.forced, betterThanNow}, showTrial).catch(() => ({found: null}));
  if (!found || state.running || state.scan !== scan || state.model !== model) return;
  const turn = async () => {
    if (await showAxes(state, found.flip)) await run();
  };
  const sentence = (betterThanNow ? text.axesDoubt : text.axesSuggestion)(found.words);
  showOffer(sentence, [[text.turnAndSegment, turn]]);
  announce(sentence);
}

/** The reader's word on the scan's unit: runs get its values in the model's, the table tells them as they are. */
async function takeUnit(state, unit, tesla, run) {
  clearMessages();
  try {
    const {notes, info} = await state.work('unit', {unit, tesla});
    noteOnScan(state, {notes, info});
    setLayer(state.scanLayer, info);
    state.forgetNumbers();
  } catch (error) {
    return showFailure(error);
  }
  await run();
}

/** Hertz become ppm with the field strength alone. */
function askTesla(state, run) {
  showQuestion(text.askTesla, (close) => {
    const tesla = number(text.numbers.tesla, {onchange: (value) => {
      close();
      takeUnit(state, 'Hz', value, run);
    }});
    return element('div', {class: 'group'}, tesla.node);
  });
}

/** Ways to a run with the values in the unit that the model asks for. */
const unitAnswers = (state, units, run) =>
  units.map((unit) => [text.valuesAre(unit), () => (unit === 'Hz' ? askTesla(state, run) : takeUnit(state, unit, null, run))]);

/**
 * @param error of a request that ended with code "refused"
 * @param run starts the segmentation again, with further options of the request
 */
export async function showRefusal(state, error, run) {
  const answers = [
    ...unitAnswers(state, error.units ?? [], () => run()),
    ...(error.canOverride ? [[text.showAllTheSame, () => run({override: true})]] : []),
  ];
  if (answers.length) showOffer(error.message, answers, 'error');
  else showError(error.message);
  await offerFlip(state, run);
}
