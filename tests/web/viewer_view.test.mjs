// The viewer module alone, on a canvas of its own: what is drawn where, and what mouse and keys do.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';

import {openPage} from './support/browser.mjs';

let opened, page;

/** Starts a second viewer over the whole page; `viewerUnderTest` and helpers for it become globals there. */
async function startViewer() {
  const {default: createViewer} = await import(new URL('viewer.js', document.baseURI).href);
  const canvas = document.createElement('canvas');
  canvas.style.cssText = 'position: fixed; inset: 0; width: 100%; height: 100%; z-index: 99';
  document.body.append(canvas);
  const viewer = await createViewer({canvas});
  viewer.start();
  globalThis.viewerUnderTest = viewer;
  globalThis.put = (shape, affine, valueOf, labelOf) => {
    const [ni, nj, nk] = shape, image = new Float32Array(ni * nj * nk), labels = new Uint16Array(image.length);
    for (let n = 0; n < image.length; ++n) {
      const voxel = [n % ni, Math.floor(n / ni) % nj, Math.floor(n / ni / nj)];
      image[n] = valueOf(voxel);
      if (labelOf) labels[n] = labelOf(voxel);
    }
    const pointer = viewer.allocateFloats(image.length);
    viewer.HEAPF32.set(image, pointer / 4);
    viewer.openScan('phantom', shape, affine, pointer);
    if (!labelOf) return;
    const room = viewer.allocateLabels(labels.length);
    viewer.HEAPU16.set(labels, room / 2);
    globalThis.labelLayer = viewer.addLabels('labels', shape, affine, room);
  };
  /** A second volume over the scan; returns its layer. */
  globalThis.overlay = (shape, affine, valueOf) => {
    const [ni, nj, nk] = shape, image = new Float32Array(ni * nj * nk);
    for (let n = 0; n < image.length; ++n) image[n] = valueOf([n % ni, Math.floor(n / ni) % nj, Math.floor(n / ni / nj)]);
    const pointer = viewer.allocateFloats(image.length);
    viewer.HEAPF32.set(image, pointer / 4);
    return viewer.addImage('overlay', shape, affine, pointer);
  };
  globalThis.viewerState = () => JSON.parse(viewer.state());
  globalThis.panelOf = (plane) => viewerState().panels.find((panel) => panel.plane === plane).rect;
  globalThis.resizeCanvas = (width, height) => {
    Object.assign(canvas.style, {width, height});
    dispatchEvent(new Event('resize'));
  };
  /** Draws at once and tells the colour at a part (0 … 1) of a panel. */
  globalThis.colourAt = (panel, across, down) => {
    viewer.drawNow();
    const copy = Object.assign(document.createElement('canvas'), {width: canvas.width, height: canvas.height});
    const pixels = copy.getContext('2d');
    pixels.drawImage(canvas, 0, 0);
    const [x, y, width, height] = panelOf(panel);
    return [...pixels.getImageData(x + across * width, y + down * height, 1, 1).data.slice(0, 3)];
  };
}

const state = () => page.evaluate(() => JSON.parse(viewerUnderTest.state()));
const framesSettle = () => page.evaluate(async () => {
  for (let n = 0; n < 14; ++n) await new Promise(requestAnimationFrame);
});

async function middle(panel) {
  const [x, y, width, height] = (await state()).panels.find(({plane}) => plane === panel).rect;
  const ratio = await page.evaluate(() => devicePixelRatio);
  return {x: (x + width / 2) / ratio, y: (y + height / 2) / ratio};
}

/** 40 × 40 × 40, 1 mm, axes to R, A, S; the value is i + 100 j + 10000 k, label 7 fills i ≥ 24. */
async function showRamp() {
  await page.evaluate(() => {
    put([40, 40, 40], [1, 0, 0, -20, 0, 1, 0, -20, 0, 0, 1, -20], ([i, j, k]) => i + 100 * j + 10000 * k,
        ([i]) => (i >= 24 ? 7 : 0));
    viewerUnderTest.setView('{"radiological": false, "arrangement": "four", "tool": "crosshair", "zoom": 1, "annotations": []}');
  });
  await framesSettle();
}

before(async () => {
  opened = await openPage();
  page = opened.page;
  await page.evaluate(startViewer);
});
after(() => opened.close());

