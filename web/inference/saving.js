// Files of the scan's segmentation, read back and compared by the engine before they are handed out.
import {zipSync} from 'fflate';

import {text} from '../shell/strings.js';

const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Null where the browser offers no cryptography: on pages that did not come over https or from this machine. */
export async function sha256(bytes) {
  return globalThis.crypto?.subtle ? hex(await crypto.subtle.digest('SHA-256', bytes)) : null;
}

const textFile = (name, content, type) => ({name, type, bytes: new TextEncoder().encode(content)});
const colorText = (color) => `#${color.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
const isPresent = ([, value]) => value !== null && value !== undefined;

/** BIDS: derivatives describe their sources and what made them. */
function sidecar({scan, model, provider, edited}) {
  const generated = {Name: 'Voxlet', Version: text.version, Edited: edited, Provider: provider, ModelName: model?.name,
                     ModelSHA256: model?.sha256};
  const content = {
    Description: 'Label map by Voxlet',
    GeneratedBy: [Object.fromEntries(Object.entries(generated).filter(isPresent))],
    Sources: [Object.fromEntries(Object.entries({Name: scan.name, SHA256: scan.sha256}).filter(isPresent))],
    SpatialReference: 'orig',
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

const bidsTable = (labels) =>
  ['index\tname\tcolor', ...labels.map(({id, name, color}) => `${id}\t${name}\t${colorText(color)}`)].join('\n') + '\n';

/** Several files become one archive: browsers ask before a page may save many. */
function packed(name, files) {
  if (files.length === 1) return files;
  const entries = Object.fromEntries(files.map((file) => [file.name, file.bytes]));
  return [{name, type: 'application/zip', bytes: zipSync(entries, {level: 1})}];
}

const safe = (name) => name.replace(/[^\w.-]+/g, '-');

/** @param about {scan: {name, sha256}, model: {name, sha256} or null, provider, edited} */
export const savers = (engine, about) => {
  const named = (suffix, extension) => engine.derivativeName(about.scan.name, suffix, extension);
  return {
    labels() {
      const bytes = engine.saveLabels();
      return {
        files: [{name: named('dseg', '.nii.gz'), type: 'application/gzip', bytes},
                textFile(named('dseg', '.json'), sidecar(about), 'application/json'),
                textFile(named('dseg', '.tsv'), bidsTable(engine.labelList()), 'text/tab-separated-values')],
        checked: {voxels: engine.labels().length},
      };
    },

    table({format}) {
      const content = engine.tableText(format);
      const type = format === 'tsv' ? 'text/tab-separated-values' : 'text/csv';
      const file = textFile(named('stats', `.${format}`), content, type);
      if (new TextDecoder().decode(file.bytes) !== content) throw new Error(text.savedDiffers);
      return {files: [file], checked: {rows: content.trim().split('\n').length - 1}};
    },

    meshes({format}) {
      const extension = {stl: '.stl', obj: '.obj', gifti: '.surf.gii'}[format];
      const meshes = engine.saveMeshes(format);
      const files = meshes.map(({name, bytes}) => ({
        name: name ? `${safe(name)}${extension}` : named('surfaces', extension), bytes, type: 'model/mesh',
      }));
      return {files: packed(named('surfaces', `_${format}.zip`), files), checked: {surfaces: meshes.length}};
    },

    probabilities() {
      const names = ['background', ...engine.labelList().map(({name}) => name)];
      const files = Array.from({length: engine.classCount()}, (_, n) => ({
        name: named(`probseg_${safe(names[n] ?? String(n))}`, '.nii.gz'), type: 'application/gzip', bytes: engine.saveProbability(n),
      }));
      return {files: packed(named('probseg', '.zip'), files), checked: {classes: files.length}};
    },
  };
};
