// The files of a build with their hashes: what the service worker keeps, and the name of that version.
import {createHash} from 'node:crypto';
import {readFile, readdir} from 'node:fs/promises';
import {join, relative, sep} from 'node:path';

async function filesBelow(folder) {
  const entries = await readdir(folder, {withFileTypes: true});
  const found = await Promise.all(entries.map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  }));
  return found.flat().sort();
}

async function describe(folder, file) {
  const bytes = await readFile(file);
  const path = relative(folder, file).split(sep).join('/');
  return {path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('base64')};
}

/**
 * @returns {version, files: [{path, bytes, sha256 in base64}]}; `version` changes with any byte of any file.
 *   Source maps are left out: only developers' tools ask for them.
 */
export async function listFiles(folder) {
  const paths = (await filesBelow(folder)).filter((path) => !path.endsWith('.map'));
  const files = await Promise.all(paths.map((path) => describe(folder, path)));
  const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
  return {version, files};
}
