// The evaluation page: what is chosen, the run, and the report.
import {$, element} from '../shell/dom.js';
import {download} from '../shell/keeping/download.js';
import {droppedPaths} from '../shell/opening/dropped.js';
import {clearMessages, showError, showNote} from '../shell/messages.js';
import {startOffline} from '../shell/keeping/offline.js';
import {hearWorker, watchRequests} from '../shell/privacy/privacy.js';
import {Cancelled} from '../shell/worker_client.js';
import {casesOf, evaluate} from './evaluation.js';
import {givenPairs, needCheck, pairsIn, predictionTwice, showPairs} from './pairs.js';
import {buildPlaces, showPlaces} from './places.js';
import {showReport} from './report.js';
import {groupsOf, identityOf, referenceFirst, ROLES, roleOfFile, stem, studyOf, withPairs} from './study.js';
import {texts} from '../text/evaluation_texts.js';

const state = {chosen: {}, running: null, results: null, reported: '',
  pairs: null,  // shown to be corrected; of the files that are chosen
  kept: {study: '', finished: new Map()},
  finished: new Map(), total: 0};  // of the run under way

function refresh() {
  showPlaces(state);
  const ready = ROLES.every(({id, needed}) => !needed || state.chosen[id]);
  $('evaluate').disabled = !ready || Boolean(state.running);
  $('evaluate').hidden = Boolean(state.running);
  $('run').hidden = !state.running;
}

const kindOf = (role) => ROLES.find(({id}) => id === role).kind;

function chooseText(role, {name, others: [entry]}) {
  const wanted = role === 'participants' ? /\.tsv$/i : /\.json$/i;
  if (!entry || !wanted.test(entry.path)) return showError(texts.wrongKind(name, role));
  state.chosen[role] = {name: entry.file.name, files: [entry]};
  refresh();
}

/** What was shown is not of these files. */
function forgetPairs() {
  state.pairs = null;
  $('pairs').hidden = true;
}

function chooseVolumes(role, group) {
  if (!group.files.length) return showError(texts.noLabelMaps(group.name));
  forgetPairs();
  const several = !group.folder && group.files.length > 1;
  state.chosen[role] = {...group, name: several ? texts.roles[role].name.toLowerCase() : group.name};
  refresh();
}

const choose = (role, group) => (kindOf(role) === 'text' ? chooseText(role, group) : chooseVolumes(role, group));

/** A file that says by its name what it is goes there; the rest is returned. */
function takeNamedFiles(groups) {
  for (const group of groups.filter(({files}) => !files.length))
    for (const entry of group.others) {
      const role = roleOfFile(entry.path);
      if (role) choose(role, {name: entry.file.name, files: [], others: [entry]});
    }
  return groups.filter(({files}) => files.length);
}

/** Dropped beside all places: one folder goes to the first free needed place, two to both. */
function placeAnywhere(groups) {
  if (groups.length > 2) return showError(texts.tooManyFolders(groups.length));
  if (groups.length === 2) {
    const [reference, prediction] = referenceFirst(groups);
    choose('reference', reference);
    return choose('prediction', prediction);
  }
  const free = ROLES.find(({id, needed}) => needed && !state.chosen[id]);
  if (free) choose(free.id, groups[0]);
  else showNote(texts.noPlace(groups[0].name));
}

/** @param role null: wherever they belong */
function place(entries, role) {
  const groups = groupsOf(entries);
  if (role && groups.length === 1) return choose(role, groups[0]);
  const rest = takeNamedFiles(groups);
  if (rest.length) placeAnywhere(rest);
  else if (!entries.some(({path}) => roleOfFile(path))) showError(texts.noLabelMaps(groups[0]?.name ?? texts.theDrop));
}

async function take(given, role) {
  clearMessages();
  const {entries, missing} = await withPairs(given);
  if (entries.length || !missing.length) place(entries, role);
  if (missing.length) showNote(missing.map(({name, other}) => texts.chooseBoth(name, other)).join(' '));
}

/** The cases that a run of the same study finished before it was cancelled. */
function finishedCases(study) {
  const identity = identityOf(study);
  if (state.kept.study !== identity) state.kept = {study: identity, finished: new Map()};
  return state.kept.finished;
}

function showProgress(report) {
  state.total = report.total;
  $('run-stage').textContent = texts.progress(report);
  $('run-bar').value = report.done / Math.max(1, report.total);
}

