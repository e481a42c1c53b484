// What the page remembers of the user's choices from one visit to the next (localStorage; never a scan).
const KEY = 'voxlet.choices';

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};  // storage is switched off, or somebody else's text is in it
  }
}

export const remembered = (name) => read()[name];

export function remember(name, value) {
  try {
    localStorage.setItem(KEY, JSON.stringify({...read(), [name]: value}));
  } catch {
    // Without storage the page forgets.
  }
}
