// Hands files to the browser: bytes from the worker, and a picture of the slices.
import {element} from './dom.js';
import {showDone} from './messages.js';
import {text} from './strings.js';
import {screenshot} from './viewer_host.js';

export function download(name, bytes, type) {
  const url = URL.createObjectURL(new Blob([bytes], {type}));
  const link = element('a', {href: url, download: name});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The scan's name for files that belong to it. */
export const scanStem = (state) => state.scan.name.replace(/\.nii(\.gz)?$/i, '');

export async function saveScreenshot(state) {
  const name = `${scanStem(state)}_view.png`;
  const picture = await screenshot();
  const {width, height} = await createImageBitmap(picture);  // fails where the bytes are no picture
  download(name, picture, 'image/png');
  showDone(text.screenshotSaved(name, width, height));
}
