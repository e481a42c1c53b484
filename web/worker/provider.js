// Which of onnxruntime-web's providers runs the network: WebGPU on a real GPU, else WASM.

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|software|basic render/i;

/**
 * The adapter's name for people, whether it is a processor that only plays a GPU, and the largest buffer that it binds:
 * onnxruntime-web asks for all that the adapter has of both limits.
 */
function describe(adapter) {
  const info = adapter.info ?? {};
  const text = [info.vendor, info.architecture, info.device, info.description].filter(Boolean).join(' ');
  const software = Boolean(info.isFallbackAdapter ?? adapter.isFallbackAdapter) || SOFTWARE.test(text);
  const name = info.description || [info.vendor, info.architecture].filter(Boolean).join(' ');
  const {maxStorageBufferBindingSize, maxBufferSize} = adapter.limits;
  return {name, software, bufferBytes: Math.min(maxStorageBufferBindingSize, maxBufferSize)};
}

async function findAdapter() {
  try {
    const adapter = await navigator.gpu?.requestAdapter({powerPreference: 'high-performance'});
    return adapter ? describe(adapter) : null;
  } catch {
    return null;
  }
}

export const wasmThreads = () =>
  globalThis.crossOriginIsolated ? Math.min(navigator.hardwareConcurrency || 1, 8) : 1;

/**
 * @param forced 'webgpu', 'wasm' or null (from the page's address)
 * @returns {provider: 'webgpu'|'wasm', adapter: name or '', threads, isolated: may use threads, reason: key of
 *   strings.providerReason, bufferBytes: of the largest buffer, for WebGPU alone}
 */
export async function chooseProvider(forced) {
  const threads = wasmThreads();
  const isolated = Boolean(globalThis.crossOriginIsolated);
  const wasm = (reason, adapter = '') => ({provider: 'wasm', adapter, threads, isolated, reason});
  if (forced === 'wasm') return wasm('forced');
  const adapter = await findAdapter();
  if (!adapter) return wasm('noWebGpu');
  if (adapter.software && forced !== 'webgpu') return wasm('softwareGpu', adapter.name);
  const {name, bufferBytes} = adapter;
  return {provider: 'webgpu', adapter: name, threads, isolated, reason: forced ? 'forced' : 'gpu', bufferBytes};
}
