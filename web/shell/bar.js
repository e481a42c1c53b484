// The bar on narrow screens: what is not needed every time stands behind one button.
import {$} from './dom.js';

function show(open) {
  $('bar').classList.toggle('open', open);
  $('more-actions').setAttribute('aria-expanded', open);
}

export function wireBar() {
  $('more-actions').onclick = () => show(!$('bar').classList.contains('open'));
  for (const action of $('bar').querySelectorAll('.secondary')) action.addEventListener('click', () => show(false));
}
