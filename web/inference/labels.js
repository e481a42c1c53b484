// Requests about the scan's segmentation: taken, edited, named, compared. Each answers with the table anew, and with
// where the labels come from (session.js), which the page's end of the worker keeps for a worker started anew.
import {originOf} from './session.js';

/** @param session session.js; @param bytesOf {blob} → Promise of Uint8Array */
export function labelRequests(engineReady, bytesOf, session) {
  function answer(engine, more = {}) {
    session.comparison = null;
    return {...more, origin: session.origin, rows: engine.table()};
  }

  return {
    /** A label file on the scan's grid or another one of its world; `origin` where its labels come from elsewhere. */
    async setLabels({blob, name, origin = {file: name}}) {
      const engine = await engineReady;
      const notice = engine.setLabels(await bytesOf({blob}));
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

    /** Labels that the page has, with their table, their comparison and where they came from: for a worker that was started anew. */
    async takeLabels({values, rows, origin, comparison = null}) {
      const engine = await engineReady;
      engine.takeLabels(values);
      engine.setLabelList(rows);
      engine.setConfidence(rows);
      Object.assign(session, {origin: originOf(origin), comparison});
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
      return answer(engine);
    },

    /** With a reference. What came out can be saved (saving.js) until the labels change. */
    async compare({blob, name}) {
      const engine = await engineReady;
      const {rows, notice} = engine.compare(await bytesOf({blob}));
      session.comparison = {name, rows};
      return {rows, notice, comparison: session.comparison};
    },
  };
}
