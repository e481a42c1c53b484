// A bundled model's card (models/*/README.md), read within the page.
import {$, element} from '../dom.js';
import {parseMarkdown} from './markdown.js';
import {showFailure} from '../messages.js';
import {bundledModel} from './models.js';
import {text} from '../../text/strings.js';

/** A card's title stands below the page's own. */
const levelBelow = (tag) => tag.replace(/^h([1-5])$/, (_, level) => `h${Number(level) + 1}`);

function built(tree) {
  if (typeof tree === 'string') return tree;
  const made = element(levelBelow(tree.tag), tree.attributes, ...tree.children.map(built));
  if (!['table', 'pre'].includes(tree.tag)) return made;
  return element('div', {class: 'scroll', tabindex: 0, role: 'group', 'aria-label': text.cardPart[tree.tag]}, made);
}

async function fetchCard(card) {
  const address = `models/${card}`;
  const response = await fetch(address);
  if (!response.ok) throw new Error(text.cannotFetch(address, response.status));
  return response.text();
}

/** Opens the dialog with a card; `name`: the model's, `card`: its path below models/. */
export async function showModelCard({name, card}) {
  try {
    const words = await fetchCard(card);
    const dialog = $('model-card');
    dialog.replaceChildren(
      element('div', {class: 'card-head'}, element('p', {id: 'model-card-title', class: 'faint'}, text.cardOf(name)),
        element('button', {type: 'button', onclick: () => dialog.close()}, text.close)),
      element('div', {class: 'model-card-text', tabindex: 0}, ...parseMarkdown(words).map(built)));
    dialog.showModal();
  } catch (error) {
    showFailure(error);
  }
}

export function wireModelCard(state) {
  $('read-card').onclick = () => showModelCard(bundledModel(state.modelId));
  $('model-card').addEventListener('click', (event) => {
    if (event.target === $('model-card')) $('model-card').close();  // on the ground beside the box
  });
}
