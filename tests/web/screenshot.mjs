// Makes docs/first-page.png, the bundled models as cards, and docs/screenshot.png, the sample scan segmented by the first of them.
// node tests/web/screenshot.mjs
import {join} from 'node:path';
import {parseArgs} from 'node:util';

import {messages, openPage, ROOT, segment, settled} from './support/browser.mjs';

const LIMIT_MS = 20 * 60_000;
const {values} = parseArgs({options: {
  out: {type: 'string', default: join(ROOT, 'docs')},
  width: {type: 'string', default: '1400'},
  height: {type: 'string', default: '900'},
  scheme: {type: 'string', default: 'dark'},
}});

const {page, close} = await openPage({
  viewport: {width: Number(values.width), height: Number(values.height)}, colorScheme: values.scheme,
});
try {
  await page.waitForTimeout(1500);  // the model is open by then
  await page.screenshot({path: join(values.out, 'first-page.png')});
  await page.locator('#sample').click();
  await settled(page);
  if (!(await segment(page, {timeout: LIMIT_MS, arrangement: 'four'}))) throw new Error((await messages(page)).join(' '));
  await page.locator('table tbody tr').first().click();
  await page.waitForTimeout(1500);
  await page.screenshot({path: join(values.out, 'screenshot.png')});
} finally {
  await close();
}
