import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ExportProgress } from '@rollcall/shared/contract/ipc.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { AdminTarget } from '../servers/admin-target.ts';
import { Exports } from './exports.ts';
import { createRowCounter } from './row-counter.ts';

let folder: string;
let http: Server;
let serve: (response: ServerResponse, url: string) => void;
let left: AbortController;
let expire: () => void;
let chosen: string | undefined;
let shown: string[];
let told: ExportProgress[];
let onTold: (progress: ExportProgress) => void;
let exports: Exports;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-export-'));
  http = createServer((request, response) => serve(response, request.url ?? ''));
  await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo; // It listens on a port, not on a path.
  left = new AbortController();
  const target: AdminTarget = {
    kind: 'hosted',
    adminBaseUrl: `http://127.0.0.1:${port}/admin/v1`,
    operatorToken: 'rca_token',
    fetch,
    signal: left.signal,
  };
  chosen = join(folder, 'log.csv');
  shown = [];
  told = [];
  exports = new Exports({
    target: () => target,
    choosePath: () => Promise.resolve(chosen),
    showInFolder: (path) => shown.push(path),
    tell(progress) {
      told.push(progress);
      onTold(progress);
    },
    newId: () => `e${told.length}`,
    uptime: () => 0,
    after(_milliseconds, run) {
      expire = run;
      return () => undefined;
    },
    report: () => undefined,
  });
});
afterEach(async () => {
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

/** The end of the export, and what happened on the way to it. */
function ended(): Promise<ExportProgress> {
  return new Promise((resolve) => {
    onTold = (progress) => progress.state !== 'running' && resolve(progress);
  });
}

const request = {
  stream: 'provisioningLog.exportCsv',
  query: { q: 'is:failed' },
  suggestedName: 'log.csv',
} as const;
const csv = 'at,subject\n1,"a\n""b"""\n2,c\n';

describe('Exports', () => {
  it('saves the answer, tells how far it is, and shows the file', async () => {
    const urls: string[] = [];
    serve = (response, url) => {
      urls.push(url);
      response.write(csv.slice(0, 20));
      response.end(csv.slice(20));
    };
    const end = ended();
    expect(await exports.start(request)).toMatchObject({ state: 'running', fileName: 'log.csv', rows: 0 });
    expect(await end).toEqual({
      id: 'e0',
      stream: request.stream,
      fileName: 'log.csv',
      state: 'done',
      bytes: csv.length,
      rows: 2,
      error: null,
    });
    expect(told[0]?.state).toBe('running');
    expect(urls).toEqual(['/admin/v1/provisioning-log/export.csv?q=is%3Afailed']);
    expect(await readFile(join(folder, 'log.csv'), 'utf8')).toBe(csv);
    expect(await readdir(folder)).toEqual(['log.csv']);
    exports.showInFolder('e0');
    expect(shown).toEqual([chosen]);
  });

  it('does nothing when no file was chosen', async () => {
    chosen = undefined;
    serve = () => expect.unreachable();
    expect(await exports.start(request)).toBeNull();
  });

  it('refuses a query that the stream does not know before it asks for a file', async () => {
    const wrong = exports.start({ ...request, query: { cursor: 'x' } });
    await expect(wrong).rejects.toMatchObject({
      code: 'bad_request',
      detail: expect.stringContaining('cursor'),
    });
  });

  it.each<{
    name: string;
    stop: (id: string) => void;
    state: ExportProgress['state'];
    code: string | undefined;
  }>([
    { name: 'is cancelled', stop: (id) => exports.cancel(id), state: 'cancelled', code: undefined },
    {
      name: 'loses its server to another one',
      stop: () => left.abort(),
      state: 'cancelled',
      code: undefined,
    },
    { name: 'stalls', stop: () => expire(), state: 'failed', code: 'server_timeout' },
    { name: 'is cut off', stop: () => http.closeAllConnections(), state: 'failed', code: 'server_offline' },
  ])('leaves the file of before and no other when it $name', async ({ stop, state, code }) => {
    await writeFile(join(folder, 'log.csv'), 'before');
    serve = (response) => void response.write(csv);
    const end = new Promise<ExportProgress>((resolve) => {
      onTold = (progress) => (progress.state === 'running' ? stop(progress.id) : resolve(progress));
    });
    await exports.start(request);
    const last = await end;
    expect(last.state).toBe(state);
    expect(last.error?.code).toBe(code);
    expect(await readFile(join(folder, 'log.csv'), 'utf8')).toBe('before');
    expect(await readdir(folder)).toEqual(['log.csv']);
    expect(() => exports.showInFolder(last.id)).toThrow('export_unknown');
  });

  it('tells the words of the server that refuses', async () => {
    serve = (response) => {
      response.writeHead(403, { 'content-type': 'application/problem+json' });
      response.end(
        JSON.stringify({
          type: 'about:blank',
          title: 'Not allowed',
          status: 403,
          detail: 'Exports need the Premium plan.',
          code: 'plan_required',
          fix: 'Change the plan.',
          requestId: 'r1',
        }),
      );
    };
    const end = ended();
    await exports.start(request);
    expect((await end).error).toEqual({
      code: 'plan_required',
      detail: 'Exports need the Premium plan.',
      fix: 'Change the plan.',
      status: 403,
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('has ended all exports, without a file, once it called them off', async () => {
    serve = (response) => void response.write(csv);
    const running = new Promise((resolve) => {
      onTold = resolve;
    });
    await exports.start(request);
    await running;
    await exports.cancelAll();
    expect(told.at(-1)?.state).toBe('cancelled');
    expect(await readdir(folder)).toEqual([]);
  });

  it('says why a file cannot be saved', async () => {
    chosen = join(folder, 'gone', 'log.csv');
    serve = (response) => void response.end(csv);
    const end = ended();
    await exports.start(request);
    expect((await end).error).toMatchObject({
      code: 'file_not_saved',
      detail: 'The file could not be saved: that folder does not exist any more.',
    });
  });
});

describe('createRowCounter', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  it.each([
    { contentType: 'text/csv; charset=utf-8', pieces: ['a,b\n1,"x\n', 'y"\n'], rows: 1 },
    { contentType: 'text/csv; charset=utf-8', pieces: ['a,b\n'], rows: 0 },
    { contentType: 'text/csv; charset=utf-8', pieces: [], rows: 0 },
    { contentType: 'application/x-ndjson', pieces: ['{"a":"\\n"}\n{', '"b":"\\""}\n'], rows: 2 },
    { contentType: 'application/json; charset=utf-8', pieces: ['{\n}\n'], rows: null },
  ])('counts $rows rows of $contentType', ({ contentType, pieces, rows }) => {
    const counter = createRowCounter(contentType);
    for (const piece of pieces) counter.add(bytes(piece));
    expect(counter.rows()).toBe(rows);
  });
});
