// The page's headers as the files of common hosts: node web/host_headers.mjs FOLDER
// The page works without them, on one thread at the first visit (web/README.md). Its policy stands in its own files; only what
// those cannot say is among these headers.
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';

import {ISOLATION, NOT_FRAMED} from './headers.mjs';

const HEADERS = Object.entries({...ISOLATION, 'Content-Security-Policy': NOT_FRAMED});

const lines = (write) => HEADERS.map(([name, value]) => write(name, value)).join('\n');

/** By name: what each host reads. */
export const HOST_FILES = {
  // Netlify, Cloudflare Pages: beside index.html at the site's root.
  '_headers': `/*\n${lines((name, value) => `  ${name}: ${value}`)}\n`,
  // Apache, where AllowOverride lets it: beside index.html.
  '.htaccess': `<IfModule mod_headers.c>\n${lines((name, value) => `  Header always set ${name} "${value}"`)}\n</IfModule>\n`,
  // nginx: include it in the page's location.
  'nginx-headers.conf': `${lines((name, value) => `add_header ${name} "${value}" always;`)}\n`,
};

async function main(folder) {
  if (!folder) throw new Error('Expected the folder to write into.');
  for (const [name, text] of Object.entries(HOST_FILES)) await writeFile(join(folder, name), text);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  main(process.argv[2]).catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
