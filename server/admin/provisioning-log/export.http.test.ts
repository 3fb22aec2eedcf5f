import { activityPage } from '@rollcall/shared/contract/activity.ts';
import { logEntry } from '@rollcall/shared/contract/provisioning-log.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { draft } from '../../../test/contract/log-store.contract.ts';
import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

const evil = '=cmd|" /C calc"!A0\u202E\n\u2028",x\0';
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.scim('POST', '/Users', { body: { userName: 'ada@example.com', title: 'Dr' } });
  await server.scim('GET', '/Users?filter=userName+eq+%22ada@example.com%22');
  await server.scim('GET', `/Users?access=${server.secret}`);
  server.stores.log.append(
    draft(server.workspace.id, 'evil', {
      at: Date.parse('2026-11-24T10:00:00.000Z'),
      outcome: 'updated',
      subject: evil,
      tokenName: evil,
      explanation: evil,
      userAgent: evil,
      url: `/scim/v2/Users/${evil}`,
      changes: [
        { path: 'title', before: evil, after: '-1' },
        { path: 'emails', after: [{ value: '=1' }] },
      ],
      requestBody: evil,
    }),
  );
  await server.stores.log.flush();
});
afterAll(() => server.close());

async function download(file: string, query = '') {
  const response = await fetch(`${server.url}/admin/v1/provisioning-log/${file}${query}`, {
    headers: { Authorization: `Bearer ${server.operatorToken}` },
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Read CSV as RFC 4180 says. */
function cellsOf(text: string): readonly (readonly string[])[] {
  expect(text.endsWith('\r\n')).toBe(true);
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

const nameValues = z.array(z.strictObject({ name: z.string(), value: z.string() }));
const count = z.number().int();
const milliseconds = z.number().min(0);
const bodiless = {
  httpVersion: z.literal('HTTP/1.1'),
  cookies: z.tuple([]),
  headersSize: z.literal(-1),
  bodySize: count,
};
/** What HAR 1.2 demands: http://www.softwareishard.com/blog/har-12-spec/ */
const har = z.strictObject({
  log: z.strictObject({
    version: z.literal('1.2'),
    creator: z.strictObject({ name: z.literal('Rollcall'), version: z.string() }),
    entries: z.array(
      z
        .object({
          startedDateTime: z.iso.datetime(),
          time: milliseconds,
          request: z.strictObject({
            ...bodiless,
            method: z.string(),
            url: z.string(),
            headers: nameValues,
            queryString: nameValues,
            postData: z.strictObject({ mimeType: z.string(), text: z.string() }).optional(),
          }),
          response: z.strictObject({
            ...bodiless,
            status: count,
            statusText: z.string(),
            headers: nameValues,
            content: z.strictObject({ size: count, mimeType: z.string(), text: z.string().optional() }),
            redirectURL: z.string(),
          }),
          cache: z.strictObject({}),
          timings: z.object({ send: milliseconds, wait: milliseconds, receive: milliseconds }),
        })
        .loose()
        .refine((entry) => {
          const own = ['startedDateTime', 'time', 'request', 'response', 'cache', 'timings'];
          return Object.keys(entry).every((name) => own.includes(name) || name.startsWith('_'));
        }),
    ),
  }),
});

describe('NDJSON', () => {
  it('has all that was kept of exactly the rows that the search finds, a line for each', async () => {
    const { status, headers, text } = await download('export.ndjson', '?q=is:updated%20is:created');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/x-ndjson');
    const lines = text.trimEnd().split(/[\n\u0085\u2028\u2029]/);
    const entries = lines.map((line) => logEntry.parse(JSON.parse(line)));
    expect(entries.map(({ outcome }) => outcome)).toEqual(['updated', 'created']);
    for (const entry of entries) {
      const answer = await server.admin('GET', `/provisioning-log/${entry.id}`);
      expect(entry).toEqual(answer.body);
    }
    expect(entries[0]?.subject).toBe(evil);
  });
});

describe('CSV', () => {
  it('has a line for each request, and no formula in any cell', async () => {
    const { headers, text } = await download('export.csv');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [head = [], ...lines] = cellsOf(text);
    const { body } = await server.admin('GET', '/provisioning-log?limit=200');
    const ids: readonly string[] = body.items.map(({ id }: { id: string }) => id);
    expect(lines.map((line) => line[head.indexOf('id')])).toEqual(ids);
    for (const line of lines) expect(line).toHaveLength(head.length);
    for (const cell of lines.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n\0]/);
    expect(lines[0]?.[head.indexOf('subject')]).toBe(`'${evil}`);
  });

  it('has only what the search finds', async () => {
    const [head = [], ...lines] = cellsOf((await download('export.csv', '?q=is:created')).text);
    expect(lines.map((line) => line[head.indexOf('outcome')])).toEqual(['created']);
    expect(cellsOf((await download('export.csv', '?to=2026-01-01T00:00:00.000Z')).text)).toEqual([head]);
  });

  it('of changes has a line for each attribute', async () => {
    const [head = [], ...lines] = cellsOf((await download('changes.csv', '?q=id:evil')).text);
    const of = (name: string) => lines.map((line) => line[head.indexOf(name)]);
    expect(of('path')).toEqual(['title', 'emails']);
    expect(of('before')).toEqual([`'${evil}`, '']);
    expect(of('after')).toEqual([`'-1`, '[{"value":"=1"}]']);
  });

  it('goes on over more rows than it reads at once', async () => {
    for (let index = 0; index < 1_200; index += 1) {
      server.stores.log.append(draft(server.workspace.id, `many-${index}`, { subject: 'many' }));
    }
    await server.stores.log.flush();
    for (const [file, lineCount] of [
      ['export.csv', 1_201],
      ['changes.csv', 1_201],
    ] as const) {
      const lines = cellsOf((await download(file, '?q=user:many')).text);
      expect(lines).toHaveLength(lineCount);
      expect(new Set(lines.map(([sequence]) => sequence)).size).toBe(lineCount);
    }
  });
});

describe('HAR', () => {
  it.each(['', '&personal=true'])('is valid and has no token (%s)', async (personal) => {
    const { headers, text } = await download('export.har', `?q=-is:deleted${personal}`);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    const { log } = har.parse(JSON.parse(text));
    expect(log.entries.length).toBeGreaterThan(3);
    for (const secret of [server.secret, server.operatorToken, 'Authorization', 'authorization']) {
      expect(text).not.toContain(secret);
    }
  });

  it('has nothing of people unless asked for', async () => {
    const masked = (await download('export.har', '?q=user:ada')).text;
    expect(masked).toContain('%22%5Bmasked%5D%22');
    // With the @: random ids are hexadecimal, and may hold a name like this one.
    for (const personal of ['ada@', 'userName":', '"text"']) expect(masked).not.toContain(personal);
    const shown = (await download('export.har', '?q=user:ada&personal=true')).text;
    const bodies = har
      .parse(JSON.parse(shown))
      .log.entries.map(({ request }) => request.postData?.text ?? '');
    expect(bodies.some((body) => body.includes('ada@example.com'))).toBe(true);
  });

  it('adds the stretches up to the whole', async () => {
    const { log } = har.parse(JSON.parse((await download('export.har', '?q=is:created')).text));
    for (const { time, timings } of log.entries) {
      expect(timings.send + timings.wait + timings.receive).toBeCloseTo(time, 6);
    }
  });

  it('of nothing is valid too', async () => {
    const { text } = await download('export.har', '?q=nothing-like-this');
    expect(har.parse(JSON.parse(text)).log.entries).toEqual([]);
  });
});

describe('an export', () => {
  it.each([
    { file: 'export.csv', query: '', name: 'scim-log_default_2026-11-24.csv' },
    {
      file: 'changes.csv',
      query: '?q=is:failed%20idp:okta',
      name: 'scim-log_default_2026-11-24_is-failed-idp-okta.changes.csv',
    },
    { file: 'export.har', query: '?q=%22%0D%0Aé%22', name: 'scim-log_default_2026-11-24_e.har' },
    { file: 'export.ndjson', query: '?q=%22%E6%9D%B1%22', name: 'scim-log_default_2026-11-24.ndjson' },
  ])('is called $name', async ({ file, query, name }) => {
    const { headers } = await download(file, query);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
  });

  it('is noted in the activity: who, which file, which search', async () => {
    await download('export.har', '?q=IDP:Okta&from=2026-11-24T00:00:00.000Z&personal=true');
    const { items } = activityPage.parse((await server.admin('GET', '/activity?limit=1')).body);
    expect(items[0]).toMatchObject({
      action: 'log.exported',
      actor: { kind: 'operator', name: 'Ada' },
      subject: { kind: 'workspace', id: server.workspace.id },
      changes: [
        { path: 'format', after: 'har' },
        { path: 'search', after: 'idp:okta' },
        { path: 'from', after: '2026-11-24T00:00:00.000Z' },
        { path: 'personal', after: true },
      ],
    });
  });

  it.each(['export.ndjson', 'export.csv', 'changes.csv', 'export.har'])(
    'as %s is part of the plans from Standard on',
    async (file) => {
      const change = (plan: 'free' | 'premium') =>
        server.stores.directory.workspaces.change(server.workspace.id, ({ name, isScimEnabled }) => ({
          settings: { name, isScimEnabled, plan },
          activity: [],
        }));
      await change('free');
      const refused = await download(file);
      await change('premium');
      expect([refused.status, JSON.parse(refused.text).code]).toEqual([403, 'plan_required']);
      expect(refused.text).toContain('exports of the provisioning log');
    },
  );
});
