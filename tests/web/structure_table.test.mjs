// The table of structures from the program and from the page: the same columns, the same numbers.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';

import {labelRequests} from '../../web/worker/labels.js';
import {saveRequest} from '../../web/worker/saving.js';
import {newSession} from '../../web/worker/session.js';
import {loadEngine} from './support/engine.mjs';
import {labelFile} from './support/files.mjs';
import {PROGRAM, programMissing as skip} from './support/native.mjs';
import {niftiFile} from './support/nifti.mjs';

/** A map of both signs around the balls of labelFile, in ppm, 0 outside of a block. */
const chiFile = () => niftiFile([24, 24, 24], (n) => (n % 24 < 2 ? 0 : 0.001 * ((n * 37) % 200) - 0.06));

for (const [name, request, options] of [
  ['as stored', null, []],
  ['referenced and converted', {unit: 'ppm', convertTo: 'ppb', region: '51'}, ['--unit', 'ppm', '--convert-to', 'ppb', '--reference-region', '51']],
])
  test(`program and page write one table: ${name}`, {skip}, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'voxlet-table-'));
    const at = (file) => join(folder, file);
    try {
      writeFileSync(at('sub-01_Chimap.nii'), chiFile());
      writeFileSync(at('mine.nii'), labelFile());
      execFileSync(PROGRAM, ['stats', '-s', at('mine.nii'), '-i', at('sub-01_Chimap.nii'), '-o', at('stats.csv'), ...options]);
      const engine = await loadEngine();
      const session = {...newSession(), scan: {name: 'sub-01_Chimap.nii', sha256: null}};
      engine.openScan(chiFile());
      const requests = labelRequests(Promise.resolve(engine), async ({blob}) => blob, session);
      await requests.setLabels({blob: labelFile(), name: 'mine.nii'});
      if (request) await requests.numbers(request);
      const {files: [csv]} = await saveRequest(Promise.resolve(engine), session)({what: 'table', format: 'csv'});
      assert.equal(new TextDecoder().decode(csv.bytes), readFileSync(at('stats.csv'), 'utf8'));
    } finally {
      rmSync(folder, {recursive: true});
    }
  });
