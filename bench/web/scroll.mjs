// The mouse wheel over a slice: in which frame after the event the next slice is drawn, and how long the main thread needs
// for such a frame.
import {openPage, settled} from '../../tests/web/support/browser.mjs';
import {median, show} from './lines.mjs';

const STEPS = 60;
const EVERY_MS = 50;

// Runs in the page. `frame` counts animation frames; a frame's end is the first task after it. A wheel event is answered
// in the first frame whose end shows another place.
function watch() {
  const place = () => JSON.stringify(window.voxlet.viewerState().cursor);
  const found = {waits: [], draws: []};
  let [frame, shown, pending] = [0, place(), null];
  const afterFrame = (start) => {
    const now = place();
    if (now === shown) return;
    shown = now;
    if (pending) found.waits.push({frames: frame - pending.frame, ms: performance.now() - pending.time});
    found.draws.push(performance.now() - start);
    pending = null;
  };
  const tick = () => {
    ++frame;
    const start = performance.now();
    setTimeout(() => afterFrame(start));
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  addEventListener('wheel', ({timeStamp}) => { pending ??= {frame, time: timeStamp}; }, {capture: true});
  window.scrolling = found;
}

export async function scroll() {
  const {page, close} = await openPage({query: '?provider=wasm'});
  try {
    await page.locator('#offline[data-state=ready]').waitFor();
    await page.locator('#sample').click();
    await settled(page);
    await page.mouse.move(250, 200);
    await page.waitForTimeout(1000);
    await page.evaluate(watch);
    for (let n = 0; n < STEPS; ++n) {
      await page.mouse.wheel(0, n < STEPS / 2 ? 100 : -100);
      await page.waitForTimeout(EVERY_MS);
    }
    const {waits, draws} = await page.evaluate(() => window.scrolling);
    if (waits.length < STEPS / 2) throw new Error(`Expected ${STEPS} wheel steps to move the slice; ${waits.length} did.`);
    const times = waits.map(({ms}) => ms);
    show('scroll_wait', Math.max(...waits.map(({frames}) => frames)), 'frames', 1, {
      steps: waits.length, median_ms: Math.round(median(times)), longest_ms: Math.round(Math.max(...times)),
    });
    show('scroll_frame', Math.max(...draws), 'ms', 16.7, {median_ms: Math.round(median(draws))});
  } finally {
    await close();
  }
}
