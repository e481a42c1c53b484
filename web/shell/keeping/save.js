// A picture of the slices as a file.
import {download} from './download.js';
import {withoutImageEnding} from '../../names/image_names.js';
import {showDone} from '../messages.js';
import {text} from '../../text/strings.js';
import {screenshot} from '../slices/viewer_host.js';

/** The scan's name for files that belong to it. */
export const scanStem = (state) => withoutImageEnding(state.scan.name);

export async function saveScreenshot(state) {
  const name = `${scanStem(state)}_view.png`;
  const picture = await screenshot();
  const {width, height} = await createImageBitmap(picture);  // fails where the bytes are no picture
  download(name, picture, 'image/png');
  showDone(text.screenshotSaved(name, width, height));
}
