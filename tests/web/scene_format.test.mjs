// Scene files are checked whole before anything of them is shown. In node alone.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {damagedScenes, RAW_TEXT, sceneFile, scenesOfDamagedFiles} from './support/damaged_scenes.mjs';

const {readScene} = await import('../../web/shell/scene_format.js');
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
