// DICOM: slices and folders of them, converted to NIfTI. dcm2niix is fetched when the first slice comes, not before.
import {describeVolumes} from './dicom_notes.js';
import {text} from '../../text/strings.js';
import {hearWorker} from '../privacy/privacy.js';
import {Cancelled} from '../worker_client.js';

const PREAMBLE = 128;
const MAGIC = 'DICM';

export async function isDicom(file) {
  return (await file.slice(PREAMBLE, PREAMBLE + MAGIC.length).text()) === MAGIC;
}

/** Those of the files that are DICOM, in their order. */
export async function dicomAmong(files) {
  const which = await Promise.all(files.map(isDicom));
  return files.filter((_, n) => which[n]);
}

/**
 * @param onProgress called with {stage, done, total}; @param signal an AbortSignal that ends it
 * @returns a promise of [{name, blob: uncompressed NIfTI, correction, warnings, notes}] (dicom_notes.js), one for each series
 *   or echo, and another where the converter corrected one; it rejects with one sentence
 */
export function convertDicom(files, onProgress, signal) {
  const worker = new Worker(new URL('dicom_worker.js', document.baseURI), {type: 'module'});
  const result = new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Cancelled()));
    worker.onerror = ({message}) => reject(new Error(text.dicomFailed(message ?? '')));
    worker.onmessage = ({data: {progress, requests, volumes, lines, error}}) => {
      if (progress) onProgress(progress);
      if (requests) hearWorker(requests);
      if (volumes) resolve(describeVolumes(lines, volumes.map(({name, bytes}) => ({name, blob: new Blob([bytes])}))));
      if (error !== undefined) reject(new Error(text.dicomFailed(error)));
    };
    worker.postMessage({files});
  });
  return result.finally(() => worker.terminate());
}
