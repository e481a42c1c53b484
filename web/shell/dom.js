// Small helpers around the DOM.
import {text} from '../text/strings.js';

export const $ = (id) => document.getElementById(id);

/** Fills the elements that carry data-text, data-title or data-label with the sentences of strings.js. */
export function fillTexts(root = document) {
  for (const node of root.querySelectorAll('[data-text]')) node.textContent = text[node.dataset.text];
  for (const node of root.querySelectorAll('[data-title]')) node.title = text[node.dataset.title];
  for (const node of root.querySelectorAll('[data-label]')) node.setAttribute('aria-label', text[node.dataset.label]);
}

/** element('td', {class: 'number', onclick: f}, 'text', child, …) */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/** Fills a <dl> with [term, description] pairs, a <div> each; empty descriptions are left out. */
export function fillFacts(list, pairs) {
  list.replaceChildren(...pairs.filter(([, value]) => value).map(([term, value]) =>
    element('div', {}, element('dt', {}, term), element('dd', {}, value))));
}

/** The ids below root whose `disabled` follows the condition. */
export function enable(condition, ...ids) {
  for (const id of ids) $(id).disabled = !condition;
}
