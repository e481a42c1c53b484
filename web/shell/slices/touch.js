// Whether a finger on the slices scrolls the page or is the viewer's. Where the page is one long column (style.css), the
// slices are as wide as the screen: a swipe up or down over them scrolls on to the results, unless a tool wants every stroke.
import {$} from '../dom.js';
import {onViewerChange} from './viewer_host.js';

export function wireTouch() {
  const column = matchMedia('(max-width: 51.25em)');
  let tool = '';
  const follow = () => {
    $('canvas').style.touchAction = column.matches && tool === 'crosshair' ? 'pan-y' : 'none';
  };
  column.addEventListener('change', follow);
  onViewerChange((viewer) => {
    tool = viewer?.view?.tool;
    follow();
  });
}
