// Tables that the core wrote, CSV (RFC 4180) and TSV as BIDS has it, read back by other code than its own.

// As shared/base/table_field.h has it: spreadsheets run what begins with these signs as a formula.
const FORMULA = /^'*[=+\-@\t\r\n]/;
const isNumber = (text) => /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
const harmless = (text) => (FORMULA.test(text) && !isNumber(text) ? `'${text}` : text);

/** Text as a field of a TSV. */
export const tsvField = (text) => harmless(text.replace(/[\t\n\r]/g, ' ')) || 'n/a';

/** Lines of fields. A field in quotes may hold commas, newlines and doubled quotes. */
function linesOfCsv(text) {
  const token = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/y;
  const lines = [[]];
  while (token.lastIndex < text.length) {
    const found = token.exec(text);
    if (!found) return [[]];
    const [, inQuotes, plain, end] = found;
    lines.at(-1).push(inQuotes === undefined ? plain : inQuotes.replaceAll('""', '"'));
    if (end === '\n') lines.push([]);
  }
  return lines.filter((line) => line.length);
}

const linesOfTsv = (text) => text.replace(/\n$/, '').split('\n').map((line) => line.split('\t'));

/** One object per row, by the names of the first line. All values are text. */
export function parseTable(text, separator) {
  const [names, ...lines] = separator === ',' ? linesOfCsv(text) : linesOfTsv(text);
  return lines.map((line) => Object.fromEntries(line.map((value, n) => [names[n], value])));
}

const isSameNumber = (text, value) =>
  text === '' || text === 'n/a' ? !Number.isFinite(value) : Math.fround(Number(text)) === Math.fround(value);

/** True if a table, read back, has these rows in every column that it has; numbers to single precision. */
export function holdsRows(text, separator, rows) {
  const isSame = (row, name, found) =>
    typeof row[name] === 'string' ? found === (separator === ',' ? harmless(row[name]) : tsvField(row[name])) : isSameNumber(found, row[name]);
  const read = parseTable(text, separator);
  return read.length === rows.length &&
    read.every((line, n) => Object.entries(line).every(([name, found]) => isSame(rows[n], name, found)));
}
