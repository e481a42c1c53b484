// What the page remembers of the user's choices from one visit to the next (localStorage; never a scan).
const KEY = 'voxlet.choices';

let choices = null;  // as they were read or written last: they are asked for with every frame
globalThis.addEventListener?.('storage', () => {
  choices = null;  // another tab's
});

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};  // storage is switched off, or somebody else's text is in it
  }
}

export const remembered = (name) => (choices ??= read())[name];

export function remember(name, value) {
  choices = {...(choices ?? read()), [name]: value};
  try {
    localStorage.setItem(KEY, JSON.stringify(choices));
  } catch {
    // Without storage the page forgets.
  }
}
