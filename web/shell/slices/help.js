// Mouse, touch and keys, in a dialog under "?".
import {$, element} from '../dom.js';
import {helpLines, text} from '../../text/strings.js';

const row = ([input, effect]) => element('tr', {}, element('th', {scope: 'row'}, input), element('td', {}, effect));

export function showHelp() {
  const dialog = $('help');
  if (!dialog.children.length)
    dialog.append(
      element('div', {class: 'card-head'}, element('h2', {id: 'help-title'}, text.helpTitle),
        element('button', {type: 'button', onclick: () => dialog.close()}, text.close)),
      element('table', {class: 'help'}, element('tbody', {}, ...helpLines.map(row))),
      element('p', {class: 'faint'}, text.helpNote));
  dialog.showModal();
}

const isTyping = ({target}) => target.closest?.('input:not([type=range]):not([type=checkbox]), select, textarea, dialog');

export function wireHelp() {
  addEventListener('keydown', (event) => {
    if (event.key !== '?' || isTyping(event)) return;
    event.preventDefault();
    showHelp();
  });
  $('help').addEventListener('click', (event) => {
    if (event.target === $('help')) $('help').close();  // on the ground beside the box
  });
}
