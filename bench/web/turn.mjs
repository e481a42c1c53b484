// The 3D view while it is turned: the sample's head, ray-cast, with the surfaces of its segmentation inside.
import {openPage, segment, settled} from '../../tests/web/support/browser.mjs';
import {median, show} from './lines.mjs';

const STEPS = 40;

/** Which part of the machine draws: `renderer` names a GPU, or the program that stands in for one. */
const rendererName = () => {
  const gl = document.getElementById('canvas').getContext('webgl2');
  return gl.getParameter(gl.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER);
};

// Runs in the page: turns the camera once a frame, and waits until each frame is drawn to its end.
async function turn(steps) {
  const gl = document.getElementById('canvas').getContext('webgl2');
  const {viewerState} = window.voxlet;
  const [x, y, width, height] = viewerState().panels.find(({plane}) => plane === 'volume').rect;
  const canvas = document.getElementById('canvas');
  const {left, top} = canvas.getBoundingClientRect();
  const at = (n) => ({clientX: left + x + width / 2 + 4 * n, clientY: top + y + height / 2, pointerId: 1, button: 0, buttons: 1, bubbles: true});
  const send = (type, n) => canvas.dispatchEvent(new PointerEvent(type, at(n)));
  const frames = (count) => new Promise((resolve) => {
    const next = () => (count-- > 0 ? requestAnimationFrame(next) : resolve());
    next();
  });
  send('pointerdown', 0);
  await frames(3);
  const before = viewerState();
  const times = [];
  for (let n = 1; n <= steps; ++n) {
    const start = performance.now();
    send('pointermove', n);
    await frames(1);
    gl.finish();
    times.push(performance.now() - start);
  }
  const turned = viewerState().view.camera;
  send('pointerup', steps);
  await frames(8);
  if (JSON.stringify(turned) === JSON.stringify(before.view.camera)) throw new Error('Expected the pointer to turn the 3D view; it did not.');
  return {times, pixels: Math.round(width * height)};
}

export async function turning() {
  const {page, close} = await openPage({query: '?provider=wasm'});
  try {
    await page.locator('#sample').click();
    await settled(page);
    await segment(page);
    const renderer = await page.evaluate(rendererName);
    for (const arrangement of ['four', 'volume']) {
      await page.evaluate((name) => window.voxlet.setView({arrangement: name}), arrangement);
      await page.waitForTimeout(1500);
      const rounds = [];
      for (let n = 0; n < 3; ++n) rounds.push(await page.evaluate(turn, STEPS));
      const ms = median(rounds.flatMap(({times}) => times));
      show(`turn_${arrangement}`, ms, 'ms a frame', 33.3, {per_second: Number((1000 / ms).toFixed(1)), pixels: rounds[0].pixels, renderer});
    }
  } finally {
    await close();
  }
}
