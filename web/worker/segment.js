// One run: network ready and trusted, patches through it one by one, labels on the scan's own grid.
import {text} from '../text/strings.js';
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

/** Thrown by `pause` where the run shall end. */
export class Stopped extends Error {
  name = 'Stopped';
  code = 'cancelled';
}

async function checkDevice(engine, network, region) {
  const logits = await network.run(engine.goldenInput(region), engine.goldenShape(region));
  const result = engine.checkGolden(logits, region);
  if (!result.passed) throw new UntrustedDevice(result.max_error);
  return {passed: true, maxError: result.max_error};
}

/** A network whose golden case (where it has one) was seen to pass. */
async function trustedNetwork(engine, {bytes, info}, {provider, threads, folder}, region) {
  const network = await Network.create(provider, threads, folder, bytes);
  try {
    network.golden = info.golden ? await checkDevice(engine, network, region) : null;
  } catch (error) {
    await network.release().catch(() => {});
    throw error;
  }
  return network;
}

/** The largest deviation of the networks' golden cases; null where one of them has none, and is unchecked. */
function worst(networks) {
  const goldens = networks.map(({golden}) => golden);
  return goldens.every(Boolean) ? {passed: true, maxError: Math.max(...goldens.map(({maxError}) => maxError))} : null;
}

/** A model's network and, where it has one, the network that finds its region; both were seen to pass. */
export class Networks {
  static async create(engine, model, options) {
    const main = await trustedNetwork(engine, model, options, false);
    try {
      const {region: info} = model.info;
      const region = info ? await trustedNetwork(engine, {bytes: engine.regionModel(), info}, options, true) : null;
      return new Networks(main, region);
    } catch (error) {
      await main.release().catch(() => {});
      throw error;
    }
  }

  constructor(main, region) {
    Object.assign(this, {main, region, provider: main.provider, golden: worst([main, region].filter(Boolean))});
  }

  release() {
    return Promise.all([this.main.release(), this.region?.release()]);
  }
}

/** A first pass without overlap is worth its time where it takes at most a quarter of the patches. */
const COARSE_SHARE = 4;

/** Every patch of the run that the engine began, through the network. `pause` is awaited before each; what it throws ends the run. */
export async function runPatches(engine, network, shape, patches, progress, pause = async () => {}) {
  for (let done = 0; done < patches; ++done) {
    progress(done, patches);
    await pause();
    engine.accept(await network.run(engine.nextPatch(), shape));
  }
}

/** Where the model's crop lies in this scan: its region network says. */
async function findRegion(engine, network, {channels}, patch, stopwatch, report, pause, override = false) {
  report({stage: 'region', done: 0, total: 1});
  const shape = [1, channels, ...patch];
  await stopwatch.time('region', async () => {
    const patches = engine.beginRegion(patch, override);
    await runPatches(engine, network, shape, patches, (done, total) => report({stage: 'region', done, total}), pause);
    engine.finishRegion();
  });
}

/** Labels of a pass without overlap, before the whole run, for the eyes alone; nothing where it would save too little. */
async function showCoarse(engine, network, shape, stopwatch, report, pause) {
  const patch = shape.slice(2);
  const all = engine.runNeeds(patch).patches;
  const patches = await stopwatch.time('preprocess', () => engine.begin(0, false, patch));
  if (patches * COARSE_SHARE > all) return;
  await stopwatch.time('coarse', () =>
    runPatches(engine, network, shape, patches, (done, total) => report({stage: 'coarseInference', done, total}), pause));
  await pause();
  report({stage: 'coarse', ...engine.look()});
}

/**
 * Runs the model that the engine has open on the scan that it has open. The engine's segmentation is the former one until
 * the whole run is done.
 * @param networks Networks; @param patches {patch, regionPatch}: [D, H, W], the plan's or what the device can hold
 * @param report called with {stage, done, total}, and once with {stage: 'coarse', labels, rows} if options.coarseFirst;
 *   a model of two stages has no first look, as its run is as good as one
 *   `override`: the result is shown whatever the plan refuses; `overridden` of the answer are its reasons
 * @param options.pause awaited between patches; what it throws ends the run
 */
export async function segment(engine, networks, model, {patch, regionPatch}, stopwatch, report,
  {coarseFirst = false, keepProbabilities = false, override = false, pause = async () => {}} = {}) {
  const shape = [1, model.info.channels, ...patch];
  const {main: network, region} = networks;
  if (region) await findRegion(engine, region, model.info.region, regionPatch, stopwatch, report, pause, override);
  report({stage: 'preprocess', done: 0, total: 1});
  if (coarseFirst && !region) await showCoarse(engine, network, shape, stopwatch, report, pause);
  const patches = await stopwatch.time('preprocess', () => engine.begin(null, keepProbabilities, patch, override));
  await stopwatch.time('inference', () =>
    runPatches(engine, network, shape, patches, (done, total) => report({stage: 'inference', done, total}), pause));
  report({stage: 'finish', done: 0, total: 1});
  await pause();
  return stopwatch.time('finish', () => {
    const result = engine.look();
    engine.keep();
    return {...result, golden: networks.golden};
  });
}
