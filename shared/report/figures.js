// Draws the figures of a report into the page that holds it: an evaluation's from the numbers in <script id="figures">, a
// training's curves from those in the figures themselves.
// Bundled into the report: it needs no network. Each <figure data-figure="…"> names what it wants.
import * as Plot from '@observablehq/plot';

// Okabe and Ito's palette, which people who do not tell red from green tell apart.
const METHOD_COLORS = ['#0072b2', '#d55e00'];
const LINE = 'currentColor';  // dark on light paper, light on dark
const SMALL_PLOT = {width: 340, height: 250, marginLeft: 55, marginBottom: 40};

const data = JSON.parse(document.getElementById('figures')?.textContent ?? '{"structures": [], "methods": []}');
const names = data.structures.map((structure) => structure.name);
const methods = data.methods;

const withUnit = (title, unit) => (unit ? `${title} (${unit})` : title);

/** One number of every case and structure, as rows; what does not count is left out. */
function rowsOf(metric) {
  return data.cases.flatMap(({method, name, values}) =>
    data.structures.flatMap(({id, name: structure}) => {
      const value = values[id]?.[metric.name];
      return value == null ? [] : [{method: methods[method], case: name, structure, value, failed: values[id].failed}];
    }));
}

const csvField = (value) => (/[",\n]/.test(`${value}`) ? `"${`${value}`.replaceAll('"', '""')}"` : `${value ?? ''}`);

function csvOf(rows) {
  if (rows.length === 0) return '';
  const columns = Object.keys(rows[0]);
  return [columns, ...rows.map((row) => columns.map((column) => row[column]))]
    .map((row) => row.map(csvField).join(',')).join('\n');
}

function dataLink(name, rows) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([csvOf(rows)], {type: 'text/csv'}));
  link.download = `${name}.csv`;
  link.textContent = 'Data as CSV';
  return link;
}

