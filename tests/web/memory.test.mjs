// What the page remembers: read once, written at once, also where the browser keeps nothing.
import assert from 'node:assert/strict';
import {test} from 'node:test';

const stored = new Map([['voxlet.choices', '{"panelWidth": 500}']]);
let reads = 0;
globalThis.localStorage = {
  getItem(key) {
    ++reads;
    return stored.get(key) ?? null;
  },
  setItem: (key, value) => stored.set(key, value),
};
const {remember, remembered} = await import('../../web/shell/keeping/memory.js');

test('choices are read once, however often they are asked for', () => {
  for (let frame = 0; frame < 100; ++frame) assert.equal(remembered('panelWidth'), 500);
  remember('sayCrosshair', true);
  assert.equal(remembered('sayCrosshair'), true);
  assert.equal(reads, 1);
  assert.deepEqual(JSON.parse(stored.get('voxlet.choices')), {panelWidth: 500, sayCrosshair: true});
});

test('where the browser keeps nothing, a choice counts for this visit', () => {
  globalThis.localStorage.setItem = () => { throw new Error('no room'); };
  remember('sayCrosshair', false);
  assert.equal(remembered('sayCrosshair'), false);
});
