// The places that files are dropped on, one for each role.
import {$, element} from '../shell/dom.js';
import {chosenPaths} from '../shell/opening/dropped.js';
import {ROLES} from './study.js';
import {texts} from '../text/evaluation_texts.js';

/** Its name tells the role, too, for those who do not see where it stands. */
const button = (role, label, onclick, attributes = {}) =>
  element('button', {type: 'button', 'aria-label': `${label} ${texts.roles[role].name}`, onclick, ...attributes}, label);

/** @param what 'folder', 'files' or 'file' */
function chooser(role, what, take) {
  const folder = what === 'folder';
  const attributes = {folder: {webkitdirectory: ''}, files: {multiple: ''}, file: {}}[what];
  const input = element('input', {type: 'file', hidden: '', id: `${role}-${folder ? 'folder' : 'files'}`, ...attributes});
  input.onchange = () => {
    const entries = chosenPaths(input.files);
    input.value = '';  // so that the same can be chosen again
    if (entries.length) take(entries, role);
  };
  return [button(role, texts[what], () => input.click()), input];
}

function buildPlace({id, kind}, {take, remove}) {
  const {name, hint} = texts.roles[id];
  const choosers = kind === 'text' ? ['file'] : ['folder', 'files'];
  const removal = button(id, texts.remove, () => remove(id), {class: 'quiet remove'});
  return element('section', {class: 'place', 'data-role': id, 'aria-labelledby': `${id}-name`},
    element('h2', {id: `${id}-name`}, name), element('p', {class: 'faint'}, hint), element('p', {class: 'held', role: 'status'}),
    element('div', {class: 'group'}, ...choosers.flatMap((what) => chooser(id, what, take)), removal));
}

export function buildPlaces(actions) {
  for (const role of ROLES) $(role.needed ? 'needed' : 'optional').append(buildPlace(role, actions));
}

export function showPlaces({chosen, running}) {
  for (const {id, kind} of ROLES) {
    const place = document.querySelector(`.place[data-role=${id}]`);
    const group = chosen[id];
    place.classList.toggle('filled', Boolean(group));
    place.querySelector('.held').textContent = group ? texts.held[kind](group) : '';
    place.querySelector('.remove').hidden = !group;
    for (const button of place.querySelectorAll('button')) button.disabled = Boolean(running);
    if (group && !place.closest('#needed')) $('more').open = true;
  }
}
