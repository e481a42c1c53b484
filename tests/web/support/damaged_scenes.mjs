// A scene file as the page saves it, and many that are damaged.
import {installed} from './browser.mjs';
import {labelFile, scanFile} from './files.mjs';
import {niftiFile} from './nifti.mjs';

const {zipSync} = installed('fflate');

const FILES = {'scan.nii': scanFile(), 'labels.nii': labelFile()};
const VIEW = {
  arrangement: 'coronal', mosaicPlane: 'axial', mosaicCount: 9, alignment: 'scan', radiological: true, crosshair: true, zoom: 1.5,
  centre: [24, 24, 24], camera: {azimuth: 30, elevation: 10, zoom: 1, panRight: 0, panUp: 0},
  volume: {image: true, density: 0.3, surfaces: true, clip: false, clipDepth: 0.5, clipAzimuth: 0, clipElevation: 0},
  annotations: [{kind: 'length', plane: 'axial', points: [[0, 0, 0], [10, 0, 0]], text: '10.0 mm'}],
};
const LABELS = [{id: 12, name: 'Left-Putamen', color: [236, 13, 176], visible: true}, {id: 51, name: 'Right-Putamen', color: [1, 2, 3]}];

const scene = () => structuredClone({
  format: 1, view: VIEW, cursorMm: [14, 20, 26], labelsName: 'mine', notes: ['a note'], axes: '', origin: {model: null, provider: null, file: 'mine', edited: true},
  layers: [
    {file: 'scan.nii', scan: true, segmentation: false, name: 'scan.nii', kind: 'image', visible: true, opacity: 1, colorMap: 'gray', window: [0, 300],
      smooth: true, clearBelow: false, unit: ''},
    {file: 'labels.nii', scan: false, segmentation: true, name: 'mine', kind: 'labels', visible: true, opacity: 0.5, outline: false, labels: LABELS},
  ],
});

const archive = (content, files = FILES) => Buffer.from(zipSync({'scene.json': Buffer.from(content), ...files}, {level: 0}));

/** What `change(scene)` makes of it; `files`: in place of its own. */
export function sceneFile(change = () => {}, files) {
  const changed = scene();
  return archive(JSON.stringify(change(changed) ?? changed), files);
}

const set = (path, value) => (changed) => {
  const last = path.pop();
  path.reduce((object, name) => object[name], changed)[last] = value;
};
const scanField = (name, value) => sceneFile(set(['layers', 0, name], value));
const labelField = (name, value) => sceneFile(set(['layers', 1, name], value));
const viewField = (name, value) => sceneFile(set(['view', name], value));
const withFile = (name, bytes) => sceneFile(undefined, {...FILES, [name]: bytes});

/** Labels of another shape, metres away. */
function farLabels() {
  const file = niftiFile([8, 8, 8], (n) => n % 2);
  for (let row = 0; row < 3; ++row) file.writeFloatLE(5000, 280 + 16 * row + 12);
  return file;
}

/** [what is wrong, the file]: of these scene.json and the archive tell. */
export const damagedScenes = () => [
  ['text', Buffer.from('nonsense')],
  ['nothing', Buffer.alloc(0)],
  ['an archive that is cut short', sceneFile().subarray(0, 20_000)],
  ['an archive without its end', sceneFile().subarray(0, -30)],
  ['no scene.json', Buffer.from(zipSync(FILES))],
  ['scene.json that is no JSON', archive('{"format": 1,')],
  ['scene.json that is not UTF-8', archive(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))],
  ...[['null', 'null'], ['a number', '5'], ['a list', '[]'], ['an empty object', '{}']].map(([name, json]) => [`scene.json that is ${name}`, archive(json)]),
  ['a newer format', sceneFile(set(['format'], 2))],
  ['a format in words', sceneFile(set(['format'], 'one'))],
  ['no layers', sceneFile(set(['layers'], undefined))],
  ['layers that are no list', sceneFile(set(['layers'], {scan: true}))],
  ['an empty list of layers', sceneFile(set(['layers'], []))],
  ['a layer that is nothing', sceneFile(set(['layers', 1], null))],
  ['no scan', scanField('scan', false)],
  ['two scans', labelField('scan', true)],
  ['a scan that is labels', scanField('kind', 'labels')],
  ['a segmentation that is an image', labelField('kind', 'image')],
  ['no name', scanField('name', undefined)],
  ['a name that is a number', scanField('name', 7)],
  ['a layer without its kind', labelField('kind', undefined)],
  ['an unknown kind', labelField('kind', 'mesh')],
  ['a file that is not there', scanField('file', 'other.nii')],
  ['a file of an object’s own name', scanField('file', 'constructor')],
  ['a window without width', scanField('window', [5, 5])],
  ['a window of one number', scanField('window', [5])],
  ['a window of words', scanField('window', ['a', 'b'])],
  ['an unknown colour map', scanField('colorMap', 'rainbow of mine')],
  ['a colour map that is a number', scanField('colorMap', 4)],
  ['too few colours', scanField('colors', [1, 2, 3])],
  ['an opacity in words', labelField('opacity', 'half')],
  ['visible as a number', labelField('visible', 1)],
  ['labels that are no list', labelField('labels', 'none')],
  ['a label without an id', labelField('labels', [{name: 'A'}])],
  ['a label whose id is too large', labelField('labels', [{id: 70_000, name: 'A'}])],
  ['a label whose name is a list', labelField('labels', [{id: 12, name: ['A']}])],
  ['a label of two colours', labelField('labels', [{id: 12, name: 'A', color: [1, 2]}])],
  ['a view that is text', sceneFile(set(['view'], 'x'))],
  ['an unknown arrangement', viewField('arrangement', 'zzz')],
  ['a zoom in words', viewField('zoom', 'far')],
  ['a centre beyond everything', viewField('centre', [1e308, 0, 0])],
  ['a camera that is text', viewField('camera', 'x')],
  ['a density in words', sceneFile(set(['view', 'volume', 'density'], 'x'))],
  ['annotations that are text', viewField('annotations', 'x')],
  ['an annotation of one point', sceneFile(set(['view', 'annotations', 0, 'points'], [[0, 0, 0]]))],
  ['a crosshair of two numbers', sceneFile(set(['cursorMm'], [1, 2]))],
  ['notes that are no list', sceneFile(set(['notes'], 'x'))],
  ['axes that are none', sceneFile(set(['axes'], 'RRS'))],
  ['an origin that is text', sceneFile(set(['origin'], 'x'))],
];

/** Of these the files in it do. */
export const scenesOfDamagedFiles = () => [
  ['a scan that is text', withFile('scan.nii', Buffer.from('not a scan'))],
  ['a scan that is cut short', withFile('scan.nii', scanFile().subarray(0, 900))],
  ['labels that are cut short', withFile('labels.nii', labelFile().subarray(0, 900))],
  ['labels with fractions', withFile('labels.nii', niftiFile([24, 24, 24], (n) => n / 3))],
  ['labels of another shape and place', withFile('labels.nii', farLabels())],
];

/** Words of a program, not of a sentence for a person. */
export const RAW_TEXT = /undefined|\bnull\b|NaN|\[object|JSON|Cannot (read|pass)|std::|BindingError|TypeError|SyntaxError|not a function|not iterable|0x|\bat \w+ \(/;
