// The core (engine.mjs + engine.wasm) for JavaScript: errors become exceptions, views of its memory become copies.
// Runs in the page's worker and in node.

/** One sentence for a person, as the core wrote it. `code`: bad_input, too_large, io, cancelled, unknown. */
export class EngineError extends Error {
  constructor(message, code) {
    super(message);
    this.name = 'EngineError';
    this.code = code;
  }
}

function unwrap({value, error, code}) {
  if (error !== undefined) throw new EngineError(error, code);
  return value;
}

// A view lies in the engine's memory, which the next call may move.
const copied = (value) => (ArrayBuffer.isView(value) ? value.slice() : value);

/**
 * @param factory the default export of engine.mjs
 * @returns the engine: openScan(Uint8Array) → info, scanValues() → Float32Array, openModel(Uint8Array) → model,
 *   goldenShape(), goldenInput(), checkGolden(Float32Array), begin() → number of patches,
 *   nextPatch() → Float32Array or null, accept(Float32Array), finish() → Uint16Array, table() → rows, tableCsv(),
 *   saveLabels() → Uint8Array;
 *   and, of no scan: dice(reference, prediction, idMap), derivativeName(name, suffix, extension).
 *   js_objects.h lists the fields of info, model and rows.
 */
export async function createEngine(factory, options = {}) {
  const module = await factory(options);
  const engine = new module.Engine();
  const method = (name) => (...args) => copied(unwrap(engine[name](...args)));
  const names = ['openScan', 'scanValues', 'openModel', 'goldenShape', 'goldenInput', 'checkGolden', 'begin',
    'nextPatch', 'accept', 'finish', 'table', 'tableCsv', 'saveLabels'];
  return {
    ...Object.fromEntries(names.map((name) => [name, method(name)])),
    dice: (reference, prediction, idMap) => unwrap(module.dice(reference, prediction, idMap)),
    derivativeName: (name, suffix, extension) => module.derivativeName(name, suffix, extension),
  };
}
