import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { answerFromFiles, type ConsoleFile, listConsoleFiles } from './console-files.ts';
import { responseHeaders } from './response-headers.ts';

let directory: string;
let files: ReadonlyMap<string, ConsoleFile>;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rollcall-console-'));
  await mkdir(join(directory, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(directory, 'secret.html'), 'outside');
  await writeFile(join(directory, 'renderer', 'index.html'), '<!doctype html>');
  await writeFile(join(directory, 'renderer', 'assets', 'index-1a2b.js'), 'export {};');
  await writeFile(join(directory, 'renderer', 'assets', 'index-1a2b.js.map'), '{}');
  files = await listConsoleFiles(join(directory, 'renderer'));
});

afterAll(() => rm(directory, { recursive: true }));

describe('answerFromFiles', () => {
  it.each([
    { url: 'app://console/', type: 'text/html; charset=utf-8', body: '<!doctype html>' },
    { url: 'app://console/index.html?x=1#/users', type: 'text/html; charset=utf-8', body: '<!doctype html>' },
    { url: 'app://console/assets/index-1a2b.js', type: 'text/javascript; charset=utf-8', body: 'export {};' },
  ])('serves $url under the policy', async ({ url, type, body }) => {
    const response = await answerFromFiles(files, { url, method: 'GET' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(body);
    expect(response.headers.get('content-type')).toBe(type);
    for (const [name, value] of Object.entries(responseHeaders))
      expect(response.headers.get(name)).toBe(value);
  });

  it.each([
    { name: 'a file that is not there', url: 'app://console/nothing.js', method: 'GET' },
    { name: 'a way out', url: 'app://console/../secret.html', method: 'GET' },
    { name: 'an encoded way out', url: 'app://console/%2e%2e/secret.html', method: 'GET' },
    { name: 'an encoded slash', url: 'app://console/..%2fsecret.html', method: 'GET' },
    { name: 'a folder', url: 'app://console/assets/', method: 'GET' },
    { name: 'a file of no known type', url: 'app://console/assets/index-1a2b.js.map', method: 'GET' },
    { name: 'another host', url: 'app://other/index.html', method: 'GET' },
    { name: 'another method', url: 'app://console/index.html', method: 'POST' },
  ])('answers $name with 404 under the policy', async ({ url, method }) => {
    const response = await answerFromFiles(files, { url, method });
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
    expect(response.headers.get('content-security-policy')).toBe(responseHeaders['Content-Security-Policy']);
  });
});
