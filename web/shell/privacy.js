// Counts requests to other origins, so that "nothing leaves this page" can be read off rather than believed.
import {$} from './dom.js';
import {text} from './strings.js';

const outside = (entry) => new URL(entry.name).origin !== location.origin && !entry.name.startsWith('blob:');
const counts = {page: 0, worker: 0};

function show() {
  const sum = counts.page + counts.worker;
  $('requests').textContent = text.requests(sum);
  $('requests').dataset.count = sum;
}

export function countRequests(client) {
  new PerformanceObserver((list) => {
    counts.page += list.getEntries().filter(outside).length;
    show();
  }).observe({type: 'resource', buffered: true});
  client.onOutsideRequests = (count) => {
    counts.worker = count;
    show();
  };
  show();
}
