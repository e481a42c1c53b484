// Which of several files is the scan. The button decides where it can; else what the files hold (the worker's guess).
import {labelsFrom, tablesOf} from './label_tables.js';
import {text} from '../../text/strings.js';
import {unlessCancelled} from '../worker_client.js';

/** Whether labels are named in one of the tables. BIDS has a sidecar beside every scan, which names none. */
const nameLabels = async (state, tables) => Boolean(await labelsFrom(state, tables, () => {}));

/** 'image' or 'labels'; opening the file tells what is wrong with one that cannot be read. */
async function kindOf(state, file, tables) {
  const own = tablesOf(file, tables);
  const hasTable = own.length > 0 && await nameLabels(state, own);
  const guess = await unlessCancelled(state.work('guess', {blob: file, name: file.name, hasTable}));
  return guess?.kind ?? 'image';
}

/** Of the file that is open as the scan: {kind, said: by its name, its header or a table, not by its voxels alone}. */
export const kindOfScan = async (state, file, tables) =>
  (await unlessCancelled(state.client.call('scanKind', {name: file.name, hasTable: await nameLabels(state, tablesOf(file, tables))}))) ?? {kind: 'image', said: false};

/**
 * The first image. A file that was chosen alone is the scan whatever it holds, as is one that is dropped on an empty page;
 * label maps alone are laid over the scan that is open.
 * @param tables label tables that came with them; @param isChosen with the button that opens scans
 */
export async function scanAmong(state, files, tables, isChosen) {
  if (files.length === 1 && (isChosen || !state.scan)) return files[0];
  for (const file of files) if ((await kindOf(state, file, tables)) === 'image') return file;
  return isChosen || !state.scan ? files[0] : null;
}

/** What was guessed of files that could have been either, as one sentence or none. @param guesses [{name, kind, couldBeEither}] */
export function guessesTold(guesses) {
  const named = (kind) => guesses.filter((guess) => guess.kind === kind && guess.couldBeEither).map(({name}) => name);
  return text.takenFor(named('labels'), named('image'));
}
