// Hands bytes to the browser as a file.
import {element} from '../dom.js';

export function download(name, bytes, type) {
  const url = URL.createObjectURL(new Blob([bytes], {type}));
  const link = element('a', {href: url, download: name});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
