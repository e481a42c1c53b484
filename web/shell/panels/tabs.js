// The side panel's tabs (WAI-ARIA: arrow keys move between them, Tab goes on into the chosen one).
import {$, element} from '../dom.js';
import {remember, remembered} from '../keeping/memory.js';
import {text} from '../../text/strings.js';

const panels = () => [...document.querySelectorAll('[data-tab]')];

const listeners = [];
/** `listener(name)` is told of the tab that is shown from then on. */
export const onTab = (listener) => listeners.push(listener);

export function showTab(name) {
  for (const panel of panels()) {
    const chosen = panel.dataset.tab === name;
    panel.hidden = !chosen;
    const button = $(`tab-${panel.dataset.tab}-button`);
    button.setAttribute('aria-selected', chosen);
    button.tabIndex = chosen ? 0 : -1;
  }
  remember('tab', name);
  for (const listener of listeners) listener(name);
}

function step(by) {
  const names = panels().map((panel) => panel.dataset.tab);
  const now = names.findIndex((name) => !$(`tab-${name}`).hidden);
  const next = names[(now + by + names.length) % names.length];
  showTab(next);
  $(`tab-${next}-button`).focus();
}

export function wireTabs() {
  $('tabs').append(...panels().map(({dataset: {tab}}) => element('button', {
    type: 'button', role: 'tab', id: `tab-${tab}-button`, 'aria-controls': `tab-${tab}`, onclick: () => showTab(tab),
  }, text.tab[tab])));
  $('tabs').addEventListener('keydown', (event) => {
    if (event.key === 'ArrowRight') step(1);
    else if (event.key === 'ArrowLeft') step(-1);
    else return;
    event.preventDefault();
  });
  const last = remembered('tab');
  showTab(panels().some(({dataset}) => dataset.tab === last) ? last : 'structures');
}
