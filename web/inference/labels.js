// Requests about the scan's segmentation: taken, edited, named, compared. Each answers with the table anew.

const tableOf = (engine) => ({rows: engine.table(), csv: engine.tableText('csv')});

export const labelRequests = (engineReady, bytesOf) => ({
  /** A label file on the scan's grid or another one of its world. */
  async setLabels({blob}) {
    const engine = await engineReady;
    const notice = engine.setLabels(await bytesOf({blob}));
    return {labels: engine.labels(), notice, ...tableOf(engine)};
  },

  /** An empty map. */
  async newLabels({labels}) {
    const engine = await engineReady;
    engine.takeLabels(new Uint16Array());
    engine.setLabelList(labels);
    return {labels: engine.labels(), ...tableOf(engine)};
  },

  /** Labels that the page has: for a worker that was started anew. */
  async takeLabels({values, labels}) {
    const engine = await engineReady;
    engine.takeLabels(values);
    engine.setLabelList(labels);
    return {};
  },

  /** An edit: `values` fill the box [i, j, k, ni, nj, nk]. */
  async patchLabels({box, values}) {
    const engine = await engineReady;
    engine.patchLabels(box, values);
    return tableOf(engine);
  },

  async setLabelTable({labels}) {
    const engine = await engineReady;
    engine.setLabelList(labels);
    return tableOf(engine);
  },

  async compare({blob}) {
    const engine = await engineReady;
    return engine.compare(await bytesOf({blob}));
  },
});
