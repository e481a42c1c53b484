// One run: network ready and trusted, patches through it one by one, labels on the scan's own grid.
import {text} from '../shell/strings.js';
import {Network} from './network.js';

/** Seconds per stage, in the order in which they ran. */
export class Stopwatch {
  seconds = {};
  async time(stage, work) {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.seconds[stage] = (this.seconds[stage] ?? 0) + (performance.now() - start) / 1000;
    }
  }
}

/** Thrown where a device gives other numbers than the model's golden case. */
export class UntrustedDevice extends Error {
  name = 'UntrustedDevice';
  constructor(maxError) {
    super(text.untrusted(maxError.toPrecision(2)));
    this.maxError = maxError;
  }
}

async function checkDevice(engine, network) {
  const logits = await network.run(engine.goldenInput(), engine.goldenShape());
  const result = engine.checkGolden(logits);
  if (!result.passed) throw new UntrustedDevice(result.max_error);
  return {passed: true, maxError: result.max_error};
}

/** A network whose golden case (where the model has one) was seen to pass. */
export async function trustedNetwork(engine, model, {provider, threads, folder}) {
  const network = await Network.create(provider, threads, folder, model.bytes);
  try {
    network.golden = model.info.golden ? await checkDevice(engine, network) : null;
  } catch (error) {
    await network.release().catch(() => {});
    throw error;
  }
  return network;
}

/** A first pass without overlap is worth its time where it takes at most a quarter of the patches. */
const COARSE_SHARE = 4;

async function runPatches(engine, network, shape, patches, progress) {
  for (let done = 0; done < patches; ++done) {
    progress(done, patches);
    engine.accept(await network.run(engine.nextPatch(), shape));
  }
}

/** Labels of a pass without overlap, before the whole run; nothing where it would save too little. */
async function showCoarse(engine, network, shape, stopwatch, report) {
  const patch = shape.slice(2);
  const all = engine.runNeeds(patch).patches;
  const patches = await stopwatch.time('preprocess', () => engine.begin(0, false, patch));
  if (patches * COARSE_SHARE > all) return;
  await stopwatch.time('coarse', () =>
    runPatches(engine, network, shape, patches, (done, total) => report({stage: 'coarseInference', done, total})));
  const labels = engine.finish();
  report({stage: 'coarse', labels, rows: engine.table()});
}

/**
 * Runs the model that the engine has open on the scan that it has open.
 * @param patch [D, H, W], the plan's or what the device can hold
 * @param report called with {stage, done, total}, and once with {stage: 'coarse', labels, rows} if options.coarseFirst
 */
export async function segment(engine, network, model, patch, stopwatch, report, {coarseFirst = false, keepProbabilities = false} = {}) {
  const shape = [1, model.info.channels, ...patch];
  report({stage: 'preprocess', done: 0, total: 1});
  if (coarseFirst) await showCoarse(engine, network, shape, stopwatch, report);
  const patches = await stopwatch.time('preprocess', () => engine.begin(null, keepProbabilities, patch));
  await stopwatch.time('inference', () =>
    runPatches(engine, network, shape, patches, (done, total) => report({stage: 'inference', done, total})));
  report({stage: 'finish', done: 0, total: 1});
  return stopwatch.time('finish', () => ({
    labels: engine.finish(),
    rows: engine.table(),
    golden: network.golden,
  }));
}