/** All 48 axis orders: each array axis runs along a world axis, forwards or backwards. */
function allOrders() {
  const permutations = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
  return permutations.flatMap((worldAxes) => Array.from({length: 8}, (_, signs) => {
    const affine = Array(12).fill(0);
    const code = worldAxes.map((world, axis) => {
      const forwards = !(signs >> axis & 1);
      affine[4 * world + axis] = forwards ? 1 : -1;
      return (forwards ? 'RAS' : 'LPI')[world];
    });
    return {code: code.join(''), affine};
  }));
}

test('in each of the 48 axis orders right, front and top of the subject are where the letters say', async () => {
  const found = await page.evaluate((orders) => orders.map(({code, affine}) => {
    resizeCanvas('400px', '300px');  // 480 pictures are read back
    // White towards R, A and S: the sum of the voxel's signs along the three world axes.
    const high = (voxel, row) => voxel.reduce((sum, index, axis) => sum + affine[4 * row + axis] * (index - 15.5), 0) > 0;
    const seen = [];
    for (const [row, panel, more, less] of [[0, 'axial', [0.6, 0.5], [0.4, 0.5]], [1, 'axial', [0.5, 0.4], [0.5, 0.6]],
                                            [2, 'coronal', [0.5, 0.4], [0.5, 0.6]], [1, 'sagittal', [0.6, 0.5], [0.4, 0.5]]]) {
      put([32, 32, 32], affine, (voxel) => (high(voxel, row) ? 1 : 0));
      viewerUnderTest.setView('{"volume": {"image": false}}');
      viewerUnderTest.setCrosshairVoxel(0, 0, 0);
      seen.push(colourAt(panel, ...more)[0], colourAt(panel, ...less)[0]);
      if (row === 0) {
        viewerUnderTest.setView('{"radiological": true}');
        seen.push(colourAt(panel, ...less)[0], colourAt(panel, ...more)[0]);
        viewerUnderTest.setView('{"radiological": false}');
      }
    }
    resizeCanvas('100%', '100%');
    return {code, orientation: viewerState().scan.orientation, seen};
  }), allOrders());
  assert.equal(new Set(found.map(({orientation}) => orientation)).size, 48);
  for (const {code, orientation, seen} of found) {
    assert.equal(orientation, code);
    assert.deepEqual([code, ...seen], [code, 255, 0, 255, 0, 255, 0, 255, 0, 255, 0]);
  }
});

test('radiological display turns left and right round and nothing else', async () => {
  const found = await page.evaluate(() => {
    put([32, 32, 32], [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0], ([i, j]) => (i >= 16 ? 1 : 0) + (j >= 16 ? 2 : 0));
    viewerUnderTest.setCrosshairVoxel(0, 0, 0);
    viewerUnderTest.setLayer(viewerState().scan.layer, '{"window": [0, 3]}');
    const corners = () => [[0.4, 0.4], [0.6, 0.4], [0.4, 0.6], [0.6, 0.6]].map((at) => colourAt('axial', ...at)[0]);
    const before = corners();
    viewerUnderTest.setView('{"radiological": true}');
    return [before, corners()];
  });
  assert.deepEqual(found, [[170, 255, 0, 85], [255, 170, 85, 0]]);
});

test('labels are blended in their colour and opacity, and can be hidden', async () => {
  await showRamp();
  const found = await page.evaluate(() => {
    viewerUnderTest.setLayer(viewerState().scan.layer, '{"window": [1e6, 2e6]}');  // the image is black
    viewerUnderTest.setLabelTable(labelLayer, '[{"id": 7, "name": "slab", "color": [200, 100, 0]}]');
    const at = () => colourAt('axial', 0.62, 0.4);
    viewerUnderTest.setLayer(labelLayer, '{"opacity": 1}');
    const full = at();
    viewerUnderTest.setLayer(labelLayer, '{"opacity": 0.5}');
    const half = at();
    viewerUnderTest.setLabelVisible(labelLayer, 7, false);
    const hidden = at();
    viewerUnderTest.setLabelVisible(labelLayer, 7, true);
    return {full, half, hidden};
  });
  assert.deepEqual(found.full, [200, 100, 0]);
  found.half.forEach((channel, n) => assert.ok(Math.abs(channel - found.full[n] / 2) <= 1));
  assert.deepEqual(found.hidden, [0, 0, 0]);
});

