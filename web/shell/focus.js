// The keyboard's focus while the page is busy: a control that has to wait, or that goes away, would lose it.
import {$} from './dom.js';

const canTake = (node) => node?.isConnected && !node.disabled && node.checkVisibility({visibilityProperty: true});

let held = null;

/** Before controls are switched off. */
export function holdFocus() {
  held = document.activeElement;
}

/** Once they are on again: the focus is where it was, or on the slices where that control is gone. Who went on is left alone. */
export function giveFocusBack() {
  const former = held;
  held = null;
  const isLost = [document.body, null, former].includes(document.activeElement);
  if (!isLost || !former || former === document.body) return;
  const node = [former, $('canvas')].find(canTake);
  if (node !== document.activeElement) node?.focus({preventScroll: true});
}
