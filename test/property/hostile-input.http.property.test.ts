import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { sendExactly } from '../harness/exact-send.ts';
import type { HttpAnswer } from '../harness/http.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { type HostileRequest, hostileRequest } from './hostile-arbitraries.ts';
import { groupIdMark, secretMark, userIdMark } from './hostile-marks.ts';

/** CONTRIBUTING.md says when to send more. */
const requestCount = Number(process.env['ROLLCALL_HOSTILE_REQUESTS'] ?? 2_000);
/** So many are on their way at once. */
const batchSize = 50;

const scimType = 'application/scim+json; charset=utf-8';
const scimErrorTypes: readonly unknown[] = [
  undefined,
  'invalidFilter',
  'tooMany',
  'uniqueness',
  'mutability',
  'invalidSyntax',
  'invalidPath',
  'noTarget',
  'invalidValue',
  'invalidVers',
  'sensitive',
  'invalidCursor',
  'expiredCursor',
  'invalidCount',
];

let server: TestServer;
let userId: string;
let groupId: string;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

let round = 0;
/** A user and a group for one batch to be cruel to: the batch before may have renamed or deleted its own. */
async function createTargets(): Promise<void> {
  round += 1;
  const user = await server.scim('POST', '/Users', { body: { userName: `target-${round}@acme.test` } });
  const group = await server.scim('POST', '/Groups', { body: { displayName: `Target ${round}` } });
  expect([user.status, group.status]).toEqual([201, 201]);
  userId = user.body.id;
  groupId = group.body.id;
}

function withIds(text: string): string {
  return text.replaceAll(userIdMark, userId).replaceAll(groupIdMark, groupId);
}

function sendHostile({ method, target, headers, body }: HostileRequest): Promise<HttpAnswer> {
  return sendExactly({
    method,
    url: server.url + withIds(target),
    headers: { Authorization: `Bearer ${server.secret}`, ...headers },
    ...(body === undefined ? {} : { body: withIds(body) }),
  });
}

/** RFC 7644 §3.11 lets `/Me` answer 501; no other request may end in a fault of the server. */
function expectNoFault({ target }: HostileRequest, { status }: HttpAnswer): void {
  const isMe = /^\/scim\/v2\/+Me\/*(?:\?|$)/.test(target);
  expect(status === 501 && isMe ? 200 : status).toBeLessThan(500);
}

function expectScimError({ status, headers, body }: HttpAnswer): void {
  expect(headers['content-type']).toBe(scimType);
  expect(body).toEqual({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    detail: expect.stringMatching(/\S/),
    ...(body.scimType === undefined ? {} : { scimType: body.scimType }),
  });
  expect(scimErrorTypes).toContain(body.scimType);
}

function expectSound(request: HostileRequest, answer: HttpAnswer): void {
  expectNoFault(request, answer);
  expect(answer.text).not.toContain(secretMark);
  if (request.method === 'HEAD' || answer.status === 204 || answer.status === 304) {
    expect(answer.text).toBe('');
  } else if (answer.status >= 400) {
    expectScimError(answer);
  } else {
    expect(answer.headers['content-type']).toBe(scimType);
    expect(answer.body).toMatchObject({ schemas: expect.any(Array) });
    // A bulk request answers 200 whatever came of its operations.
    const operations: readonly { readonly status: string }[] = answer.body.Operations ?? [];
    for (const { status } of operations) expect(Number(status)).toBeLessThan(500);
  }
}

/** The batch alone does not say which of its requests it was. */
async function expectSoundAnswer(request: HostileRequest): Promise<void> {
  const answer = await sendHostile(request);
  try {
    expectSound(request, answer);
  } catch (error) {
    const { status, text } = answer;
    const sent = JSON.stringify(request).slice(0, 4_000);
    throw new Error(`${sent} was answered ${status} ${text.slice(0, 1_000)}`, { cause: error });
  }
}

function prototypes(): readonly (readonly PropertyKey[])[] {
  return [Object.prototype, Array.prototype, Function.prototype].map((prototype) =>
    Reflect.ownKeys(prototype),
  );
}

/** What an identity provider does all day still works. */
async function expectService(): Promise<void> {
  const userName = 'afterwards@acme.test';
  const created = await server.scim('POST', '/Users', { body: { userName, displayName: 'After Wards' } });
  expect(created).toMatchObject({ status: 201, body: { userName, active: true } });
  const { id } = created.body;
  const found = await server.scim('GET', `/Users?filter=userName+eq+%22${userName}%22`);
  expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ id, displayName: 'After Wards' }] });
  const patched = await server.scim('PATCH', `/Users/${id}`, {
    body: { Operations: [{ op: 'Replace', path: 'active', value: 'False' }] },
  });
  expect(patched).toMatchObject({ status: 200, body: { active: false } });
  expect((await server.scim('DELETE', `/Users/${id}`)).status).toBe(204);
}

/** Everything that the requests left behind can be listed and read, page by page. */
async function expectReadable(endpoint: 'Users' | 'Groups', name: 'userName' | 'displayName'): Promise<void> {
  for (let startIndex = 1, total = 1; startIndex <= total; startIndex += 1_000) {
    const { status, body } = await server.scim('GET', `/${endpoint}?startIndex=${startIndex}&count=1000`);
    expect(status).toBe(200);
    total = body.totalResults;
    for (const resource of body.Resources) {
      expect(resource).toMatchObject({
        id: expect.any(String),
        schemas: expect.any(Array),
        [name]: expect.any(String),
      });
    }
  }
}

/** A long run needs more than a test usually may. */
const timeoutMs = 60_000 + requestCount * 10;

it(
  `answers ${requestCount} hostile requests without a fault, and works as before afterwards`,
  { timeout: timeoutMs },
  async () => {
    const before = prototypes();
    await fc.assert(
      fc.asyncProperty(
        fc.array(hostileRequest, { minLength: batchSize, maxLength: batchSize, size: 'max' }),
        async (requests) => {
          await createTargets();
          await Promise.all(requests.map(expectSoundAnswer));
        },
      ),
      // What came before it may matter, so a failing batch is not shrunk: the error names the request itself.
      { numRuns: Math.ceil(requestCount / batchSize), endOnFailure: true },
    );
    expect(prototypes()).toEqual(before);
    await expectService();
    await expectReadable('Users', 'userName');
    await expectReadable('Groups', 'displayName');
  },
);
