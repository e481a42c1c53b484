// Model cards as trees: what of Markdown they use, and that nothing else becomes more than text.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';

import {parseMarkdown} from '../../web/shell/opening/markdown.js';
import {ROOT} from './support/browser.mjs';

/** A tree as HTML, for comparing alone: nothing is escaped. */
function written(tree) {
  if (typeof tree === 'string') return tree;
  const attributes = Object.entries(tree.attributes).map(([name, value]) => ` ${name}="${value}"`).join('');
  return `<${tree.tag}${attributes}>${tree.children.map(written).join('')}</${tree.tag}>`;
}

const html = (text) => parseMarkdown(text).map(written).join('');

test('headings and paragraphs, whose lines are one text', () => {
  assert.equal(html('# Name\n\nFinds a\nthing.\n## How\nSo.'), '<h1>Name</h1><p>Finds a thing.</p><h2>How</h2><p>So.</p>');
});

test('code, bold, emphasis and links inside a line', () => {
  assert.equal(html('`a*b*` is **bold `c`**, *so*.'), '<p><code>a*b*</code> is <strong>bold <code>c</code></strong>, <em>so</em>.</p>');
  assert.equal(html('[paper](https://arxiv.org/abs/1)'),
    '<p><a href="https://arxiv.org/abs/1" target="_blank" rel="noreferrer">paper</a></p>');
});

test('links within the repository, and scripts, stay text', () => {
  assert.equal(html('[the list](../atlases/a.json)'), '<p><span>the list</span></p>');
  assert.equal(html('[x](javascript:alert(1))'), '<p><span>x</span>)</p>');
  assert.deepEqual(parseMarkdown('<img src=x onerror=alert(1)>'),
    [{tag: 'p', attributes: {}, children: ['<img src=x onerror=alert(1)>']}]);
});

test('a table, with and without words in its head', () => {
  assert.equal(html('| A | B |\n| --- | --- |\n| 1 | **2** |'),
    '<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td><strong>2</strong></td></tr></tbody></table>');
  assert.equal(html('| | |\n| --- | --- |\n| File | `x` |'),
    '<table><tbody><tr><td>File</td><td><code>x</code></td></tr></tbody></table>');
});

test('a list whose items take several lines', () => {
  assert.equal(html('- one\n  goes on\n- two\n\nAfter.'), '<ul><li>one goes on</li><li>two</li></ul><p>After.</p>');
});

test('fenced code keeps its lines, and marks in it', () => {
  assert.equal(html('```\nvoxlet a  *b*\n\n# c\n```\nAfter.'), '<pre><code>voxlet a  *b*\n\n# c</code></pre><p>After.</p>');
});

for (const {id, card} of JSON.parse(readFileSync(join(ROOT, 'models/models.json'), 'utf8')).models)
  test(`${id}: no mark of its card is left over`, () => {
    const texts = [];
    const gather = (tree) => {
      if (typeof tree === 'string') texts.push(tree);
      else if (tree.tag !== 'pre' && tree.tag !== 'code') tree.children.forEach(gather);
    };
    const blocks = parseMarkdown(readFileSync(join(ROOT, 'models', card), 'utf8'));
    blocks.forEach(gather);
    assert.equal(blocks[0].tag, 'h1');
    assert.deepEqual(texts.filter((text) => /\*\*|`|\]\(|^#|\| /.test(text)), []);
  });
