// The header files for hosts say what web/serve.mjs sends.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {ISOLATION, NOT_FRAMED} from '../../web/headers.mjs';
import {HOST_FILES} from '../../web/host_headers.mjs';

const SENT = {...ISOLATION, 'Content-Security-Policy': NOT_FRAMED};

/** What each host makes of its file. */
const READ = {
  '_headers': /^ {2}([\w-]+): (.+)$/gm,
  '.htaccess': /^ {2}Header always set ([\w-]+) "([^"]+)"$/gm,
  'nginx-headers.conf': /^add_header ([\w-]+) "([^"]+)" always;$/gm,
};

for (const [name, pattern] of Object.entries(READ))
  test(`${name} sets every header to its value`, () => {
    const found = [...HOST_FILES[name].matchAll(pattern)].map(([, header, value]) => [header, value]);
    assert.deepEqual(Object.fromEntries(found), SENT);
  });

test('they are for all paths', () => assert.ok(HOST_FILES._headers.startsWith('/*\n')));
