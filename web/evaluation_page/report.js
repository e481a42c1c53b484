// The report inside the page. The page's policy lets no script run but its own files: the figures' script, which saved
// reports hold, comes from one of them.
import {$, element} from '../shell/dom.js';
import {announce} from '../shell/messages.js';
import {texts} from '../text/evaluation_texts.js';

const SHOWN_FAILURES = 10;
const OPENING = '<script>';

function withOwnScript(html) {
  const begin = html.indexOf(OPENING, html.indexOf('id="figures"'));
  const end = html.lastIndexOf('</script>');
  return `${html.slice(0, begin)}<script src="report_figures.js">${html.slice(end)}`;
}

function showFailures(failures) {
  const shown = failures.slice(0, SHOWN_FAILURES).map(({name, reason}) => element('li', {}, `${name}: ${reason}`));
  const rest = failures.length - shown.length;
  $('failures').replaceChildren(...shown, ...(rest > 0 ? [element('li', {}, texts.furtherFailures(rest))] : []));
}

/** As high as what it holds, so that the page alone scrolls. */
function fitHeight(frame) {
  const {documentElement} = frame.contentDocument;
  const fit = () => {
    frame.style.height = `${documentElement.scrollHeight + 2}px`;
  };
  fit();
  new ResizeObserver(fit).observe(frame.contentDocument.body);
}

export function showReport(results) {
  $('finished').textContent = texts.finished(results);
  showFailures(results.failures);
  $('notes').replaceChildren(...results.notes.map((note) => element('li', {}, note)));
  const frame = element('iframe', {title: texts.report, onload: () => fitHeight(frame)});
  frame.srcdoc = withOwnScript(results.html);
  $('report').replaceChildren(frame);
  $('result').hidden = false;
  announce($('finished').textContent);
}
