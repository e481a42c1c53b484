// The line between the slices and the side panel: dragged, or moved by the arrow keys; the panel's width is remembered.
import {element} from '../dom.js';
import {remember, remembered} from '../keeping/memory.js';
import {text} from '../../text/strings.js';

const LEAST = 300;
const STAGE_LEAST = 320;
const STEP = 24;

const most = () => Math.max(LEAST, innerWidth - STAGE_LEAST);
const fitting = (width) => Math.round(Math.min(most(), Math.max(LEAST, width)));

export function wireSplitter(work, panel) {
  const line = element('div', {id: 'splitter', class: 'splitter', role: 'separator', tabindex: 0, 'aria-orientation': 'vertical',
    'aria-label': text.panelWidth, title: text.panelWidthTitle});
  const page = document.documentElement.style;  // messages are as wide as the panel
  const widthNow = () => panel.getBoundingClientRect().width;

  function tell() {
    line.setAttribute('aria-valuemin', LEAST);
    line.setAttribute('aria-valuemax', most());
    line.setAttribute('aria-valuenow', Math.round(widthNow()));
  }
  let wanted = null;
  /** `null`: the page's own width again. */
  function set(width) {
    wanted = width === null ? null : fitting(width);
    if (wanted === null) page.removeProperty('--panel-width');
    else page.setProperty('--panel-width', `${wanted}px`);
    tell();
  }
  const keep = () => remember('panelWidth', wanted);

  line.addEventListener('pointerdown', (event) => {
    line.setPointerCapture(event.pointerId);
    event.preventDefault();
    line.focus();
  });
  line.addEventListener('pointermove', (event) => {
    if (line.hasPointerCapture(event.pointerId)) set(work.getBoundingClientRect().right - event.clientX);
  });
  line.addEventListener('lostpointercapture', keep);
  line.addEventListener('dblclick', () => {
    set(null);
    keep();
  });
  line.addEventListener('keydown', ({key}) => {
    const moves = {ArrowLeft: widthNow() + STEP, ArrowRight: widthNow() - STEP, Home: LEAST, End: most(), Enter: null};
    if (!(key in moves)) return;
    set(moves[key]);
    keep();
  });
  work.append(line);
  const last = remembered('panelWidth');
  if (Number.isFinite(last)) set(last);
  tell();
  addEventListener('resize', () => {
    const kept = remembered('panelWidth');
    if (Number.isFinite(kept)) page.setProperty('--panel-width', `${fitting(kept)}px`);
    tell();
  });
}
