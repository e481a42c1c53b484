// The Markdown of model cards as a tree: headings, paragraphs, lists, tables, fenced code; inside them code, bold, emphasis, links.
// A node is a text or {tag, attributes, children}; what else Markdown has stays as it is written.

const node = (tag, children, attributes = {}) => ({tag, attributes, children});

const INLINE = /`([^`]+)`|\*\*(.+?)\*\*|\*(?=\S)([^*]+)\*|\[((?:`[^`]*`|[^\]])+)\]\(([^)\s]+)\)/;

/** Links within the repository lead nowhere on the page: their text stays. */
function link(label, address) {
  return /^https:/.test(address)
    ? node('a', inline(label), {href: address, target: '_blank', rel: 'noreferrer'})
    : node('span', inline(label));
}

function inline(text) {
  const found = INLINE.exec(text);
  if (!found) return text ? [text] : [];
  const [whole, code, bold, emphasis, label, address] = found;
  const made = code ? node('code', [code]) : bold ? node('strong', inline(bold)) : emphasis ? node('em', inline(emphasis)) : link(label, address);
  return [...inline(text.slice(0, found.index)), made, ...inline(text.slice(found.index + whole.length))];
}

const cellsOf = (line) => line.trim().replace(/^\||\|$/g, '').split('|').map((cell) => cell.trim());
const row = (tag, line) => node('tr', cellsOf(line).map((cell) => node(tag, inline(cell))));

/** Without a head where that has no words. */
function table([head, , ...body]) {
  const rows = node('tbody', body.map((line) => row('td', line)));
  return node('table', cellsOf(head).some(Boolean) ? [node('thead', [row('th', head)]), rows] : [rows]);
}

const list = (lines) =>
  node('ul', lines.join('\n').split(/^- /m).slice(1).map((item) => node('li', inline(item.replace(/\s+/g, ' ').trim()))));

const heading = ([line]) => {
  const [, marks, words] = /^(#+) (.*)$/.exec(line);
  return node(`h${marks.length}`, inline(words));
};

const paragraph = (lines) => node('p', inline(lines.join(' ').replace(/\s+/g, ' ').trim()));

const code = (lines) => node('pre', [node('code', [lines.slice(1).filter((line) => line !== '```').join('\n')])]);

/** How a block begins, which lines go on with it, and what it becomes; the first that fits. */
const BLOCKS = [
  {begins: /^```/, goesOn: (line, lines) => lines.length === 1 || lines.at(-1) !== '```', make: code},
  {begins: /^#{1,6} /, goesOn: () => false, make: heading},
  {begins: /^\|/, goesOn: (line) => line.startsWith('|'), make: table},
  {begins: /^- /, goesOn: (line) => /^(- | +\S)/.test(line), make: list},
  {begins: /./, goesOn: (line) => line !== '' && !/^(```|#{1,6} |\||- )/.test(line), make: paragraph},
];

/** @returns the blocks of a text, in their order */
export function parseMarkdown(text) {
  const rest = text.split(/\r?\n/);
  const blocks = [];
  while (rest.length) {
    const lines = [rest.shift()];
    const kind = BLOCKS.find(({begins}) => begins.test(lines[0]));
    if (!kind) continue;  // an empty line
    while (rest.length && kind.goesOn(rest[0], lines)) lines.push(rest.shift());
    blocks.push(kind.make(lines));
  }
  return blocks;
}
