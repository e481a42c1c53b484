// Edits that were not saved, in this browser's IndexedDB: the last several, one for each scan and visit, with the scan itself.
// A record: {scan, scanName, scanHash, notes, axes, labels, name, table, origin, time}.
const DATABASE = 'voxlet';
const STORE = 'edits';
const FORMER_KEY = 'latest';  // of the one record that an earlier version kept
const MOST = 8;

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** `work(store)` makes requests; the result is what it returns, once all is written. */
async function inStore(mode, work) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const result = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

const VISIT = `${Date.now()} ${Math.random().toString(36).slice(2)}`;

/** Two scans of one name are not one; without their hashes, which need a secure page, they count as one if their sizes agree. */
const scanOf = ({scanName, scanHash, scan}) => scanHash ?? `${scanName} ${scan?.size}`;

/** Of the edits of a record's scan in this visit: what an earlier visit kept of that scan stays. */
export const keyOf = (record) => `${scanOf(record)} ${VISIT}`;

/** Keys of what goes where more than `most` records are kept: the older ones of scans that have several, then the oldest. */
export function surplus(records, most = MOST) {
  const newestFirst = records.toSorted((a, b) => b.time - a.time);
  const seen = new Set();
  const [first, further] = [[], []];
  for (const record of newestFirst) (seen.has(scanOf(record)) ? further : first).push(record), seen.add(scanOf(record));
  return [...first, ...further].slice(most).map(({key}) => key);
}

/** Calls back with every record and its key, within a transaction. */
function collect(store, use) {
  const records = [];
  store.openCursor().onsuccess = ({target: {result: cursor}}) => {
    if (!cursor) return use(records);
    records.push({...cursor.value, key: cursor.key});
    cursor.continue();
  };
}

function takeOver(store, former) {
  const {key, ...record} = former;
  former.key = `${scanOf(record)} former`;
  store.put(record, former.key);
  store.delete(key);
}

/** All records with their keys, the newest first; none where the browser keeps nothing. */
export async function keptEdits() {
  const records = await inStore('readwrite', (store) => {
    const found = [];
    collect(store, (all) => {
      for (const record of all.filter(({key}) => key === FORMER_KEY)) takeOver(store, record);
      found.push(...all);
    });
    return found;
  }).catch(() => []);
  return records.toSorted((a, b) => b.time - a.time);
}

/** In place of the former record of that key. Rejects where the browser has no room or keeps nothing; the former one then stays. */
export const keepRecord = (key, record) => inStore('readwrite', (store) => {
  store.put(record, key);
  collect(store, (all) => surplus(all).forEach((old) => store.delete(old)));
});

export const dropRecord = (key) => inStore('readwrite', (store) => {
  store.delete(key);
}).catch(() => {});
