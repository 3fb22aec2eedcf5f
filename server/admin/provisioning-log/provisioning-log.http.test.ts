import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';

import { logEntry, logPage, type LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function createUser(userName: string) {
  const { body } = await server.scim('POST', '/Users', { body: { userName, password: 'pw-Canary1' } });
  await server.stores.log.flush();
  return body;
}

async function page(query: string) {
  return logPage.parse((await server.admin('GET', `/provisioning-log?${query}`)).body);
}

describe('a row', () => {
  it('tells who asked for what, what came of it and what changed', async () => {
    const { id } = await createUser('row@example.com');
    const { items } = await page('limit=1');
    expect(items[0]).toMatchObject({
      provider: 'okta',
      tokenName: 'Okta production',
      method: 'POST',
      url: '/scim/v2/Users',
      status: 201,
      outcome: 'created',
      resourceType: 'User',
      resourceId: id,
      subject: 'row@example.com',
      count: 1,
    });
    const answer = await server.admin('GET', `/provisioning-log/${items[0]?.id}`);
    const entry = logEntry.parse(answer.body);
    expect(entry.changes).toContainEqual({ path: 'userName', after: 'row@example.com' });
    expect(JSON.parse(entry.requestBody ?? '')).toEqual({
      userName: 'row@example.com',
      password: '[redacted]',
    });
    expect(JSON.parse(entry.responseBody ?? '')).toMatchObject({ id });
    expect(answer.text).not.toContain('pw-Canary1');
  });

  it.each([
    { name: 'an update', operations: [{ op: 'replace', path: 'title', value: 'Dr' }], outcome: 'updated' },
    {
      name: 'nothing new',
      operations: [{ op: 'replace', path: 'title', value: 'Dr' }],
      outcome: 'unchanged',
    },
    {
      name: 'Entra’s deactivation',
      operations: [{ op: 'Replace', path: 'active', value: 'False' }],
      outcome: 'deactivated',
    },
    {
      name: 'Okta’s reactivation',
      operations: [{ op: 'replace', value: { active: true } }],
      outcome: 'reactivated',
    },
    {
      name: 'a path that cannot be read',
      operations: [{ op: 'replace', path: 'emails[', value: 'x' }],
      outcome: 'failed',
    },
  ])('calls $name $outcome', async ({ operations, outcome }) => {
    const { body } = await server.scim('GET', '/Users?filter=userName+eq+%22row@example.com%22');
    const { id } = body.Resources[0];
    await server.scim('PATCH', `/Users/${id}`, { body: { Operations: operations } });
    await server.stores.log.flush();
    expect((await page('limit=1')).items[0]).toMatchObject({ outcome, method: 'PATCH' });
  });

  it('carries the request id that the identity provider sees in the error', async () => {
    const answer = await server.scim('GET', '/Users/none');
    await server.stores.log.flush();
    const [row] = (await page('limit=1')).items;
    expect(answer.body.detail).toContain(row?.id);
  });
});

describe('the list', () => {
  it('pages from newest to oldest without gap or duplicate', async () => {
    for (let index = 0; index < 5; index += 1) await createUser(`page${index}@example.com`);
    const sequences: number[] = [];
    let cursor: string | null = null;
    do {
      const { items, nextCursor }: Awaited<ReturnType<typeof page>> = await page(
        `limit=2${cursor === null ? '' : `&cursor=${cursor}`}`,
      );
      sequences.push(...items.map(({ sequence }) => sequence));
      cursor = nextCursor;
    } while (cursor !== null);
    expect(sequences).toEqual(
      Array.from({ length: sequences[0] ?? 0 }, (_, index) => (sequences[0] ?? 0) - index),
    );
  });

  it('filters by outcome', async () => {
    const { items } = await page('q=is:created&limit=200');
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map(({ outcome }) => outcome))).toEqual(new Set(['created']));
  });

  it.each(['cursor=%%%', 'cursor=bm90IGpzb24', 'limit=0', 'limit=201', 'outcome=great'])(
    'refuses ?%s',
    async (query) => {
      expect((await server.admin('GET', `/provisioning-log?${query}`)).status).toBe(400);
    },
  );
});

describe('the live tail', () => {
  /** Open the tail; `rows(count)` waits for that many rows. */
  async function openTail(headers: Record<string, string> = {}, query = '') {
    const request = get(`${server.url}/admin/v1/provisioning-log/tail${query}`, {
      headers: { Authorization: `Bearer ${server.operatorToken}`, ...headers },
    });
    const [response] = (await once(request, 'response')) as [IncomingMessage]; // types of Node's response event
    let text = '';
    response.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    const rows = () =>
      [...text.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json ?? '') as LogRow);
    return {
      response,
      async rows(count: number) {
        while (rows().length < count) await once(response, 'data');
        return rows();
      },
      close: () => request.destroy(),
    };
  }

  it('sends rows as they are stored', async () => {
    const tail = await openTail();
    expect(tail.response.headers['content-type']).toContain('text/event-stream');
    await createUser('tail1@example.com');
    await createUser('tail2@example.com');
    const rows = await tail.rows(2);
    tail.close();
    expect(rows.map(({ subject }) => subject)).toEqual(['tail1@example.com', 'tail2@example.com']);
  });

  it('resumes after Last-Event-ID without gap or duplicate', async () => {
    const { sequence } = (await page('limit=1')).items[0] ?? { sequence: 0 };
    await createUser('missed1@example.com');
    await createUser('missed2@example.com');
    const tail = await openTail({ 'Last-Event-ID': String(sequence) });
    await createUser('missed3@example.com');
    const rows = await tail.rows(3);
    tail.close();
    expect(rows.map((row) => row.sequence)).toEqual([sequence + 1, sequence + 2, sequence + 3]);
  });

  it('sends what a search finds only: of what was missed, and of what arrives', async () => {
    const { sequence } = (await page('limit=1')).items[0] ?? { sequence: 0 };
    await createUser('wanted1@example.com');
    await createUser('other1@example.com');
    const tail = await openTail({ 'Last-Event-ID': String(sequence) }, '?q=user:WANTED%20is:created');
    await tail.rows(1);
    await createUser('other2@example.com');
    await server.scim('GET', '/Users?filter=userName+eq+%22wanted1@example.com%22');
    await createUser('wanted2@example.com');
    const rows = await tail.rows(2);
    tail.close();
    expect(rows.map(({ subject }) => subject)).toEqual(['wanted1@example.com', 'wanted2@example.com']);
  });
});
