// Bundled models on a head whose header points its front backwards or its top downwards, in node.
import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {gunzipSync} from 'node:zlib';

import {findFlip} from '../../web/worker/axes.js';
import {segment, Stopwatch} from '../../web/worker/segment.js';
import {installed, ROOT, SAMPLE} from './support/browser.mjs';
import {loadEngine} from './support/engine.mjs';

const {InferenceSession, Tensor} = installed('onnxruntime-node');

async function network(bytes) {
  const session = await InferenceSession.create(bytes);
  const run = async (values, shape) => (await session.run({image: new Tensor('float32', values, shape)})).logits.data;
  return {run};
}

/** An engine with this model, its networks, and `segment` and `findFlip` on a scan. */
async function opened(id) {
  const engine = await loadEngine();
  const bytes = readFileSync(join(ROOT, 'models', id, `${id}.onnx`));
  const model = {bytes, info: engine.openModel(bytes)};
  model.info.region = model.info.region ?? null;
  const networks = {main: await network(bytes), region: await network(engine.regionModel()), golden: null};
  const choice = {patch: model.info.patch, regionPatch: model.info.region.patch};
  return {
    engine,
    segment: () => segment(engine, networks, model, choice, new Stopwatch(), () => {}),
    findFlip: () => findFlip(engine, networks, model, choice),
  };
}

/** The sample with row `axis` of its sform turned round its middle, the voxels as they are. */
function headWith(axes) {
  const file = Buffer.from(gunzipSync(readFileSync(SAMPLE)));
  const dims = [0, 1, 2].map((axis) => file.readInt16LE(42 + 2 * axis));
  for (const axis of axes) {
    const at = 280 + 16 * axis;
    const step = file.readFloatLE(at + 4 * axis), start = file.readFloatLE(at + 12);
    file.writeFloatLE(-step, at + 4 * axis);
    file.writeFloatLE(start + step * (dims[axis] - 1), at + 12);
  }
  file.writeInt16LE(0, 252);  // the sform alone counts
  return file;
}

const cases = [['flip-ap', [1]], ['flip-is', [2]], ['flip-ap-is', [1, 2]]];
for (const [flip, axes] of cases)
  test(`deep-grey-1mm refuses a head that needs ${flip}, and finds it`, {skip: !existsSync(SAMPLE) && 'no sample scan'}, async () => {
    const run = await opened('deep-grey-1mm');
    run.engine.openScan(headWith(axes));
    await assert.rejects(run.segment(), {code: 'refused'});
    assert.equal((await run.findFlip())?.flip, flip);
    run.engine.setAxes(flip);
    await run.segment();
  });
