// Labels drawn by hand in the page.
import {settled} from './browser.mjs';

export async function beginLabels(page) {
  await page.locator('#tab-edit-button').click();
  await page.getByRole('button', {name: 'Begin with empty labels'}).click();
  await settled(page);
  await page.locator('#tab-edit-button').click();
}

/** A stroke of the brush at the crosshair, by the keyboard. */
export async function paintAtCrosshair(page) {
  await page.locator('#edit-settings').getByRole('button', {name: 'Brush', exact: true}).click();
  await page.locator('#canvas').focus();
  await page.keyboard.press(' ');
  await page.waitForFunction(() => window.voxlet.viewerState().edit.undo === 'brush');
}

/** The voxels of a label in the viewer. */
export const paintedVoxels = (page, id = 1) => page.evaluate((label) => window.voxlet.viewerState().layers
  .find((layer) => layer.id === window.voxlet.state.segmentation.layer)?.labels.find((entry) => entry.id === label)?.voxels ?? 0, id);
