// One model in onnxruntime-web. Each provider has a build of its own: after a kernel fails on WebGPU nothing of that
// module is used again.

const BUILDS = {
  wasm: {script: 'ort.wasm.min.js', runtime: 'ort-wasm-simd-threaded'},
  // JSPI (WebAssembly that can wait for promises) makes the smaller and faster of the two WebGPU builds.
  jspi: {script: 'ort.jspi.min.js', runtime: 'ort-wasm-simd-threaded.jspi'},
  asyncify: {script: 'ort.webgpu.min.js', runtime: 'ort-wasm-simd-threaded.asyncify'},
};

function buildFor(provider) {
  if (provider === 'wasm') return BUILDS.wasm;
  return 'Suspending' in WebAssembly ? BUILDS.jspi : BUILDS.asyncify;
}

/** The files of onnxruntime-web that a provider takes in this browser. */
export function filesFor(provider) {
  const {script, runtime} = buildFor(provider);
  return [script, `${runtime}.js`, `${runtime}.wasm`];
}

async function loadRuntime(provider, threads, folder) {
  const {script, runtime} = buildFor(provider);
  const ort = await import(new URL(script, folder).href);
  ort.env.wasm.numThreads = threads;
  ort.env.wasm.wasmPaths = {mjs: new URL(`${runtime}.js`, folder).href, wasm: new URL(`${runtime}.wasm`, folder).href};
  ort.env.logLevel = 'error';
  return ort;
}

// NCHW halves the number of nodes; NHWC is the provider's default.
const WEBGPU = {name: 'webgpu', preferredLayout: 'NCHW', storageBufferCacheMode: 'simple'};

export class Network {
  /**
   * @param folder URL of the folder that holds onnxruntime-web's files; @param model Uint8Array of the .onnx file
   * @param more session options beside the page's own: tests profile with them
   */
  static async create(provider, threads, folder, model, more = {}) {
    const ort = await loadRuntime(provider, threads, folder);
    const executionProviders = provider === 'webgpu' ? [WEBGPU] : ['wasm'];
    const options = {executionProviders, graphOptimizationLevel: 'all', ...more};
    const session = await ort.InferenceSession.create(model, options);
    return new Network(ort, session, provider);
  }

  constructor(ort, session, provider) {
    this.ort = ort;
    this.session = session;
    this.provider = provider;
  }

  /** @param shape [N, C, D, H, W]; @returns the logits, flat */
  async run(values, shape) {
    const image = new this.ort.Tensor('float32', values, shape);
    const {logits} = await this.session.run({image});
    const result = await logits.getData();
    logits.dispose();
    return result;
  }

  release() {
    return this.session.release();
  }
}