test('a click moves the crosshair in two axes, the wheel in the third', async () => {
  await showRamp();
  const {x, y} = await middle('axial');
  await page.mouse.click(x + 60, y);
  await framesSettle();
  const clicked = (await state()).cursor;
  assert.ok(clicked.voxel[0] > 22, String(clicked.voxel));
  assert.equal(clicked.voxel[2], 20);
  const scan = clicked.values.at(-1);
  assert.equal(scan.value, clicked.voxel[0] + 100 * clicked.voxel[1] + 10000 * clicked.voxel[2]);
  assert.deepEqual(clicked.mm, clicked.voxel.map((index) => index - 20));
  await page.mouse.wheel(0, -100);
  await framesSettle();
  assert.deepEqual((await state()).cursor.voxel, [clicked.voxel[0], clicked.voxel[1], 21]);
});

test('right drag changes window and level, Ctrl and wheel the zoom, a double click fits again', async () => {
  await showRamp();
  const {x, y} = await middle('coronal'), {window} = (await state()).layers[0];
  await page.mouse.move(x, y);
  await page.mouse.down({button: 'right'});
  await page.mouse.move(x + 30, y + 30, {steps: 3});
  await page.mouse.up({button: 'right'});
  await framesSettle();
  const dragged = (await state()).layers[0].window;
  assert.ok(dragged[1] - dragged[0] > window[1] - window[0]);
  assert.ok(dragged[0] + dragged[1] > window[0] + window[1]);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  await framesSettle();
  assert.ok((await state()).view.zoom > 1.2);
  await page.mouse.dblclick(x, y);
  await framesSettle();
  assert.equal((await state()).view.zoom, 1);
});

test('keys count only while the canvas has the focus, and Tab leaves it', async () => {
  await showRamp();
  const {x, y} = await middle('axial');
  await page.mouse.click(x, y);
  await framesSettle();
  const before = (await state()).cursor.voxel;
  await page.keyboard.press('PageUp');
  assert.deepEqual((await state()).cursor.voxel, [before[0], before[1], before[2] + 1]);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('PageUp');
  assert.deepEqual((await state()).cursor.voxel, [before[0], before[1], before[2] + 1]);
});

test('nothing is drawn while nothing changes', async () => {
  await showRamp();
  await framesSettle();
  const {frame} = await state();
  await framesSettle();
  assert.equal((await state()).frame, frame);
});

test('onChange follows the state', async () => {
  await showRamp();
  const told = await page.evaluate(async () => {
    let calls = 0;
    viewerUnderTest.onChange = () => ++calls;
    viewerUnderTest.setCrosshairVoxel(1, 2, 3);
    for (let n = 0; n < 6; ++n) await new Promise(requestAnimationFrame);
    viewerUnderTest.onChange = undefined;
    return calls;
  });
  assert.equal(told, 1);
});

test('centreOnLabel goes into the label', async () => {
  await showRamp();
  await page.evaluate(() => viewerUnderTest.centreOnLabel(labelLayer, 7));
  assert.equal((await state()).cursor.values[0].text, 'Label 7');
});

test('a layer on another grid lies where the world says, and below its window it is transparent', async () => {
  await showRamp();
  const found = await page.evaluate(() => {
    viewerUnderTest.setLayer(viewerState().scan.layer, '{"window": [1e6, 2e6]}');
    viewerUnderTest.setLayer(labelLayer, '{"visible": false}');
    // A cube of 10 mm around the origin, in voxels of 2 mm whose axes run to P, S and L.
    const id = overlay([5, 5, 5], [0, 0, -2, 4, -2, 0, 0, 4, 0, 2, 0, -4], () => 1);
    viewerUnderTest.setLayer(id, '{"window": [0.5, 0.9], "colorMap": "red"}');
    viewerUnderTest.setCrosshairVoxel(20, 20, 20);
    viewerUnderTest.setView('{"crosshair": false}');
    const [, , width] = panelOf('axial');
    const perMm = (panelOf('axial')[3] - 56) / 40;
    const at = (mm) => colourAt('axial', 0.5 + (mm * perMm) / width, 0.5);
    const seen = [at(0), at(4), at(7), at(-4), at(-7)];
    viewerUnderTest.setView('{"crosshair": true}');
    return {seen, values: viewerState().cursor.values.map(({value}) => value)};
  });
  const red = [255, 64, 64], none = [0, 0, 0];
  assert.deepEqual(found.seen, [red, red, none, red, none]);
  assert.equal(found.values[1], 1);  // below the labels, which are hidden
});

