// A static server as plain as they come, under a path of its own: types for .html, .js and .css alone, no other header.
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {extname, join} from 'node:path';

const TYPES = {'.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml'};

/** @returns {url: of the folder, close()} */
export function serveBare(folder, path = '/some/where/') {
  const server = createServer(async (request, response) => {
    const {pathname} = new URL(request.url, 'http://localhost');
    const name = pathname.startsWith(path) ? pathname.slice(path.length) || 'index.html' : null;
    const bytes = name && (await readFile(join(folder, decodeURIComponent(name))).catch(() => null));
    if (!bytes) return response.writeHead(404).end();
    response.writeHead(200, {'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream'}).end(bytes);
  });
  const close = () => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  };
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({url: `http://127.0.0.1:${server.address().port}${path}`, close}));
  });
}

/** Without what browsers say where .wasm comes without its type; it is compiled all the same. */
export const withoutTypeNotes = ({errors, outside}) => ({
  errors: errors.filter((line) => !/Incorrect response MIME type|falling back to ArrayBuffer/.test(line)), outside,
});
