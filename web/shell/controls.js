// Labelled controls that follow the viewer's state: each is {node, follow(value)}; what the user holds is left alone.
import {element} from './dom.js';

let count = 0;
const isHeld = (node) => document.activeElement === node && node.type !== 'checkbox';

function labelled(text, input, ...rest) {
  input.id ||= `control-${++count}`;
  return element('div', {class: 'control'}, element('label', {for: input.id}, text), input, ...rest);
}

export function slider(text, {min = 0, max = 1, step = 0.01, show = (value) => value, oninput}) {
  const output = element('output', {});
  const input = element('input', {type: 'range', min, max, step, oninput: () => {
    output.textContent = show(input.valueAsNumber);
    oninput(input.valueAsNumber);
  }});
  return {
    node: labelled(text, input, output),
    follow(value) {
      if (!isHeld(input)) input.value = value;
      output.textContent = show(value);
    },
  };
}

export function checkbox(text, {onchange, title}) {
  const input = element('input', {type: 'checkbox', onchange: () => onchange(input.checked)});
  const node = element('label', {class: 'check', ...(title && {title})}, input, text);
  return {node, follow: (value) => Object.assign(input, {checked: value})};
}

export function choice(text, options, {onchange}) {
  const input = element('select', {onchange: () => onchange(input.value)},
    ...options.map(([value, name]) => element('option', {value}, name)));
  return {
    node: labelled(text, input),
    follow(value) {
      if (![...input.options].some((option) => option.value === value)) input.append(element('option', {value}, value));
      input.value = value;
    },
  };
}

/** A number; applied by Enter or by leaving the field. */
export function number(text, {onchange}) {
  const input = element('input', {type: 'number', step: 'any', onchange: () => {
    if (Number.isFinite(input.valueAsNumber)) onchange(input.valueAsNumber);
  }});
  return {
    node: labelled(text, input),
    follow: (value) => !isHeld(input) && Object.assign(input, {value: Number(value.toPrecision(6))}),
  };
}
