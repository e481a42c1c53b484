// Whether JSON that comes from a file has the fields that it should have. No DOM.
//
// A rule is {expected: in words, holds: of a value, needed: whether it may be missing, problem: of a value, {path, expected, found} of
// what is wrong further in, or null}.

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === 'string';
const anyOf = (expected, holds) => ({expected, holds});

/** Beyond any place, angle or zoom that means something. */
const FAR = 1e9;
const isNumber = (value) => Number.isFinite(value) && Math.abs(value) <= FAR;

/** Of `count` values, or of any number of them. */
export const isListOf = ({holds}, count = null) => (value) =>
  Array.isArray(value) && (count === null || value.length === count) && value.every(holds);

const place = anyOf('a number', isNumber);
const string = anyOf('text', isText);
const WORLD_AXIS = {L: 0, R: 0, P: 1, A: 1, I: 2, S: 2};
const areAxes = (value) => value === '' || (/^[LRPAIS]{3}$/.test(value) && new Set([...value].map((letter) => WORLD_AXIS[letter])).size === 3);

export const FIELDS = {
  anyOf,
  place,
  string,
  flag: anyOf('true or false', (value) => typeof value === 'boolean'),
  oneOf: (...names) => anyOf(`one of ${names.join(', ')}`, (value) => names.includes(value)),
  between: (low, high) => anyOf(`a number from ${low} to ${high}`, (value) => isNumber(value) && value >= low && value <= high),
  whole: (low, high) => anyOf(`a whole number from ${low} to ${high}`, (value) => Number.isInteger(value) && value >= low && value <= high),
  numbers: (count) => anyOf(`${count} numbers`, isListOf(place, count)),
  listOfText: anyOf('a list of sentences', isListOf(string)),
  axes: anyOf('three letters such as RAS', (value) => isText(value) && areAxes(value)),
  nullable: (rule) => ({...rule, isNullable: true}),
  record: (fields) => ({expected: 'a group of settings', holds: isObject, problem: (value) => problemOf(fields, value)}),
  list: (rule) => ({expected: 'a list', holds: Array.isArray, problem: (value) => firstProblem(value.map((one, n) => [n, rule, one]))}),
};

/** What stands in a file, for a sentence. */
function inWords(value) {
  if (value === undefined || value === null) return 'nothing';
  if (isText(value)) return value ? `“${value.length > 40 ? `${value.slice(0, 40)}…` : value}”` : 'no text';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return isObject(value) ? 'a group of settings' : String(value);
}

function problemIn([name, rule, value]) {
  if (value === undefined && !rule.needed) return null;
  if (value === null && rule.isNullable) return null;
  if (!rule.holds(value)) return {path: [name], field: typeof name === 'number' ? '' : name, expected: rule.expected, found: inWords(value)};
  const inner = rule.problem?.(value);
  return inner ? {...inner, path: [name, ...inner.path]} : null;
}

function firstProblem(entries) {
  for (const entry of entries) {
    const problem = problemIn([entry[0], {needed: true, ...entry[1]}, entry[2]]);
    if (problem) return problem;
  }
  return null;
}

/** The first field of an object that is not as `fields` ({name: rule}) say: {path, field, expected, found}, or null. */
export function problemOf(fields, object) {
  if (!isObject(object)) return {path: [], field: '', expected: 'a group of settings', found: inWords(object)};
  for (const [name, rule] of Object.entries(fields)) {
    const problem = problemIn([name, rule, Object.hasOwn(object, name) ? object[name] : undefined]);
    if (problem) return problem;
  }
  return null;
}
