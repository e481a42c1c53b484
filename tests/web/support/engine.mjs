// The page's own WebAssembly engine, in node.
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';

import {createEngine} from '../../../web/worker/engine_api.mjs';
import {ROOT} from './browser.mjs';

const MODULES = process.env.VOXLET_MODULES ?? join(ROOT, 'build/web/web');

/** @param name engine, or engine_threads */
export async function loadEngine(name = 'engine') {
  const {default: factory} = await import(pathToFileURL(join(MODULES, `worker/${name}.mjs`)).href);
  return createEngine(factory);
}
