// Every sentence that the page shows. Elements of index.html with data-text="key" get text[key].

const STAGES = {
  open: 'Reading the scan',
  model: 'Loading the model',
  dicomRead: 'Reading the DICOM files',
  dicom: 'Converting DICOM',
  preprocess: 'Preparing the scan',
  session: 'Starting the network',
  inference: 'Segmenting',
  finish: 'Putting the labels together',
};

const PROVIDER_REASONS = {
  gpu: '',
  forced: 'as the page’s address asks',
  noWebGpu: 'this browser offers no WebGPU',
  softwareGpu: 'WebGPU here is software, which is slower',
  gpuFailed: 'WebGPU failed',
};

const threadsText = (threads) => (threads === 1 ? '1 thread' : `${threads} threads`);

function provider({provider: name, adapter, threads, reason}) {
  const head = name === 'webgpu' ? `WebGPU${adapter ? `: ${adapter}` : ''}` : `WASM, ${threadsText(threads)}`;
  const why = PROVIDER_REASONS[reason];
  return why ? `${head} (${why})` : head;
}

const megabytes = (bytes) => (bytes / 1e6).toFixed(0);

const OFFLINE_FAILURES = {
  full: 'this browser has too little room',
  fetch: 'the server did not send every file of this version; it is tried again when the page is opened next',
};

const duration = (seconds) => `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;

function remaining(seconds) {
  if (seconds < 1.5) return 'about a second left';
  if (seconds < 90) return `about ${Math.round(seconds)} s left`;
  return `about ${Math.round(seconds / 60)} min left`;
}

export const text = {
  name: 'Voxlet',
  openScan: 'Open scan…',
  openFolder: 'DICOM folder…',
  openFolderTitle: 'Opens a folder of DICOM files; each series in it becomes a volume',
  trySample: 'Try the sample scan',
  model: 'Model',
  ownModel: 'Your own…',
  ownModelTitle: 'Choose a Voxlet model (.onnx) of your own',
  segment: 'Segment',
  cancel: 'Cancel',
  dropTitle: 'Drop a scan here',
  dropHint: 'NIfTI, .nii or .nii.gz, or a folder of DICOM files. A Voxlet model (.onnx) can be dropped too.',
  dropNow: 'Drop to open',
  offlineKeeping: (kept, total) => `Keeping a copy for offline use: ${megabytes(kept)} of ${megabytes(total)} MB`,
  offlineReady: (total, isolated) =>
    `Ready for offline use (${megabytes(total)} MB)${isolated ? '' : '; reload the page to run on several threads'}`,
  offlineFailed: (why) => `Not kept for offline use: ${OFFLINE_FAILURES[why]}.`,
  offlineNotAllowed: 'Works online only: this browser keeps no copy of pages from here.',
  newVersion: 'A new version of Voxlet is ready. What is open here stays until you reload.',
  reload: 'Reload',
  privacy: 'Nothing leaves this page.',
  requests: (count) => `Requests to other origins: ${count}`,
  requestsTitle: 'Lists every request that this page has made',
  network: 'Requests since this page was loaded',
  toOtherOrigins: 'to other origins',
  requestSum: (count, bytes, refused) => `${count} in all, ${megabytes(bytes)} MB` +
    (refused ? '; those marked refused were stopped by the page’s own policy and never sent' : ''),
  requestColumns: ['Time', 'What', 'Kind', 'Server', 'Bytes', 'Made by'],
  requestKind: ({kind, refused}) => (refused ? `${kind}, refused` : kind),
  requestBy: {page: 'page', worker: 'worker', serviceWorker: 'service worker'},
  ownServer: 'this page’s own',
  address: 'Address',
  networkHint: 'As this browser recorded them. What the service worker has kept is answered without the network.',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'This browser did not allow copying: save the list instead.',
  save: 'Save',
  close: 'Close',
  viewerLabel: 'Three slices through the scan. Arrow keys move the crosshair; press ? for all keys.',
  scan: 'Scan',
  noScan: 'No scan is open.',
  size: 'Size',
  spacing: 'Voxel',
  orientation: 'Axes',
  dataType: 'Stored as',
  structures: 'Structures',
  structure: 'Structure',
  volume: 'Volume',
  volumeUnit: 'mm³',
  mean: 'Mean',
  meanTitle: 'Mean intensity inside the structure, in the scan’s own unit',
  voxels: 'Voxels',
  noTable: 'Segment a scan to see the volume and the mean intensity of each structure here.',
  centre: (name) => `Centre the slices on ${name}`,
  absent: 'not found',
  saveLabels: 'Save labels',
  saveTable: 'Save table',
  saveLabelsTitle: (file) => `Saves ${file}, in the scan’s own space`,
  saveTableTitle: (file) => `Saves ${file}`,
  about: 'About this model',
  licence: 'Licence',
  trainedOn: 'Trained on',
  scores: 'Measured Dice',
  scoresOf: (mean, count) => `mean ${mean.toFixed(2)} over ${count} structures`,
  device: 'Runs on',
  dismiss: 'Dismiss',
  research: 'For research only; not a medical device.',
  noModels: 'No model here: drop one (.onnx)',
  provider,
  stage: (stage) => STAGES[stage] ?? stage,
  patch: (done, total) => `${done + 1} of ${total}`,
  remaining,
  done: (count, total, seconds, model) => `${model} found ${count} of ${total} structures in ${duration(seconds)}.`,
  opened: (name) => `${name} is open.`,
  cancelled: 'Cancelled; what was open is still open.',
  stillRunning: 'A run is under way: wait for it or cancel it, then open the next file.',
  noAffine: 'The file says nothing about directions: left and right cannot be told for sure.',
  oneAtATime: (name) => `One scan at a time: ${name} was opened.`,
  aboutFile: (name, sentence) => `${name}: ${sentence}`,
  chooseSeries: (count) => `${count} volumes were found. Which one shall be opened?`,
  dicomFailed: (reason) => `No volume could be made of this DICOM data${reason ? ` (${reason})` : ''}: choose the folder ` +
    'that holds all slices of a series.',
  noViewer: (reason) => `The slices cannot be drawn (${reason}); segmenting and saving still work.`,
  workerFailed: (reason) => `The worker stopped (${reason || 'no more memory'}); it was started again.`,
  cannotFetch: (url, status) => `The page could not fetch ${url} from its own server (status ${status}).`,
  noModelList: 'The list of models could not be read; a model of your own can be dropped on the page.',
  fileChanged: 'The file changed or went away since it was chosen: open it again.',
  runFailed: (reason) => `The network could not run: ${reason}.`,
  untrusted: (error) =>
    `This browser computes other numbers with this model than it should (off by ${error}), so its labels cannot be ` +
    'trusted: try another browser or voxlet predict.',
  webGpuUntrusted: 'WebGPU computes other numbers with this model than it should; WASM ran it instead.',
  webGpuFailed: (reason) => `WebGPU could not run this network (${reason}); WASM ran it instead.`,
};
