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
}

async function checkDevice(engine, network) {
  const logits = await network.run(engine.goldenInput(), engine.goldenShape());
  const result = engine.checkGolden(logits);
  if (!result.passed) throw new UntrustedDevice(text.untrusted(result.max_error.toPrecision(2)));
}

/** A network whose golden case (where the model has one) was seen to pass. */
export async function trustedNetwork(engine, model, {provider, threads, folder}) {
  const network = await Network.create(provider, threads, folder, model.bytes);
  try {
    if (model.info.golden) await checkDevice(engine, network);
  } catch (error) {
    await network.release().catch(() => {});
    throw error;
  }
  return network;
}

/** Runs the model that the engine has open on the scan that it has open. `progress(stage, done, total)`. */
export async function segment(engine, network, model, stopwatch, progress) {
  progress('preprocess', 0, 1);
  const patches = await stopwatch.time('preprocess', () => engine.begin());
  const shape = [1, model.info.channels, ...model.info.patch];
  await stopwatch.time('inference', async () => {
    for (let done = 0; done < patches; ++done) {
      progress('inference', done, patches);
      engine.accept(await network.run(engine.nextPatch(), shape));
    }
  });
  progress('finish', 0, 1);
  return stopwatch.time('finish', () => ({
    labels: engine.finish(),
    rows: engine.table(),
    csv: engine.tableCsv(),
    file: engine.saveLabels(),
  }));
}
