// Scene files are checked whole before anything of them is shown. In node alone.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {installed} from './support/browser.mjs';
import {damagedScenes, RAW_TEXT, sceneFile, scenesOfDamagedFiles} from './support/damaged_scenes.mjs';

const {readScene} = await import('../../web/shell/keeping/scene_format.js');
const {unzipSync, zipSync} = installed('fflate');
const MAPS = ['gray', 'hot'];

test('a scene as the page writes it is read, and so is one of an earlier version, which lacks what was not there yet', () => {
  assert.deepEqual(readScene(sceneFile(), MAPS).scene.layers.map(({name}) => name), ['scan.nii', 'mine']);
  const earlier = sceneFile((scene) => {
    for (const name of ['notes', 'axes', 'origin', 'cursorMm', 'view', 'labelsName']) delete scene[name];
  });
  assert.equal(readScene(earlier, MAPS).scene.layers.length, 2);
});

test('an unknown colour map is one of a file where the scene brings its colours', () => {
  const own = sceneFile((scene) => {
    Object.assign(scene.layers[0], {colorMap: 'mine.json', colors: Array(1024).fill(7)});
  });
  assert.equal(readScene(own, MAPS).scene.layers[0].colors.length, 1024);
});

test('every damaged scene is refused in one sentence for a person', async (t) => {
  for (const [what, file] of damagedScenes())
    await t.test(what, () => {
      assert.throws(() => readScene(file, MAPS), ({message}) => {
        assert.doesNotMatch(message, RAW_TEXT);
        assert.match(message, /^(The scene|Expected) .*[.]$/);
        return true;
      });
    });
});

test('damaged files in a scene are told by their readers', () => {
  for (const [, file] of scenesOfDamagedFiles()) assert.ok(readScene(file, MAPS));
});

/** `change(entry, at)` of the list at the archive's end, `entry` being where one begins (PKWARE's APPNOTE, 4.3.12). */
function withList(archive, change) {
  const changed = Buffer.from(archive), end = changed.length - 22;
  let entry = changed.readUInt32LE(end + 16);
  for (let n = 0; n < changed.readUInt16LE(end + 10); ++n) {
    change(changed, entry, n);
    entry += 46 + changed.readUInt16LE(entry + 28) + changed.readUInt16LE(entry + 30) + changed.readUInt16LE(entry + 32);
  }
  return changed;
}

const peakMegabytes = () => process.resourceUsage().maxRSS / 1000;

test('a scene that unpacks to far more than it is, is refused before any of it is unpacked', () => {
  const small = Buffer.from(zipSync({'scene.json': Buffer.alloc(6_000_000)}, {level: 9}));
  const bomb = withList(small, (bytes, entry) => bytes.writeUInt32LE(0xf0000000, entry + 24));  // so large does its list say it is
  const before = peakMegabytes();
  assert.throws(() => readScene(bomb, MAPS), /^Error: The scene cannot be opened: .* packed, found more/);
  assert.ok(peakMegabytes() - before < 2 * 268, `${peakMegabytes() - before} MB`);
});

test('packed files that are small enough each, and too large together, are refused', () => {
  const small = zipSync({'a.nii': Buffer.alloc(9), 'b.nii': Buffer.alloc(9), 'scene.json': Buffer.alloc(9)}, {level: 9});
  const bomb = withList(small, (bytes, entry) => bytes.writeUInt32LE(100_000_000, entry + 24));
  assert.throws(() => readScene(bomb, MAPS), /packed, found more/);
});

test('one file that the list has a thousand times is not copied a thousand times', () => {
  const one = Buffer.from(zipSync({'a.nii': Buffer.alloc(1_000_000)}, {level: 0}));
  const end = one.length - 22, list = one.subarray(one.readUInt32LE(end + 16), end), tail = Buffer.from(one.subarray(end));
  for (const at of [8, 10]) tail.writeUInt16LE(1000, at);
  tail.writeUInt32LE(1000 * list.length, 12);
  const bomb = Buffer.concat([one.subarray(0, end - list.length), ...Array(1000).fill(list), tail]);
  assert.throws(() => readScene(bomb, MAPS), /no more than the archive itself/);
});

test('a scene that another program packed is opened', () => {
  const packed = zipSync(unzipSync(sceneFile()), {level: 6});
  assert.equal(readScene(packed, MAPS).scene.layers.length, 2);
});
