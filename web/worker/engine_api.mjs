// The core (engine.mjs + engine.wasm) for JavaScript: errors become exceptions, views of its memory become copies.
// Runs in the page's worker and in node.

/** One sentence for a person, as the core wrote it. `code`: bad_input, too_large, io, cancelled, refused, unknown. */
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

const METHODS = ['openScan', 'scanValues', 'selectFrame', 'setAxes', 'setFilesWithAxes', 'scanKind', 'unitsToTry', 'suits', 'openModel', 'regionModel',
  'beginTrial', 'finishTrial', 'foundNothing',
  'finishRegion', 'nextPatch', 'accept', 'look', 'keep', 'finish', 'labels', 'table', 'tableText', 'labelTableText', 'labelSidecar', 'scanSidecar', 'setNumbers', 'takeLabels',
  'setConfidence', 'setLabelList', 'labelList', 'compare', 'saveLabels', 'saveScan', 'probabilityNames', 'saveProbability', 'saveMeshes'];

/**
 * @param factory the default export of engine.mjs
 * @returns the engine: openScan(Uint8Array) → info, scanValues() → Float32Array, selectFrame(index) → Float32Array,
 *   setAxes(three letters, a flip or '') → {file, taken, note, affine}, setFilesWithAxes(boolean), scanKind(name, hasTable) → as guess, of the scan, setUnit(the
 *   reader's word: ppm, ppb or Hz, tesla), unitsToTry() → [unit] with which the values would be those that the model asks for in vain, suits([takes]) →
 *   [{suitability: 'fits' | 'mismatch' | 'refused', reason}] of the scan (suitability.h),
 *   openModel(Uint8Array) → model, regionModel() → Uint8Array of the network that finds the model's region, or null;
 *   with a last argument of true, of that network: goldenShape(), goldenInput(), checkGolden(Float32Array),
 *   fittedPatch(bytes of the largest buffer) → [D, H, W] or null (fitted_patch.h); runNeeds(patch or null),
 *   beginRegion(patch or null, override) → number of patches, finishRegion() after the last of them, before
 *   begin(overlap or null, keepProbabilities, patch or null, override) → number of patches; `override`: the result counts
 *   whatever the plan refuses, for the reasons that look() tells, unless foundNothing(); beginTrial(flip) before
 *   runs that finishTrial() ends, endTrials(whether it has to be better than the labels' run) → {flip, words} or null (axis_flip.h); nextPatch() → Float32Array or null,
 *   accept(Float32Array), look() → {labels: Uint16Array, rows, overridden: [sentence], doubtful: try other axes} of the run, which keep() makes the segmentation;
 *   finish() → Uint16Array does both;
 *   of the segmentation: labels() → Uint16Array, table() → rows, tableText('csv' | 'tsv', {scan, segmentation, reference,
 *   model, model_sha256, voxlet_version, scan_notes, overridden}), labelTableText() → BIDS's look-up table, labelSidecar and
 *   scanSidecar({scan, origin} as in session.js) → JSON text beside the labels and beside the scan with other axes, setNumbers({unit, convertTo, tesla, region, exclude: Uint8Array of
 *   a label file, excludeIds: of these alone, exclusion}), setLabels(Uint8Array of a file, labels that name it or null) → notice, takeLabels(Uint16Array; empty: none set), patchLabels(box, Uint16Array, edited), setConfidence(rows),
 *   setLabelList(labels), labelList(), compare(Uint8Array, {name, names, assigned, atlases}) → how they were matched,
 *   saveLabels(description) → Uint8Array, saveScan(Uint8Array of its file) → Uint8Array with the axes that are taken, probabilityNames(),
 *   saveProbability(class) → Uint8Array, saveMeshes('stl' | 'obj' | 'gifti') → [{name, bytes}];
 *   and, of no scan: layer(Uint8Array, name, 'image' | 'labels' | '', whether a label table lies beside it) →
 *   {kind, could_be_either, info, values, table}, guess(Uint8Array, name, hasTable) → {kind, said: by more than its voxels},
 *   joined(header, voxels) → Uint8Array of the NIfTI file that two files make, labelFile(Uint16Array, {shape, affine}) →
 *   Uint8Array of the .nii file of these labels,
 *   middleSlice(Uint8Array: the beginning of a file) → {info, k, values} or null, readLabelTable(text) → {labels} or {colors}, dice(reference, prediction, idMap),
 *   derivativeName(name, suffix, extension), fileNameParts([name], joint) → [part of a file name], all different.
 *   js_objects.h lists the fields of info, model and rows.
 */
export async function createEngine(factory, options = {}) {
  const module = await factory(options);
  const engine = new module.Engine();
  const method = (name) => (...args) => copied(unwrap(engine[name](...args)));
  return {
    ...Object.fromEntries(METHODS.map((name) => [name, method(name)])),
    saveLabels: (description = 'Voxlet') => copied(unwrap(engine.saveLabels(description))),
    endTrials: (betterThanNow = false) => unwrap(engine.endTrials(betterThanNow)),
    setUnit: (unit, tesla = null) => unwrap(engine.setUnit(unit, tesla)),
    goldenShape: (region = false) => copied(unwrap(engine.goldenShape(region))),
    goldenInput: (region = false) => copied(unwrap(engine.goldenInput(region))),
    checkGolden: (logits, region = false) => unwrap(engine.checkGolden(logits, region)),
    fittedPatch: (bytes, region = false) => unwrap(engine.fittedPatch(bytes, region)),
    setLabels: (file, names = null) => unwrap(engine.setLabels(file, names)),
    patchLabels: (box, ids, edited = true) => unwrap(engine.patchLabels(box, ids, edited)),
    beginRegion: (patch = null, override = false) => unwrap(engine.beginRegion(patch, override)),
    runNeeds: (patch = null) => unwrap(engine.runNeeds(patch)),
    begin: (overlap = null, keepProbabilities = false, patch = null, override = false) =>
      unwrap(engine.begin(overlap, keepProbabilities, patch, override)),
    layer: (file, name, as = '', hasTable = false) => unwrap(module.layer(file, name, as, hasTable)),
    guess: (file, name, hasTable = false) => unwrap(module.guess(file, name, hasTable)),
    joined: (header, voxels) => unwrap(module.joined(header, voxels)),
    labelFile: (ids, info) => unwrap(module.labelFile(ids, info)),
    middleSlice: (beginning) => unwrap(module.middleSlice(beginning)),
    readLabelTable: (text) => unwrap(module.labelTable(text)),
    dice: (reference, prediction, idMap) => unwrap(module.dice(reference, prediction, idMap)),
    derivativeName: (name, suffix, extension) => module.derivativeName(name, suffix, extension),
    fileNameParts: (names, joint) => module.fileNameParts(names, joint),
  };
}
