// Colours [r, g, b] as #rrggbb and back.
export const hexOf = (color) => `#${color.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
export const rgbOf = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