test('colour maps, hot and inverted, colour the window’s ends', async () => {
  const found = await page.evaluate(() => {
    put([32, 32, 32], [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0], ([i]) => (i >= 16 ? 1 : 0));
    viewerUnderTest.setView('{"crosshair": false}');
    const {layer} = viewerState().scan;
    const ends = (map) => {
      viewerUnderTest.setLayer(layer, JSON.stringify({colorMap: map, window: [0, 1]}));
      return [colourAt('axial', 0.4, 0.4), colourAt('axial', 0.6, 0.4)];
    };
    const seen = {hot: ends('hot'), inverted: ends('inverted'), viridis: ends('viridis')};
    viewerUnderTest.setView('{"crosshair": true}');
    return seen;
  });
  assert.deepEqual(found.hot, [[0, 0, 0], [255, 255, 255]]);
  assert.deepEqual(found.inverted, [[255, 255, 255], [0, 0, 0]]);
  assert.deepEqual(found.viridis, [[68, 1, 84], [253, 231, 37]]);
});

test('an oblique scan is straight along its own axes, and turned along the scanner’s', async () => {
  const found = await page.evaluate(() => {
    // 30° about z; white where the array's first index is high.
    const c = Math.cos(Math.PI / 6), s = Math.sin(Math.PI / 6), middle = 15.5;
    const affine = [c, -s, 0, -middle * (c - s), s, c, 0, -middle * (s + c), 0, 0, 1, -middle];
    put([32, 32, 32], affine, ([i]) => (i >= 16 ? 1 : 0));
    viewerUnderTest.setView('{"crosshair": false, "alignment": "scan"}');
    // Right above and right below the middle of the edge, a little to the right of it.
    const pair = () => [colourAt('axial', 0.53, 0.3)[0], colourAt('axial', 0.53, 0.7)[0]];
    const scan = pair();
    viewerUnderTest.setView('{"alignment": "world"}');
    const world = pair(), {obliquityDegrees} = viewerState().scan;
    viewerUnderTest.setView('{"crosshair": true, "alignment": "scan"}');
    return {scan, world, obliquityDegrees};
  });
  assert.deepEqual(found.scan, [255, 255]);
  // The edge runs along the array's j, which points up and to the left.
  assert.deepEqual(found.world, [255, 0]);
  assert.ok(Math.abs(found.obliquityDegrees - 30) < 1e-6);
});

test('a length is measured in millimetres by a drag, an angle by a drag and a click', async () => {
  await showRamp();
  await page.evaluate(() => viewerUnderTest.setView('{"tool": "length"}'));
  const {x, y} = await middle('axial');
  const drag = async (from, to) => {
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move(...to, {steps: 4});
    await page.mouse.up();
    await framesSettle();
  };
  await drag([x - 60, y + 20], [x + 60, y + 20]);
  const ruler = (await state()).view.annotations[0];
  const apart = Math.hypot(...ruler.points[0].map((value, n) => value - ruler.points[1][n]));
  assert.equal(ruler.text, `${apart.toFixed(1)} mm`);
  assert.ok(apart > 5);
  await page.evaluate(() => viewerUnderTest.setView('{"tool": "angle"}'));
  await drag([x + 50, y], [x, y]);
  await page.mouse.click(x, y - 50);
  await framesSettle();
  const angle = (await state()).view.annotations[1];
  assert.equal(angle.text, '90.0°');
  assert.equal(angle.plane, 'axial');
});

test('a mosaic shows evenly spread slices, and a click on one goes there', async () => {
  await showRamp();
  await page.evaluate(() => viewerUnderTest.setView('{"arrangement": "mosaic", "mosaicPlane": "axial", "mosaicCount": 8}'));
  await framesSettle();
  const {panels} = await state();
  assert.deepEqual(panels.map(({slice}) => slice), [2, 7, 12, 17, 22, 27, 32, 37]);
  const [left, top, width, height] = panels[5].rect;
  await page.mouse.click(left + width / 2, top + height / 2);
  await framesSettle();
  assert.equal((await state()).cursor.voxel[2], 27);
});

