// When messages go, on a clock of the test's own.
import assert from 'node:assert/strict';
import {after, before, beforeEach, test} from 'node:test';

import {fakePage} from './support/fake_page.mjs';
import {showDone, showError, showNote} from '../../web/shell/messages.js';

const own = {setTimeout, clearTimeout};
let timers, now, page;
const tick = (ms) => {
  now += ms;
  for (const timer of [...timers]) if (timer.at <= now && timers.delete(timer)) timer.work();
};
before(() => {
  globalThis.setTimeout = (work, ms) => {
    const timer = {work, at: now + ms};
    timers.add(timer);
    return timer;
  };
  globalThis.clearTimeout = (timer) => timers.delete(timer);
});
after(() => Object.assign(globalThis, own));
beforeEach(() => {
  timers = new Set();
  now = 0;
  page = fakePage();
});

const last = () => page.element('messages').children.at(-1);

test('what is done is told for six seconds, a note for fifteen, an error until it is dismissed', () => {
  for (const show of [showDone, showNote, showError]) show(show.name);
  tick(5_999);
  assert.deepEqual(page.messages(), ['✓ showDone', 'showNote', 'showError']);
  tick(1);
  assert.deepEqual(page.messages(), ['showNote', 'showError']);
  tick(9_000);
  assert.deepEqual(page.messages(), ['showError']);
  tick(1e9);
  last().children[1].dispatch('click');
  assert.deepEqual(page.messages(), []);
});

for (const [comes, leaves] of [['pointerenter', 'pointerleave'], ['focusin', 'focusout']])
  test(`a message stays to be read from ${comes} until its time after ${leaves}`, () => {
    showDone('Saved.');
    tick(5_000);
    last().dispatch(comes);
    tick(60_000);
    assert.deepEqual(page.messages(), ['✓ Saved.']);
    last().dispatch(leaves);
    tick(5_999);
    assert.deepEqual(page.messages(), ['✓ Saved.']);
    tick(1);
    assert.deepEqual(page.messages(), []);
  });
