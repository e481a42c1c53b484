// What keeps people from a control or a text of the page, for page.evaluate.

/** Runs in the page and scrolls it. One sentence for each fault; in an open dialog, of that alone. Messages are left out. */
export function findFaults() {
  const faults = [];
  const messages = document.getElementById('messages');
  messages.style.visibility = 'hidden';
  const page = document.scrollingElement;
  const top = document.querySelector('dialog[open]') ?? document.body;
  const isForReaders = (node) => getComputedStyle(node).clipPath === 'inset(50%)';  // for screen readers alone
  const isShown = (node) => node.checkVisibility({visibilityProperty: true}) && !isForReaders(node) && !node.closest('#messages, svg');
  const nameOf = (node) => {
    const words = (node.getAttribute('aria-label') ?? node.textContent).trim().slice(0, 40);
    return `${node.tagName.toLowerCase()}${node.id && `#${node.id}`} "${words}"`;
  };
  const scrolls = (overflow) => ['auto', 'scroll'].includes(overflow);

  /** What is left of a rectangle inside the boxes around it; `cut`: no scrolling brings the rest, and no "…" tells of it. */
  function clipped({left, right, top: upper, bottom}, from) {
    let cut = false;
    for (let box = from; box && box !== page; box = box.parentElement) {
      const {overflowX, overflowY, textOverflow} = getComputedStyle(box);
      if (overflowX === 'visible' && overflowY === 'visible') continue;
      const bounds = box.getBoundingClientRect();
      const isWider = left < bounds.left - 1 || right > bounds.right + 1;
      const isHigher = upper < bounds.top - 1 || bottom > bounds.bottom + 1;
      if ((isWider && !scrolls(overflowX) && textOverflow !== 'ellipsis') || (isHigher && !scrolls(overflowY))) cut = true;
      [left, right] = [Math.max(left, bounds.left), Math.min(right, bounds.right)];
      [upper, bottom] = [Math.max(upper, bounds.top), Math.min(bottom, bounds.bottom)];
    }
    return {left, right, top: upper, bottom, cut};
  }

  /** The lines of a text. */
  function linesOf(text) {
    const range = document.createRange();
    range.selectNodeContents(text);
    return [...range.getClientRects()].map((rect) => ({node: text.parentElement, ...clipped(rect, text.parentElement)}));
  }

  function allLines() {
    const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
    const lines = [];
    for (let text = walker.nextNode(); text; text = walker.nextNode())
      if (text.textContent.trim() && isShown(text.parentElement) && !text.parentElement.closest('option')) lines.push(...linesOf(text));
    return lines;
  }

  const isEmptyCanvas = (node) => node.id === 'canvas' && isShown(document.getElementById('welcome'));
  const controls = [...top.querySelectorAll('button, select, input, textarea, [tabindex="0"]')]
    .filter((node) => isShown(node) && !isEmptyCanvas(node));

  const isOnCanvas = (a, b) => a.id === 'canvas' && b.closest('.slice-sliders');
  const belong = (a, b) => a.contains(b) || b.contains(a) || isOnCanvas(a, b) || isOnCanvas(b, a);
  const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1.5 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
  function checkOverlaps(items) {
    items.forEach((a, n) => items.slice(n + 1).forEach((b) => {
      if (!belong(a.node, b.node) && overlap(a, b)) faults.push(`${nameOf(a.node)} and ${nameOf(b.node)} overlap`);
    }));
  }

  /** Once scrolled to, it lies in the window and takes the click in its middle. */
  function checkReach(node) {
    node.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
    const {left, right, top: upper, bottom} = node.getBoundingClientRect();
    const fits = bottom - upper < innerHeight;
    if (left < -1 || right > innerWidth + 1 || (fits && (upper < -1 || bottom > innerHeight + 1)))
      faults.push(`not wholly in the window: ${nameOf(node)}`);
    const hit = document.elementFromPoint((left + right) / 2, (upper + bottom) / 2);
    if (!hit || !(belong(node, hit) || hit.closest('label')?.control === node))
      faults.push(`covered by ${hit ? nameOf(hit) : 'nothing'}: ${nameOf(node)}`);
  }

  if (page.scrollWidth > page.clientWidth) faults.push(`the page is ${page.scrollWidth} wide in a window of ${page.clientWidth}`);
  const lines = allLines();
  for (const {node} of lines.filter(({cut}) => cut)) faults.push(`cut off: ${nameOf(node)}`);
  checkOverlaps([...controls.map((node) => ({node, ...clipped(node.getBoundingClientRect(), node.parentElement)})), ...lines]);
  controls.forEach(checkReach);
  messages.style.visibility = '';
  return [...new Set(faults)];
}
