// Converts the slices of a DICOM folder with dcm2niix (WebAssembly), once, then is thrown away.
// To the worker: {files}. From it: {progress: {stage, done, total}}, then {volumes: [{name, bytes}], lines: what the
// converter printed} or {error: reason}; and by itself {requests} (inference/own_requests.js).
import {reportRequests} from '../../privacy/own_requests.js';

const CONVERTER = new URL('dicom/dcm2niix.jpeg.js', self.location.href).href;
// Protocol and series number name the file, no compression, no sidecar. Patients' names stay where they are.
const OPTIONS = ['-f', '%p_%s', '-z', 'n', '-b', 'n', '-o', '/output', '/input'];

const progress = (stage, done, total) => self.postMessage({progress: {stage, done, total}});

async function load(lines) {
  const {default: create} = await import(CONVERTER);
  const note = (line) => lines.push(line);
  return create({print: note, printErr: note});
}

async function fill(FS, files) {
  for (const [n, file] of files.entries()) {
    progress('dicomRead', n, files.length);
    FS.writeFile(`/input/${n}.dcm`, new Uint8Array(await file.arrayBuffer()));
  }
}

const volumesIn = (FS) => FS.readdir('/output').filter((name) => name.endsWith('.nii')).sort()
  .map((name) => ({name, bytes: FS.readFile(`/output/${name}`)}));

/** dcm2niix's own words on what went wrong, or nothing. */
const reasonIn = (lines) => lines.find((line) => /^error/i.test(line))?.replace(/^error:?\s*/i, '') ?? '';

async function convert(files) {
  const lines = [];
  const {FS, callMain} = await load(lines);
  for (const folder of ['/input', '/output']) FS.mkdir(folder);
  await fill(FS, files);
  progress('dicom', 0, 1);
  callMain(OPTIONS);
  return {volumes: volumesIn(FS), lines};
}

reportRequests((requests) => self.postMessage({requests}));

self.onmessage = async ({data: {files}}) => {
  try {
    const {volumes, lines} = await convert(files);
    if (volumes.length) self.postMessage({volumes, lines}, volumes.map(({bytes}) => bytes.buffer));
    else self.postMessage({error: reasonIn(lines)});
  } catch (error) {
    self.postMessage({error: String(error?.message ?? error).split('\n')[0]});
  }
};
