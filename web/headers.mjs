// The headers of the page's files, for web/serve.mjs and for the service worker, which adds them where a host sends none.

// index.html's meta element says the same (tests/web/offline.test.mjs compares them); the header binds the workers too,
// which hold the scan.
export const POLICY = "default-src 'self'; connect-src 'self'; worker-src 'self' blob:; " +
  "script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; form-action 'none'";

// The page that shows a report inside itself: with the report's own styles and with its pictures, which are in it.
const REPORT_POLICY = `${POLICY}; style-src 'self' 'unsafe-inline'; img-src 'self' data:`;

/** What a meta element cannot say: no other page may show this one inside itself. */
export const NOT_FRAMED = "frame-ancestors 'none'";

/** @param path of a file of the page, from its folder */
export const policyOf = (path) => (path === 'evaluate.html' ? REPORT_POLICY : POLICY);

// What a browser would let a page do, and this one never does.
const NEVER_USED = ['accelerometer', 'autoplay', 'bluetooth', 'camera', 'display-capture', 'encrypted-media', 'gamepad',
  'geolocation', 'gyroscope', 'hid', 'idle-detection', 'local-fonts', 'magnetometer', 'microphone', 'midi', 'payment',
  'publickey-credentials-get', 'serial', 'usb', 'xr-spatial-tracking'];

/**
 * Isolates the page from other origins: WASM may then use threads. What names are looked up, which page a link was followed from and
 * what devices hear and see stays here, too.
 */
export const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-DNS-Prefetch-Control': 'off',
  'Permissions-Policy': NEVER_USED.map((feature) => `${feature}=()`).join(', '),
};

const TYPES = {
  html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', svg: 'image/svg+xml', png: 'image/png',
  js: 'text/javascript; charset=utf-8', mjs: 'text/javascript; charset=utf-8', json: 'application/json',
  map: 'application/json', webmanifest: 'application/manifest+json', wasm: 'application/wasm', gz: 'application/gzip',
  txt: 'text/plain; charset=utf-8', md: 'text/markdown; charset=utf-8',
};

/** The media type by the name's end. */
export const typeOf = (name) => TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
