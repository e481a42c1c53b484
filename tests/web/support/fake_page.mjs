// A document for modules that write into the page, in node: it holds what was said, and nothing is drawn. To be imported
// before them: some look where they are when they are loaded.
globalThis.location ??= new URL('http://localhost/');

class FakeElement {
  dataset = {};
  style = {setProperty() {}};
  children = [];
  listeners = [];
  textContent = '';
  classList = {toggle() {}, contains: () => false};
  append(...nodes) {
    this.children.push(...nodes);
    this.textContent += nodes.map((node) => node.textContent ?? node).join('');
  }
  replaceChildren(...nodes) {
    this.children = nodes;
  }
  get firstChild() {
    return this.children[0];
  }
  after() {}
  setAttribute(name, value) {
    this[name] = value;
  }
  removeAttribute(name) {
    delete this[name];
  }
  addEventListener(name, listener) {
    this.listeners.push([name, listener]);
  }
  dispatch(event) {
    for (const [name, listener] of this.listeners) if (name === event) listener();
  }
  remove() {
    this.removed = true;
  }
  querySelectorAll() {
    return [];
  }
}

/** Puts it in the place of `document`: {element(id), messages() → the sentences that were shown and not taken back}. */
export function fakePage() {
  const elements = new Map();
  const element = (id) => elements.get(id) ?? elements.set(id, new FakeElement()).get(id);
  globalThis.document = {getElementById: element, createElement: () => new FakeElement(), body: new FakeElement()};
  const messages = () => element('messages').children.filter(({removed}) => !removed).map(({children: [sentence]}) => sentence.textContent);
  element('messages').querySelectorAll = () => element('messages').children.filter(({removed}) => !removed);
  return {element, messages};
}
