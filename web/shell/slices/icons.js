// Pictures for buttons: paths on a square of 24 units, drawn as lines.
const PATHS = {
  four: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  axial: 'M12 4c5 0 8 3.500 8 8s-3 8-8 8-8-3.500-8-8 3-8 8-8zM12 4v16',
  coronal: 'M5 14c0-6 3-10 7-10s7 4 7 10c0 3-2 4-4 4l-1 2h-4l-1-2c-2 0-4-1-4-4zM12 4v14',
  sagittal: 'M6 16c-3-5 0-12 7-12 5 0 8 4 8 8 0 2-2 3-4 3-1 3-2 5-5 5-1-3-3-4-6-4z',
  volume: 'M12 3l8 4.500v9L12 21l-8-4.500v-9zM4 7.500l8 4.500 8-4.500M12 12v9',
  mosaic: 'M4 4h4.500v4.500H4zM9.750 4h4.500v4.500h-4.500zM15.500 4H20v4.500h-4.500zM4 9.750h4.500v4.500H4zM9.750 9.750h4.500v4.500h-4.500zM15.500 9.750H20v4.500h-4.500zM4 15.500h4.500V20H4zM9.750 15.500h4.500V20h-4.500zM15.500 15.500H20V20h-4.500z',
  crosshair: 'M12 3v6M12 15v6M3 12h6M15 12h6',
  length: 'M4 20L20 4M4 20v-4M4 20h4M20 4h-4M20 4v4',
  angle: 'M19 19H5L17 5M11 19c0-2.500-.8-4.300-2-5.500',
  radiological: 'M8 7l-4 4 4 4M16 7l4 4-4 4M4 11h16',
  fit: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  screenshot: 'M4 8h4l2-3h4l2 3h4v11H4zM12 10a3.500 3.500 0 100 7 3.500 3.500 0 000-7z',
  help: 'M9 9a3 3 0 116 .5c0 2-3 2-3 4.500M12 17.500v.5',
  scene: 'M5 4h11l3 3v13H5zM8 4v5h7V4M8 20v-6h8v6',
  up: 'M6 14l6-6 6 6',
  down: 'M6 10l6 6 6-6',
  remove: 'M6 6l12 12M18 6L6 18',
  shown: 'M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 9a3 3 0 100 6 3 3 0 000-6z',
  hidden: 'M3 3l18 18M6 7c-2.500 2-4 5-4 5s4 7 10 7c2 0 3.700-.7 5-1.600M10 5.200C16 4 22 12 22 12s-1 2-3 4',
  brush: 'M4 20c0-4 2-5 4-5s3 2 2 4-4 2-6 1zM9 14L19 4l1 1L11 16',
  eraser: 'M4 16l9-10 7 6-8 8H7zM9 11l7 6',
  polygon: 'M12 4l8 6-3 9H7L4 10z',
  fill: 'M5 12l7-8 7 8-7 8zM5 12h14M20 17v3',
  grow: 'M12 9a3 3 0 100 6 3 3 0 000-6zM12 2v4M12 18v4M2 12h4M18 12h4',
  undo: 'M8 5L4 9l4 4M4 9h10a5 5 0 010 10h-3',
  redo: 'M16 5l4 4-4 4M20 9H10a5 5 0 000 10h3',
};

/** An <svg>, hidden from screen readers: the button around it has the name. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
