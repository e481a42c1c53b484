// One table of all results, for people.
import {RUNTIMES} from './runtimes.mjs';

const worse = (a, b) => ({error: Math.max(a.error, b.error), share: Math.min(a.share, b.share)});

/** The worst of a network's results in one runtime; one that gave none, as null, is the worst of all. */
function cell(results) {
  if (results.length === 0) return '–';
  if (results.includes(null)) return 'failed';
  const {error, share} = results.reduce(worse);
  return `${error.toExponential(1)}, ${(100 * share).toFixed(3)} %`;
}

/** @param results [{network, runtime, result: {error, share} or null}]; @returns Markdown */
export function tableOf(results) {
  const runtimes = Object.keys(RUNTIMES);
  const row = (cells) => `| ${cells.join(' | ')} |`;
  const networks = [...new Set(results.map(({network}) => network))];
  const cellAt = (network, runtime) =>
    cell(results.filter((one) => one.network === network && one.runtime === runtime).map(({result}) => result));
  return [
    'Worst relative error of the logits against LibTorch, and the least share of voxels that get its class.', '',
    row(['network', ...runtimes.map((runtime) => RUNTIMES[runtime].title)]),
    row(Array(runtimes.length + 1).fill('---')),
    ...networks.map((network) => row([network, ...runtimes.map((runtime) => cellAt(network, runtime))])), '',
  ].join('\n');
}
