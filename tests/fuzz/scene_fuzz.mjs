// Scene files, damaged at random: node tests/fuzz/scene_fuzz.mjs SECONDS. Each is read, or refused in one sentence that holds nothing of
// the engine's own words.
import {damagedScenes, RAW_TEXT, sceneFile} from '../web/support/damaged_scenes.mjs';

const {readScene} = await import('../../web/shell/keeping/scene_format.js');
const SEEDS = [sceneFile(), ...damagedScenes().map(([, file]) => Buffer.from(file))];
const INTERESTING = ['null', '-1', '1e999', '{}', '[]', '""', 'true', '\u0000', '__proto__', '65536', '0.5'];

const below = (count) => Math.floor(Math.random() * count);
const pick = (list) => list[below(list.length)];

const MUTATIONS = [
  (bytes) => { bytes[below(bytes.length)] ^= 1 << below(8); return bytes; },
  (bytes) => { bytes[below(bytes.length)] = below(256); return bytes; },
  (bytes) => bytes.subarray(0, below(bytes.length)),
  (bytes) => Buffer.concat([bytes.subarray(0, below(bytes.length)), pick(SEEDS)]),
  (bytes) => { bytes.write(pick(INTERESTING), below(bytes.length)); return bytes; },
  (bytes) => {  // in the list at the end, where sizes and places stand
    const at = Math.max(0, bytes.length - 1 - below(120));
    bytes[at] = pick([0, 1, 0x7f, 0x80, 0xff]);
    return bytes;
  },
];

function damaged() {
  let bytes = Buffer.from(pick(SEEDS));
  for (let n = 1 + below(4); n > 0 && bytes.length > 0; --n) bytes = pick(MUTATIONS)(bytes);
  return bytes;
}

const end = Date.now() + 1000 * Number(process.argv[2] ?? 10);
let runs = 0;
for (; Date.now() < end; ++runs) {
  const bytes = damaged();
  try {
    readScene(bytes, ['gray']);
  } catch ({name, message}) {
    if (name === 'Error' && /^(The scene|Expected) .*[.]$/s.test(message) && !RAW_TEXT.test(message)) continue;
    console.error(`scene_fuzz: ${name}: ${message}\n${bytes.toString('base64')}`);
    process.exit(1);
  }
}
console.log(`scene_fuzz: ${runs} runs, no find`);
