// Makes the figures of evaluation reports one script that needs nothing else.
//   node web/figures_script.mjs OUT.js|OUT.cpp
// As C++ it is a string that the native program puts into its reports (native/figures/figures_script.h); the page
// takes it as it is. Reports carry copies of the libraries, and so their licences.
import {readdir, readFile, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';

import {build} from 'esbuild';

const WEB = dirname(fileURLToPath(import.meta.url));
const PIECE = 16_000;  // compilers limit single literals, not their concatenation

/** The packages that a bundle was made of: their folders. */
function packagesOf({inputs}) {
  const folders = Object.keys(inputs).map((input) => input.match(/^.*node_modules\/(@[^/]+\/)?[^/]+/)?.[0]);
  return [...new Set(folders.filter(Boolean))].sort();
}

async function licenceOf(folder) {
  const name = (await readdir(folder)).find((file) => /^licen[cs]e/i.test(file));
  if (!name) throw new Error(`Expected a licence in ${folder}, found none.`);
  return (await readFile(join(folder, name), 'utf8')).trim();
}

/** Each text once, with the names of its packages. */
async function licences(packages) {
  const byText = new Map();
  for (const folder of packages) {
    const text = await licenceOf(folder);
    byText.set(text, [...(byText.get(text) ?? []), folder.split('node_modules/').at(-1)]);
  }
  return [...byText].map(([text, names]) => `${names.join(', ')}:\n${text}`).join('\n\n').replaceAll('*/', '* /');
}

/** The script as one text. */
export async function figuresScript() {
  const {outputFiles, metafile} = await build({
    entryPoints: [join(WEB, '../shared/report/figures.js')], absWorkingDir: WEB, nodePaths: [join(WEB, 'node_modules')], write: false, metafile: true, bundle: true,
    format: 'iife', target: 'es2022', minify: true, charset: 'utf8', logLevel: 'warning',
  });
  const packages = packagesOf(metafile).map((folder) => join(WEB, folder));
  // Nothing in it may end the script of the page that holds it.
  return `/*\n${await licences(packages)}\n*/\n${outputFiles[0].text}`.replaceAll('</script', '<\\/script');
}

function asCpp(script) {
  const pieces = script.match(new RegExp(`[^]{1,${PIECE}}`, 'gu')).map((piece) => `R"figures(${piece})figures"`);
  return '#include "figures/figures_script.h"\n\nnamespace voxlet {\n\n' +
         `const std::string_view kFiguresScript =\n${pieces.join('\n')};\n\n}  // namespace voxlet\n`;
}

async function main(out) {
  if (!/\.(js|cpp)$/.test(out ?? '')) throw new Error('Expected the name of a .js or .cpp file to write.');
  const script = await figuresScript();
  await writeFile(out, out.endsWith('.cpp') ? asCpp(script) : script);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(process.argv[2]);
