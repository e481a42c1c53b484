// Requests about the scan's segmentation: taken, edited, named, compared. Each answers with the table anew, and with
// where the labels come from (session.js), which the page's end of the worker keeps for a worker started anew.
import {ATLASES} from './atlases.js';
import {originOf} from './session.js';

/** Names out of a table that stands beside a label map; null where it holds none. */
function namesIn(engine, table) {
  try {
    return engine.readLabelTable(table).labels ?? null;
  } catch {
    return null;  // a sidecar without names
  }
}

/** @param session session.js; @param bytesOf {blob} → Promise of Uint8Array */
export function labelRequests(engineReady, bytesOf, session) {
  function answer(engine, more = {}) {
    if (!more.renamed) session.comparison = null;
    return {...more, origin: session.origin, rows: engine.table()};
  }

  return {
    /**
     * A label file on the scan's grid or another one of its world. `table`: labels that name it; `origin` where its labels
     * come from elsewhere.
     */
    async setLabels({blob, name, table = null, origin = {file: name}}) {
      const engine = await engineReady;
      const notice = engine.setLabels(await bytesOf({blob}), table);
      session.origin = originOf(origin);
      return answer(engine, {labels: engine.labels(), notice});
    },

    /** An empty map. */
    async newLabels({labels}) {
      const engine = await engineReady;
      engine.takeLabels(new Uint16Array());
      engine.setLabelList(labels);
      session.origin = originOf({});
      return answer(engine, {labels: engine.labels()});
    },

    /** Labels that the page has, with their table and where they came from: for a worker that was started anew. */
    async takeLabels({values, rows, origin}) {
      const engine = await engineReady;
      engine.takeLabels(values);
      engine.setLabelList(rows);
      engine.setConfidence(rows);
      Object.assign(session, {origin: originOf(origin), comparison: null});
      return {};
    },

    /** An edit: `values` fill the box [i, j, k, ni, nj, nk]. `edited`: false where it took back the last edit that was left. */
    async patchLabels({box, values, edited = true}) {
      const engine = await engineReady;
      engine.patchLabels(box, values, edited);
      session.origin = {...session.origin, edited};
      return answer(engine);
    },

    async setLabelTable({labels}) {
      const engine = await engineReady;
      engine.setLabelList(labels);
      return answer(engine, {renamed: true});
    },

    /**
     * With a reference. `names`: what its labels are called, or `tables`: texts that may say so; `assigned`: its ids to the
     * segmentation's, by hand. Where nothing tells which label is which (`compared` is false), `map` is a proposal to ask with.
     */
    async compare({blob, name, names = null, tables = [], assigned = null}) {
      const engine = await engineReady;
      const known = names ?? tables.map((table) => namesIn(engine, table)).find(Boolean) ?? null;
      const match = engine.compare(await bytesOf({blob}), {name, names: known, assigned, atlases: ATLASES});
      if (match.compared) session.comparison = {name};
      return {...match, rows: engine.table()};
    },

    /** How the table tells intensities (NumbersRequest of engine.h); `exclude`: a blob of labels in the scan's world. */
    async numbers({exclude = null, ...request}) {
      const engine = await engineReady;
      engine.setNumbers({...request, exclude: exclude && await bytesOf({blob: exclude})});
      return {rows: engine.table()};
    },
  };
}