/** A plot as its figure shows it: named and described for those who do not see it. */
function show(figure, {name, title, description, plot, rows}) {
  const svg = plot.tagName === 'svg' ? plot : plot.querySelector('svg:last-of-type');
  // One picture with one description: its parts have none.
  for (const part of plot.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', `${title} ${description}`);
  const caption = document.createElement('figcaption');
  caption.append(Object.assign(document.createElement('strong'), {textContent: title}), ` ${description} `,
                 dataLink(name, rows));
  figure.classList.add('drawn');
  figure.append(plot, caption);
}

function boxPlot(figure) {
  const metric = data.metrics.find(({name}) => name === figure.dataset.metric);
  const rows = rowsOf(metric);
  const compared = methods.length > 1;
  const plot = Plot.plot({
    width: 760, marginLeft: 190, height: 40 + names.length * (compared ? 44 : 24),
    x: {label: withUnit(metric.title, metric.unit), grid: true, zero: metric.unit !== '' || undefined},
    y: {domain: compared ? methods : names, label: null, axis: compared ? null : 'left'},
    fy: compared ? {domain: names, label: null} : undefined,
    color: {domain: methods, range: METHOD_COLORS, legend: compared},
    marks: [
      Plot.boxX(rows, {x: 'value', y: compared ? 'method' : 'structure', fy: compared ? 'structure' : undefined,
                       fill: compared ? 'method' : METHOD_COLORS[0], fillOpacity: 0.45, stroke: LINE, r: 2}),
      Plot.dot(rows.filter((row) => row.failed), {x: 'value', y: compared ? 'method' : 'structure',
        fy: compared ? 'structure' : undefined, symbol: 'times', stroke: LINE, r: 4,
        title: (row) => `${row.case}: one of the masks is empty`}),
    ],
  });
  show(figure, {name: `box-${metric.name}`, title: `${metric.title} by structure.`, plot, rows,
    description: 'Median, quartiles, and whiskers to the last value within 1.5 interquartile ranges; dots lie beyond. A cross is a case in which one mask is empty.'});
}

function heatMap(figure) {
  const metric = data.metrics[0];
  const rows = rowsOf(metric).filter((row) => row.method === methods[0]);
  const cases = [...new Set(rows.map((row) => row.case))];
  const height = Math.max(1, Math.min(18, 900 / cases.length));
  const plot = Plot.plot({
    width: 760, marginLeft: 150, marginTop: 20, marginBottom: 120, height: 140 + cases.length * height,
    x: {domain: names, label: null, tickRotate: -40},
    y: {domain: cases, label: null, ticks: height < 9 ? [] : undefined},
    color: {scheme: 'cividis', domain: [0, 1], legend: true, label: metric.title},
    marks: [Plot.cell(rows, {x: 'structure', y: 'case', fill: 'value', inset: height > 6 ? 0.5 : 0,
                             title: (row) => `${row.case}, ${row.structure}: ${row.value.toFixed(metric.decimals)}`})],
  });
  show(figure, {name: 'heat-map', title: `${metric.title} of every case.`, plot, rows,
    description: 'A row for each case, a column for each structure; dark is low. Empty cells do not count: both masks are empty.'});
}

const measured = ({cases, reference, prediction}) =>
  cases.map((name, n) => ({case: name, reference: reference[n], prediction: prediction[n],
                           mean: (reference[n] + prediction[n]) / 2, difference: prediction[n] - reference[n]}));

function scatter(structure, measurement, kind) {
  const rows = measured(measurement), {line, r, p} = measurement;
  const values = rows.flatMap((row) => [row.reference, row.prediction]);
  const range = [Math.min(...values), Math.max(...values)];
  const told = r == null ? '' : `r = ${r.toFixed(3)}, p = ${p < 0.001 ? p.toExponential(1) : p.toFixed(3)}`;
  const plot = Plot.plot({
    ...SMALL_PLOT,
    x: {label: withUnit('reference', kind.unit), domain: range, nice: true}, y: {label: withUnit('prediction', kind.unit), domain: range, nice: true},
    marks: [
      Plot.line([range, range].map((_, n) => [range[n], range[n]]), {stroke: LINE, strokeOpacity: 0.6, strokeDasharray: '3,3'}),
      line && Plot.line(range.map((x) => [x, line.intercept + line.slope * x]), {stroke: METHOD_COLORS[1], strokeWidth: 2, clip: true}),
      Plot.dot(rows, {x: 'reference', y: 'prediction', stroke: METHOD_COLORS[0], fill: METHOD_COLORS[0],
                      fillOpacity: 0.3, r: 3, title: 'case'}),
    ],
  });
  return {name: `${kind.name}-${structure.id}`, title: `${structure.name}.`, plot, rows,
    description: `${kind.title} by prediction over reference, with equality (dashed) and regression${told && `; ${told}`}.`};
}

function blandAltman(structure, measurement, kind) {
  const rows = measured(measurement), {bias, lower, upper} = measurement;
  const limits = bias == null ? [] : [{y: bias, name: 'bias'}, {y: lower, name: '−1.96 SD'}, {y: upper, name: '+1.96 SD'}];
  const plot = Plot.plot({
    ...SMALL_PLOT, marginRight: 70,
    x: {label: withUnit('mean of both', kind.unit), nice: true}, y: {label: withUnit('prediction − reference', kind.unit), nice: true},
    marks: [
      Plot.ruleY([0], {stroke: LINE, strokeOpacity: 0.3}),
      Plot.ruleY(limits.slice(0, 1), {y: 'y', stroke: METHOD_COLORS[1]}),
      Plot.ruleY(limits.slice(1), {y: 'y', stroke: METHOD_COLORS[1], strokeDasharray: '4,3'}),
      Plot.text(limits, {y: 'y', text: ({y, name}) => `${name}\n${y.toPrecision(3)}`, frameAnchor: 'right', dx: 62, fontSize: 9}),
      Plot.dot(rows, {x: 'mean', y: 'difference', stroke: METHOD_COLORS[0], fill: METHOD_COLORS[0], fillOpacity: 0.3, r: 3, title: 'case'}),
    ],
  });
  return {name: `${kind.name}-difference-${structure.id}`, title: `${structure.name}.`, plot, rows,
    description: `${kind.title}: difference over mean (Bland–Altman) with bias and limits of agreement.`};
}

function ageCurve(structure, {ages, reference, prediction, fits}) {
  const rows = ages.flatMap((age, n) => [{age, series: 'reference', value: reference[n]},
                                         {age, series: 'prediction', value: prediction[n]}]);
  const steps = Array.from({length: 61}, (_, n) => ages[0] + (ages.at(-1) - ages[0]) * n / 60);
  const curves = Object.entries(fits).flatMap(([series, fit]) => !fit ? [] : steps.map((age) =>
    ({age, series, value: fit.alpha * (1 - Math.exp(-fit.beta * age)) + fit.gamma})));
  const plot = Plot.plot({
    ...SMALL_PLOT,
    x: {label: 'age (years)'}, y: {label: 'mean of the image', nice: true},
    color: {domain: ['reference', 'prediction'], range: METHOD_COLORS, legend: true},
    marks: [Plot.line(curves, {x: 'age', y: 'value', stroke: 'series', strokeWidth: 2}),
            Plot.dot(rows, {x: 'age', y: 'value', stroke: 'series', r: 2.5})],
  });
  return {name: `age-${structure.id}`, title: `${structure.name}.`, plot, rows,
    description: 'Mean inside the masks over age, with α(1 − exp(−β·age)) + γ fitted to each series where it converges.'};
}

/** Small figures, one or two for each structure, inside one figure. */
function forEachStructure(figure, measurements, draw) {
  for (const structure of data.structures) {
    const measurement = measurements?.[structure.id];
    if (!measurement) continue;
    const row = figure.appendChild(Object.assign(document.createElement('div'), {className: 'beside'}));
    for (const drawn of draw(structure, measurement)) show(row.appendChild(document.createElement('figure')), drawn);
  }
}

const DASHES = [undefined, '7 4', '2 4', '9 3 2 3'];
const MOST_DOTS = 60;  // points that tell their value; where there are more, the curve alone
const hueOf = ({hue}) => (hue ? `var(--c${hue})` : 'var(--ink)');  // page_style.h

/** Curves over epochs. Its caption, its description in words and its legend are there already. */
function lineChart(figure) {
  const {title, x_label: xLabel, y_label: yLabel, x, y_range: range, marked_x: marked, lines} = JSON.parse(figure.dataset.lines);
  const values = lines.map((line) => line.y.map((y, n) => ({x: x[n], y: y ?? NaN, name: line.name})));
  const shown = values.map((points) => points.filter(({y}) => Number.isFinite(y)));
  const marks = lines.map((line, n) => [
    Plot.line(values[n], {x: 'x', y: 'y', stroke: hueOf(line), strokeWidth: line.hue ? 1.8 : 2.6, strokeDasharray: DASHES[line.dash]}),
    x.length > MOST_DOTS ? null : Plot.dot(shown[n], {x: 'x', y: 'y', fill: hueOf(line), r: 2.6,
      title: (point) => `${point.name}, ${xLabel} ${point.x}: ${+point.y.toPrecision(4)}`}),
  ]);
  const plot = Plot.plot({
    width: 520, height: 290, marginLeft: 60, marginBottom: 40,
    x: {label: xLabel, ticks: Math.min(6, x.length), tickFormat: 'd', interval: x.length < 7 ? 1 : undefined},
    y: {label: yLabel, grid: true, domain: range, nice: !range, zero: !range && shown.flat().every(({y}) => y >= 0) || undefined},
    marks: [marked === undefined ? null : Plot.ruleX([marked], {stroke: LINE, strokeOpacity: 0.6, strokeDasharray: '2,3'}),
            ...marks.slice().reverse()],  // the first one, the mean, over the others
  });
  for (const part of plot.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  const words = figure.querySelector('p');
  plot.setAttribute('role', 'img');
  plot.setAttribute('aria-label', `${title}. ${words.textContent}`);
  words.hidden = true;
  words.before(plot);
}

const VOLUME = {name: 'volume', title: 'Volume', unit: 'ml'};
const INTENSITY = {name: 'intensity', title: 'Mean intensity', unit: ''};  // images do not tell theirs

const FIGURES = {
  lines: lineChart,
  box: boxPlot,
  heat: heatMap,
  volume: (figure) => forEachStructure(figure, data.volume, (s, m) => [scatter(s, m, VOLUME), blandAltman(s, m, VOLUME)]),
  intensity: (figure) => forEachStructure(figure, data.intensity, (s, m) => [scatter(s, m, INTENSITY), blandAltman(s, m, INTENSITY)]),
  age: (figure) => forEachStructure(figure, data.age, (s, m) => [ageCurve(s, m)]),
};

for (const figure of document.querySelectorAll('figure[data-figure]')) FIGURES[figure.dataset.figure](figure);
document.documentElement.dataset.figures = 'drawn';