const settings = () => ({
  resample: $('resample').checked, byNames: $('by-names').checked, skipMissing: $('skip-missing').checked,
  recipe: $('recipe').value, reported: state.reported,
});

/** The study to run; null where its pairs are to be looked at first. */
async function checkedStudy() {
  if (state.pairs) return studyOf(state.chosen, {...settings(), pairs: givenPairs(state.pairs)});
  const study = await studyOf(state.chosen, settings());
  const pairs = pairsIn(study.request, await casesOf(study, hearWorker));
  if (!needCheck(pairs, study.request)) return study;
  state.pairs = pairs;
  showPairs(pairs, study.request);
  return null;
}

/** A run that is cancelled while its pairs are still looked for does not begin. */
function beginning() {
  const stop = new AbortController();
  state.running = {cancel: () => stop.abort()};
  refresh();
  return stop.signal;
}

async function run() {
  clearMessages();
  const twice = state.pairs && predictionTwice(state.pairs);
  if (twice) return showError(texts.pairTwice(stem(twice)));
  state.results = null;
  $('result').hidden = true;
  $('run-stage').textContent = texts.preparing;
  $('run-bar').value = 0;
  state.finished = new Map();
  const stopped = beginning();
  const study = await checkedStudy();
  if (stopped.aborted) throw new Cancelled();
  if (!study) return;
  state.finished = finishedCases(study);
  state.running = evaluate(study, state.finished, showProgress, hearWorker);
  refresh();
  state.results = await state.running.done;
  $('save-pairs').hidden = !state.results.pairs;
  showReport(state.results);
}

async function runOrExplain() {
  try {
    await run();
  } catch (error) {
    if (error instanceof Cancelled) showNote(texts.cancelled(state.finished.size, state.total));
    else showError(error.message);
  } finally {
    state.running = null;
    refresh();
  }
}

const bringsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files');
const placeUnder = (event) => event.target.closest?.('.place')?.dataset.role ?? null;

function markPlace(role) {
  for (const place of document.querySelectorAll('.place')) place.classList.toggle('chosen', place.dataset.role === role);
}

function wireDropping() {
  addEventListener('dragover', (event) => {
    if (!bringsFiles(event)) return;
    event.preventDefault();
    $('drop').hidden = false;
    markPlace(placeUnder(event));
  });
  const end = () => {
    $('drop').hidden = true;
    markPlace(null);
  };
  addEventListener('dragleave', (event) => event.relatedTarget ?? end());
  addEventListener('drop', async (event) => {
    event.preventDefault();
    end();
    if (state.running) return showNote(texts.stillRunning);
    const role = placeUnder(event);
    const entries = await droppedPaths(event.dataTransfer).catch(() => null);
    if (entries) take(entries, role);
    else showError(texts.cannotReadDrop);
  });
}

function wireSaving() {
  $('save-report').onclick = () => download('report.html', state.results.html, 'text/html');
  $('save-summary').onclick = () => download('summary.json', state.results.summary, 'application/json');
  $('save-csv').onclick = () => download('metrics.csv', state.results.csv, 'text/csv');
  $('save-pairs').onclick = () => download('pairs.tsv', state.results.pairs, 'text/tab-separated-values');
  $('print').onclick = () => $('report').querySelector('iframe').contentWindow.print();
}

/** Without the list there is nothing to choose from, and all else works. */
async function offerRecipes() {
  const response = await fetch('reported.json').catch(() => null);
  if (!response?.ok) return;
  state.reported = await response.text();
  const names = new Set(JSON.parse(state.reported).flatMap(({recipes}) => recipes));
  $('recipe').append(...[...names].sort().map((name) => element('option', {value: name}, name)));
}

async function start() {
  for (const node of document.querySelectorAll('[data-text]')) node.textContent = texts[node.dataset.text];
  buildPlaces({take, remove: (role) => {
    delete state.chosen[role];
    forgetPairs();
    refresh();
  }});
  wireDropping();
  wireSaving();
  $('evaluate').onclick = runOrExplain;
  $('cancel').onclick = () => state.running?.cancel();
  addEventListener('beforeunload', (event) => state.running && event.preventDefault());
  watchRequests({});
  startOffline(new URLSearchParams(location.search).get('provider'), () => !state.running);
  refresh();
  await offerRecipes();
  document.body.dataset.ready = 'true';
}

start();
