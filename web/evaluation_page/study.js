// What is to be evaluated: roles and the files that have them. No DOM.
import {visibleEntries} from '../names/hidden_names.js';
import {pairsAmong} from '../names/file_pairs.js';
import {isWholeImageName, withoutImageEnding} from '../names/image_names.js';

/** Roles of files in the page's order; `kind` is what may have them. */
export const ROLES = [
  {id: 'reference', kind: 'labels', needed: true},
  {id: 'prediction', kind: 'labels', needed: true},
  {id: 'compare', kind: 'labels'},
  {id: 'rater', kind: 'labels'},
  {id: 'images', kind: 'images'},
  {id: 'participants', kind: 'text'},
  {id: 'labelMap', kind: 'text'},
  {id: 'labels', kind: 'text'},
];

const folderOf = (path) => path.slice(0, Math.max(0, path.lastIndexOf('/')));
/** The name of a file without its folder. */
export const nameOf = (path) => path.slice(path.lastIndexOf('/') + 1);
const byPath = (a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

/** Entries by their folders. */
function byFolder(entries) {
  const folders = new Map();
  for (const entry of entries) {
    const folder = folderOf(entry.path);
    if (!folders.has(folder)) folders.set(folder, []);
    folders.get(folder).push(entry);
  }
  return folders;
}

/**
 * Images in two files, a header and its voxels, as one entry each: {path: as of one file, file: the header, voxels}.
 * @returns a promise of {entries, missing: [{name, other: of the file that lacks}]}
 */
export async function withPairs(given) {
  const entries = [], missing = [];
  for (const [folder, all] of byFolder(visibleEntries(given))) {
    const found = await pairsAmong(all.map(({file}) => file));
    entries.push(...all.filter(({file}) => found.whole.includes(file)));
    entries.push(...found.pairs.map(({header, voxels, name}) => ({path: folder ? `${folder}/${name}` : name, file: header, voxels})));
    missing.push(...found.missing.map(({file: {name}, other}) => ({name, other})));
  }
  return {entries, missing};
}

/**
 * Files as a choice or a drop gives them, by the folders that they lie in. As the program does, what lies in folders
 * below a folder of label maps is left out, and so are hidden files.
 * @param entries [{path, file}], pairs as withPairs makes them
 * @returns [{folder, name, files: [{path, file}] of label maps or images, others: [{path, file}]}]; files without a
 *   folder are one group
 */
export function groupsOf(entries) {
  const groups = [...byFolder(visibleEntries(entries))].map(([folder, all]) => groupOf(folder, all));
  const holders = groups.filter(({files}) => files.length);
  return groups.filter(({folder}) => !holders.some((holder) => holder.folder && folder.startsWith(`${holder.folder}/`)));
}

function groupOf(folder, all) {
  const files = all.filter(({path}) => isWholeImageName(path)).sort(byPath);
  const others = all.filter(({path}) => !isWholeImageName(path));
  return {folder, name: nameOf(folder) || nameOf((files[0] ?? others[0]).path), files, others};
}

const REFERENCE_NAMES = /ref|manual|truth|gold|expert|labels(tr|ts)|^gt$/i;

/** Which of two dropped folders is the reference: by their names, else the first one. */
export function referenceFirst(groups) {
  const [a, b] = groups;
  return REFERENCE_NAMES.test(b.name) && !REFERENCE_NAMES.test(a.name) ? [b, a] : groups;
}

/** Dropped together: participants.tsv and JSON go to roles of their own wherever they were dropped. */
export function roleOfFile(name) {
  if (/participants\.tsv$/i.test(name)) return 'participants';
  if (/map.*\.json$/i.test(name)) return 'labelMap';
  return null;
}

/** The name of a file without its folder and ending. */
export const stem = (path) => withoutImageEnding(nameOf(path));

const textOf = async (entry) => (entry ? entry.file.text() : '');
const namesOf = ({name, files}) => ({name, files: files.map(({path}) => path)});
/** What a worker reads: a file, or {header, voxels}. */
const blobsOf = ({files}) => files.map(({file, voxels}) => (voxels ? {header: file, voxels} : file));

/** Two groups of one name could not be told apart in tables. */
function withOwnNames(chosen) {
  const seen = new Set();
  return Object.fromEntries(Object.entries(chosen).map(([role, group]) => {
    let {name} = group;
    for (let n = 2; seen.has(name); ++n) name = `${group.name} (${n})`;
    seen.add(name);
    return [role, {...group, name}];
  }));
}

/** The command that does the same natively, for the report. */
function commandFor(chosen, {resample, byNames, skipMissing, recipe, pairs = []}) {
  const option = (name, group) => (group ? ` ${name} ${group.name}` : '');
  return 'voxlet evaluate' + option('--reference', chosen.reference) + option('--reference', chosen.rater) +
    option('--prediction', chosen.prediction) + option('--compare', chosen.compare) + option('--images', chosen.images) +
    option('--covariates', chosen.participants) +
    option('--label-map', chosen.labelMap ?? (byNames && {name: 'names'})) + option('--labels', chosen.labels) +
    option('--recipe', recipe && {name: recipe}) + option('--pairs', pairs.length && {name: 'pairs.tsv'}) + (resample ? ' --resample' : '') +
    (skipMissing ? ' --skip-missing' : '') + ' -o REPORT';
}

/**
 * @param chosen by role: groups of groupsOf, of texts {name, files: [{path, file}]}
 * @param settings {resample, byNames, skipMissing, recipe: a name or '', reported: reported.json as text,
 *   pairs: [[reference, prediction]] as a person chose them, or none: by names}
 * @returns a promise of {request, files, beside: files that may name the labels, command} as evaluation.js takes it
 */
export async function studyOf(chosen, settings) {
  const {reference, rater, prediction, compare, images, participants, labelMap, labels} = withOwnNames(chosen);
  const raters = [reference, rater].filter(Boolean);
  const none = {files: []};
  return {
    request: {
      raters: raters.map(namesOf), method: namesOf(prediction), otherMethod: compare ? namesOf(compare) : null,
      images: (images ?? none).files.map(({path}) => path), ...settings, labels: await textOf(labels?.files[0]),
      labelMap: await textOf(labelMap?.files[0]), participants: await textOf(participants?.files[0]),
    },
    beside: {references: reference.others, predictions: prediction.others},
    files: [...raters, prediction, ...(compare ? [compare] : []), images ?? none].map(blobsOf),
    command: commandFor(chosen, settings),
  };
}

const stampOf = ({size, lastModified}) => [size, lastModified];

/** The same for the same request of files that did not change. */
export const identityOf = ({request, files, beside}) =>
  JSON.stringify([request, files.map((group) => group.map((file) => (file.voxels ? [file.header, file.voxels] : [file]).map(stampOf))),
                  [...beside.references, ...beside.predictions].map(({path, file}) => [path, stampOf(file)])]);
