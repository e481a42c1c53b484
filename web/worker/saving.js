// Files of the scan's segmentation. Each is read again from its bytes and compared with what is open before it is handed
// out, by the engine, which writes them all.
import {zipSync} from 'fflate';

import {withoutImageEnding} from '../names/image_names.js';
import {text} from '../text/strings.js';

const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Null where the browser offers no cryptography: on pages that did not come over https or from this machine. */
export async function sha256(bytes) {
  return globalThis.crypto?.subtle ? hex(await crypto.subtle.digest('SHA-256', bytes)) : null;
}

const textFile = (name, content, type) => ({name, type, bytes: new TextEncoder().encode(content)});
const sidecarFile = (name, content) => textFile(name, content, 'application/json');

const TABLE_TYPES = {csv: 'text/csv', tsv: 'text/tab-separated-values'};

/** Several files become one archive: browsers ask before a page may save many. */
function packed(name, files) {
  if (files.length === 1) return files;
  const entries = Object.fromEntries(files.map((file) => [file.name, file.bytes]));
  return [{name, type: 'application/zip', bytes: zipSync(entries, {level: 1})}];
}

/** Where the table's numbers come from (TableSource of shared/measurement/structure_table.h). */
const tableSource = ({scan, origin: {model, file, overridden}, comparison}) => ({
  scan: scan.name, segmentation: file ?? '', reference: comparison?.name ?? '', model: model?.name ?? '',
  model_sha256: model?.sha256 ?? '', voxlet_version: text.version, scan_notes: (scan.notes ?? []).join(' '), overridden: overridden ?? '',
});

const GZIP = 0x1f;  // its first byte

/** "sub-01_T1w.nii.gz" → "sub-01_desc-axesLPS_T1w": what an image is stays the last part of a BIDS name. */
function nameWithAxes(name, axes) {
  const stem = withoutImageEnding(name);
  const bids = /^(sub-.*)_([^_-]+)$/.exec(stem);
  return bids ? `${bids[1]}_desc-axes${axes}_${bids[2]}` : `${stem}_desc-axes${axes}`;
}

/**
 * Names of files that belong to a scan. Those of two BIDS images of one subject would be the same: the scan that comes after says
 * which image it is, "sub-01_desc-Chimap_dseg". @param others names of scans whose files were saved before
 */
function derivativeNames(engine, scan, others) {
  return (suffix, extension) => {
    const nameOf = (name) => engine.derivativeName(name, suffix, extension);
    const isTaken = others.some((other) => other !== scan && nameOf(other) === nameOf(scan));
    return isTaken ? engine.derivativeName(scan, `desc-${withoutImageEnding(scan).split('_').at(-1)}_${suffix}`, extension) : nameOf(scan);
  };
}

/** @param about {scan: {name, sha256, notes, axes}, others as derivativeNames has them, origin and comparison as in session.js} */
const savers = (engine, about) => {
  const named = derivativeNames(engine, about.scan.name, about.others);
  return {
    labels() {
      const {model} = about.origin;
      const bytes = engine.saveLabels(model ? `Voxlet: ${model.name}` : 'Voxlet');
      return {
        files: [{name: named('dseg', '.nii.gz'), type: 'application/gzip', bytes},
                sidecarFile(named('dseg', '.json'), engine.labelSidecar(about)),
                textFile(named('dseg', '.tsv'), engine.labelTableText(), TABLE_TYPES.tsv)],
        checked: {voxels: engine.labels().length, labels: engine.labelList().length},
      };
    },

    table({format = 'csv'}) {
      const file = textFile(named('stats', `.${format}`), engine.tableText(format, tableSource(about)), TABLE_TYPES[format]);
      return {files: [file], checked: {rows: engine.table().length}};
    },

    async scan({blob}) {
      const bytes = engine.saveScan(new Uint8Array(await blob.arrayBuffer()));
      const name = nameWithAxes(about.scan.name, about.scan.axes);
      const [ending, type] = bytes[0] === GZIP ? ['.nii.gz', 'application/gzip'] : ['.nii', 'application/octet-stream'];
      return {files: [{name: `${name}${ending}`, type, bytes}, sidecarFile(`${name}.json`, engine.scanSidecar(about))], checked: {}};
    },

    meshes({format}) {
      const extension = {stl: '.stl', obj: '.obj', gifti: '.surf.gii'}[format];
      const meshes = engine.saveMeshes(format);
      const names = engine.fileNameParts(meshes.map(({name}) => name), '-');
      const files = meshes.map(({name, bytes}, n) => ({
        name: name ? `${names[n]}${extension}` : named('surfaces', extension), bytes, type: 'model/mesh',
      }));
      return {files: packed(named('surfaces', `_${format}.zip`), files), checked: {surfaces: meshes.length}};
    },

    probabilities() {
      const files = engine.fileNameParts(engine.probabilityNames(), '').map((name, n) => ({
        name: named(`label-${name}_probseg`, '.nii.gz'), type: 'application/gzip', bytes: engine.saveProbability(n),
      }));
      return {files: packed(named('probseg', '.zip'), files), checked: {classes: files.length}};
    },
  };
};

/** The worker's request. */
export const saveRequest = (engineReady, session) => async ({what, others = [], ...options}) => {
  const engine = await engineReady;
  const {scan, origin, comparison} = session;
  if (!scan) throw new Error(text.openFirst);
  const about = {scan: {name: scan.name, sha256: await scan.sha256, notes: scan.notes, axes: scan.axes}, others, origin, comparison};
  return savers(engine, about)[what](options);
};
