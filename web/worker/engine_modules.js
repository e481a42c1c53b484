// Loads the engine: with threads where the page may have them, else without.
import {createEngine} from './engine_api.mjs';

const load = async (base, name) => createEngine((await import(new URL(name, base).href)).default);

/** A browser that grants threads may still refuse their memory: shared memory is reserved at its largest size. */
export async function loadEngine(base) {
  if (!globalThis.crossOriginIsolated) return load(base, 'engine.js');
  return load(base, 'engine_threads.js').catch(() => load(base, 'engine.js'));
}
