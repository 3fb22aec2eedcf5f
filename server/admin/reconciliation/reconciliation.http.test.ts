import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';

import { connectProvider } from '../../../test/harness/idp-connection.ts';
import { oktaClient } from '../../../test/harness/okta.ts';
import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

const day = 86_400_000;
const window = { from: '2026-11-25T09:00:00.000Z', to: '2026-11-25T11:00:00.000Z' };

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

function person(name: string, familyName = 'Doe') {
  const userName = `${name}@acme.example`;
  return { userName, givenName: name, familyName, externalId: `okta-${name}` };
}

/** As Okta does with everybody who is assigned: look up, then create or send back with its own values. */
async function push(okta: ReturnType<typeof oktaClient>, profile: ReturnType<typeof person>) {
  const { body } = await okta.lookUp(profile.userName);
  const known: { readonly id: string } | undefined = body.Resources[0];
  if (known === undefined) return okta.create(profile);
  const { givenName, familyName, externalId } = profile;
  return okta.putUpdate(known.id, { name: { givenName, familyName }, externalId });
}

/**
 * 150 people in one run of Okta. The day before, three were tried out: one of them, Jane, had an account that was made
 * by hand and was linked then. In the run two of the three have another family name, nothing is new about Jane, and an
 * expression of the administrator makes of Mr Ito's family name a text longer than a name may be.
 */
async function seed() {
  const okta = oktaClient(await connectProvider(server, 'okta'));
  await server.admin('POST', '/users', { body: { attributes: { userName: 'jane.doe@acme.example' } } });
  for (const name of ['jane.doe', 'ann', 'bob']) await push(okta, person(name));
  server.advance(day);
  const created = Array.from({ length: 146 }, (_, index) => person(`new${index}`));
  for (const profile of created) await push(okta, profile);
  for (const name of ['ann', 'bob']) await push(okta, person(name, 'Roe'));
  await push(okta, person('jane.doe'));
  expect((await push(okta, person('m.ito', 'Ito'.repeat(2_000)))).status).toBe(400);
  server.advance(day);
  await server.stores.log.flush();
}

function run(expected: unknown) {
  return server.admin('POST', '/reconciliation', { body: { ...window, expected } });
}

const people = [
  ...Array.from({ length: 146 }, (_, index) => `new${index}`),
  'ann',
  'bob',
  'jane.doe',
  'm.ito',
];

describe('150 people in the identity provider, 148 in the activity', () => {
  beforeAll(seed);

  it.each<{ name: string; expected: unknown }>([
    { name: 'a number', expected: { kind: 'number', count: 150 } },
    {
      name: 'the list of the identity provider',
      expected: { kind: 'people', people: people.map((name) => ({ userName: ` ${name}@ACME.example` })) },
    },
  ])('is explained with $name', async ({ expected }) => {
    const activity = await server.admin(
      'GET',
      `/activity?source=scim&from=${window.from}&to=${window.to}&limit=200`,
    );
    expect(activity.body.items).toHaveLength(148);
    const { status, body } = await run(expected);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      expected: 150,
      equation: '150 in IdP = 146 created + 2 updated + 1 linked, no change + 1 failed',
      inActivity: 148,
      sentences: [
        'Activity shows 148 because linked-without-change makes no activity row.',
        "Two people are not in the activity list: one already had an account (nothing changed), one failed in the IdP's request.",
      ],
      missing: { count: 2 },
    });
    const failed = body.missing.items.find(({ fate }: { fate: string }) => fate === 'failed');
    expect(failed).toMatchObject({ userName: 'm.ito@acme.example', userId: null, reason: 'value' });
    const entry = await server.admin('GET', `/provisioning-log/${failed.requestId}`);
    expect(entry.body).toMatchObject({ status: 400, subject: 'm.ito@acme.example' });
  });

  it('is a CSV for whoever has no console', async () => {
    const query = `expected=150&from=${window.from}&to=${window.to}`;
    const answer = await fetch(`${server.url}/admin/v1/reconciliation/export?${query}`, {
      headers: { Authorization: `Bearer ${server.operatorToken}` },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const text = await answer.text();
    expect(text).toContain(
      'sum,"150 in IdP = 146 created + 2 updated + 1 linked, no change + 1 failed",,,,,,\r\n',
    );
    expect(text).toContain('person,failed,m.ito@acme.example,');
  });

  it('is read page by page, each line once', async () => {
    const query = `from=${window.from}&to=${window.to}`;
    const lines: { readonly kind: string }[] = [];
    let cursor = '';
    do {
      const page = await server.admin('GET', `/reconciliation/ledger?${query}&limit=70${cursor}`);
      expect(page.status).toBe(200);
      lines.push(...page.body.items);
      cursor = page.body.nextCursor === null ? '' : `&cursor=${page.body.nextCursor}`;
    } while (cursor !== '');
    const kinds = lines.map(({ kind }) => kind);
    const count = (kind: string) => kinds.filter((one) => one === kind).length;
    expect({ people: count('person'), requests: count('request'), activity: count('activity') }).toEqual({
      people: 149,
      requests: 150,
      activity: 148,
    });
    expect(kinds).toEqual(kinds.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
  });
});

const order = ['person', 'request', 'activity'];

it('compares names and states with the list of the identity provider', async () => {
  const own = await startTestServer();
  onTestFinished(() => own.close());
  const okta = oktaClient(await connectProvider(own, 'okta'));
  const { body: kim } = await okta.create(person('kim'));
  await okta.create(person('eve'));
  await okta.patchActive(kim.id, false);
  await own.stores.log.flush();
  const { body } = await own.admin('POST', '/reconciliation', {
    body: {
      from: '2026-11-24T09:00:00.000Z',
      to: '2026-11-24T11:00:00.000Z',
      expected: {
        kind: 'people',
        people: [
          { externalId: 'okta-kim', email: 'kim.new@acme.example', isActive: true },
          { userName: 'zoe@acme.example' },
        ],
      },
    },
  });
  expect(body).toMatchObject({
    equation: '2 in IdP = 1 deactivated + 1 never arrived',
    differences: {
      onlyHere: { count: 1, items: [{ userName: 'eve@acme.example' }] },
      onlyInProvider: { count: 1, items: [{ userName: 'zoe@acme.example' }] },
      differentEmail: {
        count: 1,
        items: [{ here: 'kim@acme.example', there: 'kim.new@acme.example' }],
      },
      wrongState: { count: 1, items: [{ here: 'inactive', there: 'active' }] },
    },
  });
  expect(body.sentences).toContain("We saw no request. Look in the IdP's own log for: zoe@acme.example.");
});

it.each([
  { name: 'a time that ends before it begins', change: { from: window.to, to: window.from } },
  { name: 'a person without a name', change: { expected: { kind: 'people', people: [{}] } } },
  { name: 'a negative number', change: { expected: { kind: 'number', count: -1 } } },
])('refuses $name', async ({ change }) => {
  const body = { ...window, expected: { kind: 'number', count: 1 }, ...change };
  expect(await server.admin('POST', '/reconciliation', { body })).toMatchObject({
    status: 400,
    body: { code: 'bad_request' },
  });
});

it('refuses the cursor of another list', async () => {
  const cursor = Buffer.from('["people",1]').toString('base64url');
  const query = `from=${window.from}&to=${window.to}&cursor=${cursor}`;
  expect(await server.admin('GET', `/reconciliation/ledger?${query}`)).toMatchObject({
    status: 400,
    body: { code: 'invalid_cursor' },
  });
});
