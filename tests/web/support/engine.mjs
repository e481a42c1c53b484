// The page's own WebAssembly engine, in node.
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';

import {createEngine} from '../../../web/inference/engine_api.mjs';
import {SITE} from './browser.mjs';

export async function loadEngine() {
  const {default: factory} = await import(pathToFileURL(join(SITE, 'app/engine.mjs')).href);
  return createEngine(factory);
}
