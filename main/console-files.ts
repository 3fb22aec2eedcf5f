import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

import { responseHeaders } from './response-headers.ts';

export interface ConsoleFile {
  /** Absolute path. */
  readonly path: string;
  readonly type: string;
}

/** A file of another type is not part of the console and is not served. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * The built console as a map from URL path to file, `/` being index.html.
 * A request only ever chooses from this map, so no path is made from what it says.
 */
export async function listConsoleFiles(directory: string): Promise<ReadonlyMap<string, ConsoleFile>> {
  const files = new Map<string, ConsoleFile>();
  await collect(directory, '/', files);
  const index = files.get('/index.html');
  if (index) files.set('/', index);
  return files;
}

async function collect(directory: string, urlPath: string, files: Map<string, ConsoleFile>): Promise<void> {
  // Not readdir's own `recursive`: Electron's asar file system does not offer it in every version.
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    const type = types[extname(entry.name)];
    if (entry.isDirectory()) await collect(path, `${urlPath}${entry.name}/`, files);
    else if (type !== undefined) files.set(urlPath + entry.name, { path, type });
  }
}

/** The answer to one request of the console's own scheme. */
export async function answerFromFiles(
  files: ReadonlyMap<string, ConsoleFile>,
  request: { readonly url: string; readonly method: string },
): Promise<Response> {
  const { host, pathname } = new URL(request.url);
  const file = files.get(pathname);
  if (request.method !== 'GET' || host !== 'console' || file === undefined) {
    return new Response(null, { status: 404, headers: responseHeaders });
  }
  return new Response(await readFile(file.path), {
    headers: { ...responseHeaders, 'Content-Type': file.type },
  });
}
