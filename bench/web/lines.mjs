// One line of JSON for each name: value, bar, what it is.

const rounded = (value) => Number(value.toPrecision(4));

/** `bar` is an upper one. `more`: what else the line says. */
export function show(name, value, unit, bar, more = {}) {
  const line = {name, value: rounded(value), unit, bar, bar_is: 'at most', ...more};
  if (value > bar) line.missed = true;
  console.log(JSON.stringify(line));
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}

export const seconds = (values) => values.map((value) => Number(value.toFixed(3)));
