// Settings of slices and 3D view beside the toolbar's: alignment, mosaic, what the 3D view shows, clip plane, measurements.
import {axesControls} from './axes.js';
import {checkbox, choice, iconButton, percent, slider} from '../controls.js';
import {$, element} from '../dom.js';
import {crosshairAnnouncements} from '../slices/readout.js';
import {text} from '../../text/strings.js';
import {onViewerChange, setView} from '../slices/viewer_host.js';

const planes = ['axial', 'coronal', 'sagittal'].map((name) => [name, text.plane[name]]);
const degrees = (value) => `${Math.round(value)}°`;
const volume = (changes) => setView({volume: changes});

const titled = (title, ...nodes) => element('fieldset', {}, element('legend', {}, title), ...nodes);

function sliceControls() {
  const crosshair = checkbox(text.showCrosshair, {onchange: (value) => setView({crosshair: value})});
  const said = checkbox(text.sayCrosshair, {title: text.sayCrosshairTitle, onchange: crosshairAnnouncements.set});
  const world = checkbox(text.alignWorld, {title: text.alignWorldTitle,
    onchange: (value) => setView({alignment: value ? 'world' : 'scan'})});
  const note = element('p', {class: 'faint'});
  const plane = choice(text.mosaicPlane, planes, {onchange: (value) => setView({mosaicPlane: value})});
  const count = slider(text.mosaicCount, {min: 2, max: 64, step: 1, oninput: (value) => setView({mosaicCount: value})});
  return {
    node: titled(text.slices, element('div', {class: 'checks'}, crosshair.node, said.node, world.node), note, plane.node, count.node),
    follow({view, scan}) {
      crosshair.follow(view.crosshair);
      said.follow(crosshairAnnouncements.isOn());
      world.follow(view.alignment === 'world');
      note.textContent = scan.obliquityDegrees > 0.5 ? text.oblique(scan.obliquityDegrees) : text.notOblique;
      plane.follow(view.mosaicPlane);
      count.follow(view.mosaicCount);
    },
  };
}

function volumeControls() {
  const image = checkbox(text.showImage, {onchange: (value) => volume({image: value})});
  const surfaces = checkbox(text.showSurfaces, {onchange: (value) => volume({surfaces: value})});
  const density = slider(text.density, {show: percent, oninput: (value) => volume({density: value})});
  const clip = checkbox(text.clip, {onchange: (value) => volume({clip: value})});
  const depth = slider(text.clipDepth, {show: percent, oninput: (value) => volume({clipDepth: value})});
  const azimuth = slider(text.clipAzimuth, {min: -180, max: 180, step: 5, show: degrees, oninput: (value) => volume({clipAzimuth: value})});
  const elevation = slider(text.clipElevation, {min: -90, max: 90, step: 5, show: degrees, oninput: (value) => volume({clipElevation: value})});
  return {
    node: titled(text.volumeView, element('div', {class: 'checks'}, image.node, surfaces.node), density.node,
      element('div', {class: 'checks'}, clip.node), depth.node, azimuth.node, elevation.node),
    follow({view: {volume: look}}) {
      image.follow(look.image);
      surfaces.follow(look.surfaces);
      density.follow(look.density);
      clip.follow(look.clip);
      depth.follow(look.clipDepth);
      azimuth.follow(look.clipAzimuth);
      elevation.follow(look.clipElevation);
      for (const {node} of [depth, azimuth, elevation]) node.hidden = !look.clip;
    },
  };
}

function annotationControls() {
  const list = element('ul', {class: 'layer-list'});
  const none = element('p', {class: 'faint'}, text.noAnnotations);
  let listed = '';
  return {
    node: titled(text.measurements, none, list),
    follow({view: {annotations}}) {
      const key = JSON.stringify(annotations);
      if (key === listed) return;
      listed = key;
      none.hidden = annotations.length > 0;
      const remove = (at) => setView({annotations: annotations.filter((_, n) => n !== at)});
      list.replaceChildren(...annotations.map(({text: measured, kind, plane}, n) => element('li', {},
        element('span', {class: 'layer-name'}, `${measured} (${text.tool[kind]}, ${text.plane[plane]})`),
        iconButton('remove', text.remove(measured), () => remove(n)))));
    },
  };
}

function directions(state) {
  const {nodes, follow} = axesControls(state);
  return {node: titled(text.directions, ...nodes), follow};
}

export function wireViewSettings(state) {
  const parts = [sliceControls(), volumeControls(), directions(state), annotationControls()];
  const none = element('p', {class: 'faint'}, text.noScan);
  $('view-settings').append(none, ...parts.map(({node}) => node));
  onViewerChange((viewer) => {
    none.hidden = Boolean(viewer?.scan);
    for (const part of parts) {
      part.node.hidden = !viewer?.scan;
      if (viewer?.scan) part.follow(viewer);
    }
  });
}