test('a drag turns the 3D view and the wheel zooms it', async () => {
  await showRamp();
  await page.evaluate(() => viewerUnderTest.setView('{"arrangement": "volume"}'));
  await framesSettle();
  const {camera} = (await state()).view;
  const {x, y} = await middle('volume');
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 100, y + 20, {steps: 3});
  await page.mouse.up();
  await page.mouse.wheel(0, -100);
  await framesSettle();
  const turned = (await state()).view.camera;
  assert.notEqual(turned.azimuth, camera.azimuth);
  assert.ok(turned.elevation > camera.elevation);
  assert.ok(turned.zoom > camera.zoom);
});

test('the 3D view shows the scan, cuts it away at the clip plane, and hides it', async () => {
  const found = await page.evaluate(() => {
    put([32, 32, 32], [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0], () => 1);
    const look = (volume) => {
      viewerUnderTest.setView(JSON.stringify({arrangement: 'volume', crosshair: false, camera: {azimuth: 0, elevation: 0},
                                              volume: {image: true, density: 1, clip: false, ...volume}}));
      return colourAt('volume', 0.5, 0.4)[0];
    };
    viewerUnderTest.setLayer(viewerState().scan.layer, '{"window": [0, 1]}');
    const seen = [look({}), look({clip: true, clipDepth: 1}), look({clip: true, clipDepth: 0}), look({image: false})];
    viewerUnderTest.setView('{"arrangement": "four", "crosshair": true, "volume": {"image": true, "clip": false}}');
    return seen;
  });
  assert.ok(found[0] > 150);
  assert.equal(found[1], 0);
  assert.equal(found[2], found[0]);
  assert.equal(found[3], 0);
});

test('two fingers pinch and drag', async () => {
  await showRamp();
  const {x, y} = await middle('axial');
  await page.evaluate(([cx, cy]) => {
    const canvas = [...document.querySelectorAll('canvas')].at(-1);
    const touch = (type, id, px, py) => canvas.dispatchEvent(new PointerEvent(type, {
      pointerId: id, pointerType: 'touch', clientX: px, clientY: py, buttons: type === 'pointerup' ? 0 : 1, bubbles: true}));
    touch('pointerdown', 11, cx - 20, cy);
    touch('pointerdown', 12, cx + 20, cy);
    touch('pointermove', 11, cx - 60, cy);
    touch('pointermove', 12, cx + 60, cy);
    touch('pointerup', 11, cx - 60, cy);
    touch('pointerup', 12, cx + 60, cy);
  }, [x, y]);
  await framesSettle();
  const after = await state();
  assert.ok(Math.abs(after.view.zoom - 3) < 0.1, String(after.view.zoom));
  assert.deepEqual(after.view.centre.map(Math.round), [20, 20, 20]);
});

test('a view written down and set again is the same', async () => {
  await showRamp();
  const before = await page.evaluate(() => {
    viewerUnderTest.setView('{"arrangement": "sagittal", "zoom": 2.5, "radiological": true, "camera": {"azimuth": 77}, "volume": {"density": 0.8}}');
    const written = viewerState();
    viewerUnderTest.pressKey('r');
    viewerUnderTest.setView('{"arrangement": "four", "radiological": false, "volume": {"density": 0.1}}');
    viewerUnderTest.setView(JSON.stringify({...written.view, cursorMm: written.cursor.mm}));
    return written;
  });
  const after = await state();
  assert.deepEqual(after.view, before.view);
  assert.deepEqual(after.cursor.mm, before.cursor.mm);
});

test('wrong arguments are Errors in one sentence and change nothing', async () => {
  await showRamp();
  const sentences = await page.evaluate(() => [
    () => viewerUnderTest.addLabels('bad', [40, 40, 40], [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0], viewerUnderTest.allocateLabels(3)),
    () => viewerUnderTest.openScan('bad', [2, 2, 2], [1, 2, 3], viewerUnderTest.allocateFloats(8)),
    () => viewerUnderTest.setTheme('pink'),
    () => viewerUnderTest.setLayer(viewerState().scan.layer, '{"window": [2, 1]}'),
    () => viewerUnderTest.setView('{"arrangement": "five"}'),
  ].map((call) => {
    try {
      call();
    } catch (error) {
      return error instanceof Error && error.message;
    }
  }));
  for (const sentence of sentences) assert.match(String(sentence), /^Expected .*\.$/);
  assert.equal((await state()).scan.name, 'phantom');
});
