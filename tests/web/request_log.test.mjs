// The list behind the network panel.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {RequestLog} from '../../web/shell/privacy/request_log.js';

const HOME = 'https://voxlet.example';
const request = (url, more = {}) => ({url, kind: 'fetch', time: 5_000, bytes: 10, ...more});
const logOf = (...requests) => {
  const log = new RequestLog(HOME, 2_000);
  log.add('worker', requests);
  return log;
};

test('a request to another origin counts, one to its own server does not', () => {
  const log = logOf(request(`${HOME}/app/main.js`), request('https://voxlet.example.org/main.js'));
  assert.equal(log.outside, 1);
  assert.deepEqual(log.entries.map(({name}) => name), ['main.js', 'https://voxlet.example.org/main.js']);
});

test('another port or scheme is another origin', () => {
  assert.equal(logOf(request('https://voxlet.example:8443/'), request('http://voxlet.example/')).outside, 2);
});

test('what the policy refused is listed and not counted, whatever its address', () => {
  const log = logOf(request('https://elsewhere.example/', {refused: true}), request('inline', {refused: true}));
  assert.equal(log.outside, 0);
  assert.equal(log.refused, 2);
});

test('addresses inside of the browser are no requests', () => {
  assert.deepEqual(logOf(request(`blob:${HOME}/1234`), request('data:,x')).entries, []);
});

test('entries lie in the order of time, in seconds since the page was loaded', () => {
  const log = logOf(request(`${HOME}/b`), request(`${HOME}/a`, {time: 3_000}));
  log.add('page', [request(`${HOME}/c`, {time: 4_000})]);
  assert.deepEqual(log.entries.map(({name, seconds}) => [name, seconds]), [['a', 1], ['c', 2], ['b', 3]]);
});

test('listeners hear of each addition', () => {
  const log = logOf();
  const heard = [];
  log.onChange(({entries}) => heard.push(entries.length));
  log.add('page', [request(`${HOME}/a`)]);
  assert.deepEqual(heard, [0, 1]);
});
