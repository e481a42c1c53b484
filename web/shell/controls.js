// Labelled controls that follow the viewer's state: each is {node, follow(value)}; what the user holds is left alone.
import {element} from './dom.js';
import {icon} from './slices/icons.js';
import {text} from '../text/strings.js';
import {setView} from './slices/viewer_host.js';

export const percent = (value) => `${Math.round(value * 100)} %`;

export const button = (label, onclick, title) => element('button', {type: 'button', onclick, ...(title && {title})}, label);

/** A button with a picture and a name for those who do not see it. */
export const iconButton = (picture, label, onclick, kind = 'small') =>
  element('button', {type: 'button', class: kind, 'aria-label': label, title: label, onclick}, icon(picture));

export const press = (node, pressed) => node.setAttribute('aria-pressed', Boolean(pressed));

/** Tool buttons of which one is pressed: `field` of the view. */
export function toolChoice(field, names) {
  const nodes = names.map((name) => iconButton(name, text.tool[name], () => setView({[field]: name}), 'tool'));
  const follow = (view) => nodes.forEach((node, n) => press(node, view[field] === names[n]));
  follow({});
  return {nodes, follow};
}

/** A group of tool buttons with a name. */
export const toolGroup = (label, ...nodes) => element('div', {class: 'tools', role: 'group', 'aria-label': label}, ...nodes);

let count = 0;
const isHeld = (node) => document.activeElement === node && node.type !== 'checkbox';

export function labelled(label, input, ...rest) {
  input.id ||= `control-${++count}`;
  return element('div', {class: 'control'}, element('label', {for: input.id}, label), input, ...rest);
}

export function slider(label, {min = 0, max = 1, step = 0.01, show = (value) => value, oninput}) {
  const output = element('output', {});
  const input = element('input', {type: 'range', min, max, step, oninput: () => {
    output.textContent = show(input.valueAsNumber);
    oninput(input.valueAsNumber);
  }});
  return {
    node: labelled(label, input, output),
    follow(value) {
      if (!isHeld(input)) input.value = value;
      output.textContent = show(value);
    },
  };
}

export function checkbox(label, {onchange, title}) {
  const input = element('input', {type: 'checkbox', onchange: () => onchange(input.checked)});
  const node = element('label', {class: 'check', ...(title && {title})}, input, label);
  return {node, follow: (value) => Object.assign(input, {checked: value})};
}

export function choice(label, options, {onchange}) {
  const input = element('select', {onchange: () => onchange(input.value)},
    ...options.map(([value, name]) => element('option', {value}, name)));
  return {
    node: labelled(label, input),
    follow(value) {
      if (![...input.options].some((option) => option.value === value)) input.append(element('option', {value}, value));
      input.value = value;
    },
  };
}

/** A number; applied by Enter or by leaving the field. */
export function number(label, {onchange}) {
  const input = element('input', {type: 'number', step: 'any', onchange: () => {
    if (Number.isFinite(input.valueAsNumber)) onchange(input.valueAsNumber);
  }});
  return {
    node: labelled(label, input),
    follow: (value) => !isHeld(input) && Object.assign(input, {value: Number(value.toPrecision(6))}),
  };
}
