// Label tables among the files of a choice or a drop, and the label map that each of them names.
import {withoutImageEnding} from '../../names/image_names.js';
import {showFailure} from '../messages.js';

const TABLE = /\.(tsv|txt|lut|label|ctbl|json)$/i;
const JSON_FILE = /\.json$/i;
/** Tables of whole atlases name far more than a map has: of these only what is there is listed. */
const MOST_LISTED = 150;

/** For choosers. */
export const TABLE_ACCEPT = '.tsv,.txt,.lut,.label,.ctbl,.json';

export const isTable = ({name}) => TABLE.test(name);

/** Of an image and of its tables: aal.nii.gz has aal.txt and aal.nii.txt. */
const stem = (name) => withoutImageEnding(name.replace(TABLE, ''));

/** Those of the file's name; JSON comes last, for not every sidecar names labels. */
export const tablesOf = ({name}, tables) =>
  tables.filter((table) => stem(table.name) === stem(name)).sort((a, b) => JSON_FILE.test(a.name) - JSON_FILE.test(b.name));

/** A table that names labels whatever the map is called, such as BIDS's dseg.tsv of all segmentations of a dataset. */
const namesLabels = ({name}) => /(seg|labels?|lut|atlas)\.(tsv|txt)$|\.(lut|label|ctbl)$/i.test(name);

/** Of a label map that is laid over a scan: those of its name, else for one map the one table that is nobody's by name. */
export function tablesFor(map, images, tables) {
  const own = tablesOf(map, tables);
  const free = tables.filter((table) => namesLabels(table) && !images.some((image) => tablesOf(image, [table]).length));
  return own.length || images.length > 1 || free.length !== 1 ? own : free;
}

/** Labels of the first table that holds some, or null. A sidecar without any is no fault. @param tell of what is wrong with another */
export async function labelsFrom(state, tables, tell = showFailure) {
  for (const file of tables) {
    try {
      const {labels} = await state.work('labelTable', {blob: file});
      if (labels) return labels;
    } catch (error) {
      if (!JSON_FILE.test(file.name)) tell(error, file.name);
    }
  }
  return null;
}

/** @param found default entries of the ids that a map has; @param named of a table, or null */
export function namedLabels(found, named) {
  if (!named) return found;
  const present = new Set(found.map(({id}) => id));
  const listed = named.filter(({id}) => named.length <= MOST_LISTED || present.has(id));
  const names = new Set(listed.map(({id}) => id));
  return [...listed, ...found.filter(({id}) => !names.has(id))];
}
