// Which of several files is the scan. The button decides where it can; else what the files hold (the worker's guess).
import {tablesOf} from './label_tables.js';
import {text} from './strings.js';
import {unlessCancelled} from './worker_client.js';

/** 'image' or 'labels'; opening the file tells what is wrong with one that cannot be read. */
async function kindOf(state, file, tables) {
  const guess = await unlessCancelled(state.work('guess', {blob: file, name: file.name, hasTable: tablesOf(file, tables).length > 0}));
  return guess?.kind ?? 'image';
}

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
