// Measures the page in headless Chromium: node bench/web/run.mjs [NAME…]   (bench/README.md)
import {firstSlice} from './first_slice.mjs';
import {longTasks} from './long_tasks.mjs';
import {scroll} from './scroll.mjs';
import {start} from './start.mjs';
import {turning} from './turn.mjs';

const MEASURES = {start, first_slice: firstSlice, longest_task: longTasks, scroll, turn: turning};

const names = process.argv.slice(2);
const unknown = names.find((name) => !(name in MEASURES));
if (unknown) {
  console.error(`There is no ${unknown}: the names are ${Object.keys(MEASURES).join(', ')}.`);
  process.exit(2);
}
for (const [name, measure] of Object.entries(MEASURES)) if (!names.length || names.includes(name)) await measure();
