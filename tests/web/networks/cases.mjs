// The cases that export_parity_cases wrote: a model, an input and LibTorch's output each.
import {existsSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';

import {FOLDER, RUNTIMES} from './runtimes.mjs';

const DEFAULT_TOLERANCE = 1e-3;

/** "unet, zero mean" for unet_zero_mean of the network unet. */
function titleOf({name, network = ''}) {
  const rest = name.startsWith(`${network}_`) ? name.slice(network.length + 1) : name;
  return [network, rest].filter(Boolean).join(', ').replaceAll('_', ' ');
}

function checkRuntimes({name, runtimes}) {
  const unknown = runtimes.filter((runtime) => !Object.hasOwn(RUNTIMES, runtime));
  if (unknown.length > 0 || runtimes.length === 0)
    throw new Error(`Expected runtimes of ${Object.keys(RUNTIMES).join(', ')} in the case ${name} of cases.json, ` +
      `found ${unknown.join(', ') || 'none'}.`);
}

/** The classes of an output on the input's own grid. */
function classesOf({name, shape: [batch, , ...grid]}) {
  const values = statSync(join(FOLDER, `${name}.expected`)).size / Float32Array.BYTES_PER_ELEMENT;
  return values / grid.reduce((product, n) => product * n, batch);
}

/**
 * @param entry {name, shape: [N,C,D,H,W], tolerance?, network?, classes?, runtimes?} of cases.json
 * @returns the same with every field, and a title; without `classes` the output lies on the input's grid, without
 *   `runtimes` it runs in all
 */
function complete(entry) {
  const defaults = {tolerance: DEFAULT_TOLERANCE, network: entry.name, runtimes: Object.keys(RUNTIMES)};
  const whole = {...defaults, ...entry, classes: entry.classes ?? classesOf(entry), title: titleOf(entry)};
  checkRuntimes(whole);
  return whole;
}

/** All of them; with none, or where the program has not run, an error. */
export function readCases() {
  const list = join(FOLDER, 'cases.json');
  if (!existsSync(list)) throw new Error(`Expected the networks' cases in ${list}: run ./scripts/test.sh networks.`);
  const cases = JSON.parse(readFileSync(list, 'utf8')).map(complete);
  if (cases.length === 0) throw new Error(`Expected at least one network in ${list}, found none.`);
  return cases;
}
