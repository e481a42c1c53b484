// What was dropped or chosen: files, and those in folders.
import {visibleEntries} from '../../names/hidden_names.js';

// A reader gives a folder's entries in portions, the last one empty.
async function entriesIn(folder) {
  const reader = folder.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return found;
    found.push(...some);
  }
}

async function filesBelow(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return [{path: entry.fullPath.replace(/^\//, ''), file}];
  }
  return (await Promise.all((await entriesIn(entry)).map(filesBelow))).flat();
}

/** A promise of [{path: "folder/file", file}]. The event's data is only there until the first await. */
export async function droppedPaths(dataTransfer) {
  const files = [...dataTransfer.files];
  const entries = [...dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return files.map((file) => ({path: file.name, file}));
  return (await Promise.all(entries.map(filesBelow))).flat();
}

const visibleFiles = (entries) => visibleEntries(entries).map(({file}) => file);

export const droppedFiles = async (dataTransfer) => visibleFiles(await droppedPaths(dataTransfer));

/** With webkitdirectory a file's path begins with its folder. */
export const chosenPaths = (files) => [...files].map((file) => ({path: file.webkitRelativePath || file.name, file}));

export const chosenFiles = (files) => visibleFiles(chosenPaths(files));
