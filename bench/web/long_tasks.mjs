// The longest task of the main thread from the press of Segment until the labels are on the screen: the bundled model, the
// sample. What the labels cost when they come counts as the last stage.
import {openPage, segment, settled} from '../../tests/web/support/browser.mjs';
import {show} from './lines.mjs';

// Runs in the page: long tasks with the stage in which they began, and the longest script of each slow frame.
function watch() {
  const stages = [];
  const tasks = [];
  const stage = document.getElementById('run-stage');
  const note = () => stages.push([performance.now(), stage.textContent.split(',')[0]]);
  new MutationObserver(note).observe(stage, {childList: true, characterData: true, subtree: true});
  const stageAt = (time) => stages.filter(([start]) => start <= time).at(-1)?.[1] ?? '';
  new PerformanceObserver((list) => {
    for (const {startTime, duration} of list.getEntries()) tasks.push({ms: Math.round(duration), stage: stageAt(startTime)});
  }).observe({type: 'longtask'});
  const scripts = [];
  if (PerformanceObserver.supportedEntryTypes.includes('long-animation-frame'))
    new PerformanceObserver((list) => {
      for (const frame of list.getEntries())
        for (const {duration, invoker, sourceFunctionName} of frame.scripts)
          scripts.push({ms: Math.round(duration), invoker: invoker.slice(-60), function: sourceFunctionName});
    }).observe({type: 'long-animation-frame'});
  window.longTasks = {tasks, scripts};
}

function byStage(tasks) {
  const most = {};
  for (const {ms, stage} of tasks) most[stage] = Math.max(most[stage] ?? 0, ms);
  return most;
}

const longest = (list) => [...list].sort((a, b) => b.ms - a.ms);

export async function longTasks() {
  const {page, close} = await openPage({query: '?provider=wasm'});
  try {
    await page.locator('#offline[data-state=ready]').waitFor();
    await page.locator('#sample').click();
    await settled(page);
    await page.evaluate(watch);
    const {seconds} = await segment(page);
    await page.waitForTimeout(1000);
    const {tasks, scripts} = await page.evaluate(() => window.longTasks);
    // The browser lists tasks from 50 ms on.
    show('longest_task', longest(tasks)[0]?.ms ?? 50, 'ms', 100, {
      by_stage: byStage(tasks), scripts: longest(scripts).slice(0, 5), inference_seconds: seconds.inference,
    });
  } finally {
    await close();
  }
}
