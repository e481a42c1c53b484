// Which files and folders are passed over wherever files come in, as shared/io/image_names.h says it for the program.

const HIDDEN = /^(\..*|thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r|__macosx|@eadir|#recycle|\$recycle\.bin|system volume information)$/is;

/** @param name of a file or a folder, without its path: ._scan.nii.gz, .DS_Store, Thumbs.db, __MACOSX … */
export const isHiddenName = (name) => HIDDEN.test(name);

/** In "folder/inner/file" the folder is what a person named, so only what lies in it can be hidden. */
function isHiddenPath(path) {
  const parts = path.split('/').filter(Boolean);
  return parts.slice(parts.length > 1 ? 1 : 0).some(isHiddenName);
}

/**
 * What was chosen or dropped without hidden files. A single file was meant, whatever it is called.
 * @param entries [{path: "folder/file" or "file", …}]
 */
export const visibleEntries = (entries) => (entries.length < 2 ? entries : entries.filter(({path}) => !isHiddenPath(path)));
