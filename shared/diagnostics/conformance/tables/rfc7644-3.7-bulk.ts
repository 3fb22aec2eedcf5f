import { bulkRequestUrn, bulkResponseUrn, errorUrn } from '../../../scim/schema/urn.ts';
import type { JsonObject } from '../../../scim/value.ts';
import { objectsIn } from '../capabilities.ts';
import { defineTable } from '../check.ts';
import type { CheckContext } from '../context.ts';
import type { Exchange } from '../exchange.ts';
import {
  elementsAt,
  expectAssigned,
  expectStatus,
  expectThat,
  expectValue,
  expectValues,
  stringsIn,
  textAt,
  valueAt,
  show,
  textOf,
} from '../expect.ts';
import { Finding, NotOffered } from '../finding.ts';

/** Larger requests than this are not sent, only to see them refused. */
const maxProbeBytes = 8_388_608;
const maxProbeOperations = 5_000;

function bulk(
  { post }: CheckContext,
  operations: readonly JsonObject[],
  more: JsonObject = {},
): Promise<Exchange> {
  return post('/Bulk', { schemas: [bulkRequestUrn], ...more, Operations: operations });
}

/** @throws Finding unless the answer is a BulkResponse with these statuses in order */
function expectStatuses(answered: Exchange, ...expected: readonly string[]): void {
  expectStatus(answered, 200);
  const statuses = elementsAt(answered, 'Operations').map(({ status }) => status);
  const isSame =
    statuses.length === expected.length && expected.every((status, index) => statuses[index] === status);
  expectThat(
    answered,
    isSame,
    `Expected the statuses ${expected.join(', ')}, got ${JSON.stringify(statuses)}.`,
  );
}

function createOperation({ userInput }: CheckContext, bulkId: string): JsonObject {
  return { method: 'POST', path: '/Users', bulkId, data: userInput() };
}

/** The id at the end of an operation's location. */
function idInLocation(answered: Exchange, position: number): string {
  return textAt(answered, ['Operations', position, 'location']).split('/').at(-1) ?? '';
}

/** Many operations in one request. */
export const bulkTable = defineTable({ rfc: 7644, section: '3.7', title: 'Bulk', needs: ['bulk'] }, [
  {
    name: 'create',
    title: 'A POST in a bulk request creates, and its result has method, bulkId, location and status 201',
    async run(context) {
      const answered = await bulk(context, [createOperation(context, 'one')]);
      expectStatuses(answered, '201');
      const schemas = stringsIn(valueAt(answered.body, 'schemas'));
      expectThat(answered, schemas.includes(bulkResponseUrn), `Expected ${bulkResponseUrn} in schemas.`);
      expectValue(answered, ['Operations', 0, 'bulkId'], 'one');
      expectValue(answered, ['Operations', 0, 'method'], 'POST');
      expectStatus(await context.get(`/Users/${idInLocation(answered, 0)}`), 200);
    },
  },
  {
    name: 'change-and-delete',
    title: 'PUT, PATCH and DELETE in a bulk request do the same as alone',
    needs: ['patch'],
    async run(context) {
      const { createUser, userInput, get } = context;
      const [put, patched, removed] = [await createUser(), await createUser(), await createUser()];
      const answered = await bulk(context, [
        { method: 'PUT', path: put.path, data: userInput({ userName: put.name, displayName: 'Put' }) },
        {
          method: 'PATCH',
          path: patched.path,
          data: { Operations: [{ op: 'replace', path: 'displayName', value: 'Patched' }] },
        },
        { method: 'DELETE', path: removed.path },
      ]);
      expectStatus(answered, 200);
      expectValue(answered, ['Operations', 0, 'status'], '200');
      const patchStatus = textAt(answered, ['Operations', 1, 'status']);
      expectThat(
        answered,
        patchStatus === '200' || patchStatus === '204',
        `Expected 200 or 204, got ${patchStatus}.`,
      );
      expectValue(answered, ['Operations', 2, 'status'], '204');
      expectValue(await get(put.path), 'displayName', 'Put');
      expectValue(await get(patched.path), 'displayName', 'Patched');
      expectStatus(await get(removed.path), 404);
    },
  },
  {
    name: 'reference',
    clause: '3.7.2',
    title: 'bulkId:… stands for the id of a resource that is made in the same request',
    needs: ['groups'],
    async run(context) {
      const group = { displayName: context.unique('bulk'), members: [{ value: 'bulkId:one' }] };
      const answered = await bulk(context, [
        createOperation(context, 'one'),
        { method: 'POST', path: '/Groups', bulkId: 'two', data: group },
      ]);
      expectStatuses(answered, '201', '201');
      const read = await context.get(`/Groups/${idInLocation(answered, 1)}`);
      expectValues(read, 'members', [idInLocation(answered, 0)]);
    },
  },
  {
    name: 'forward-reference',
    clause: '3.7.2',
    title: 'bulkId:… may stand for a resource that is made later in the request',
    needs: ['groups'],
    async run(context) {
      const group = { displayName: context.unique('bulk'), members: [{ value: 'bulkId:later' }] };
      const answered = await bulk(context, [
        { method: 'POST', path: '/Groups', bulkId: 'first', data: group },
        createOperation(context, 'later'),
      ]);
      expectStatus(answered, 200);
      const results = elementsAt(answered, 'Operations');
      const idOf = (bulkId: string) =>
        textOf(results.find((result) => result['bulkId'] === bulkId)?.['location'])
          .split('/')
          .at(-1) ?? '';
      const read = await context.get(`/Groups/${idOf('first')}`);
      expectStatus(read, 200);
      expectValues(read, 'members', [idOf('later')]);
    },
  },
  {
    name: 'failure',
    clause: '3.7.3',
    title: 'A failed operation has its status and an Error message; the others are done',
    async run(context) {
      const { name } = await context.createUser();
      const answered = await bulk(context, [
        { method: 'POST', path: '/Users', bulkId: 'taken', data: context.userInput({ userName: name }) },
        createOperation(context, 'free'),
      ]);
      expectStatuses(answered, '409', '201');
      const schemas = stringsIn(valueAt(answered.body, ['Operations', 0, 'response', 'schemas']));
      expectThat(answered, schemas.includes(errorUrn), 'Expected an Error message in response.');
      expectAssigned(answered, ['Operations', 1, 'location']);
    },
  },
  {
    name: 'fail-on-errors',
    clause: '3.7.3',
    title: 'failOnErrors ends the request after so many errors',
    async run(context) {
      const missing = { method: 'DELETE', path: '/Users/conformance-no-such-id' };
      const answered = await bulk(context, [missing, createOperation(context, 'never')], { failOnErrors: 1 });
      expectStatus(answered, 200);
      expectValue(answered, ['Operations', 0, 'status'], '404');
      const made = elementsAt(answered, 'Operations').filter(({ status }) => status === '201');
      expectThat(answered, made.length === 0, 'Expected nothing to be done after the first error.');
    },
  },
  {
    name: 'unknown-id',
    clause: '3.7.3',
    title: 'An operation on an id that nobody has gets the status 404',
    async run(context) {
      expectStatuses(
        await bulk(context, [{ method: 'DELETE', path: '/Users/conformance-no-such-id' }]),
        '404',
      );
    },
  },
  {
    name: 'version',
    title: 'An operation with an old version gets the status 412',
    needs: ['etag'],
    async run(context) {
      const { path, name } = await context.createUser();
      const data = context.userInput({ userName: name });
      const answered = await bulk(context, [{ method: 'PUT', path, version: 'W/"conformance-old"', data }]);
      expectStatuses(answered, '412');
    },
  },
  {
    name: 'post-without-bulk-id',
    title: 'A POST without bulkId is refused',
    async run(context) {
      const answered = await bulk(context, [{ method: 'POST', path: '/Users', data: context.userInput() }]);
      expectStatus(answered, 200, 400);
      if (answered.answer.status === 200) expectStatuses(answered, '400');
    },
  },
  {
    name: 'too-many-operations',
    clause: '3.7.4',
    title: 'More operations than maxOperations are refused with 413',
    async run(context) {
      const limit = limitOf(context, 'maxOperations', maxProbeOperations);
      const missing = { method: 'DELETE', path: '/Users/conformance-no-such-id' };
      expectStatus(
        await bulk(
          context,
          Array.from({ length: limit + 1 }, () => missing),
        ),
        413,
      );
    },
  },
  {
    name: 'too-large',
    clause: '3.7.4',
    title: 'A request larger than maxPayloadSize is refused with 413',
    async run(context) {
      const limit = limitOf(context, 'maxPayloadSize', maxProbeBytes);
      const data = context.userInput({ displayName: 'x'.repeat(limit) });
      const operation = { method: 'POST', path: '/Users', bulkId: 'large', data };
      expectStatus(await answerUnlessClosed(bulk(context, [operation])), 413);
    },
  },
]);

/** A limit that the server advertises. @throws NotOffered when it is too high to go beyond it */
function limitOf({ capabilities }: CheckContext, name: string, highest: number): number {
  const [config] = objectsIn([capabilities.serviceProviderConfig?.['bulk'] ?? null]);
  const limit = config?.[name];
  if (typeof limit === 'number' && limit > 0 && limit <= highest) return limit;
  throw new NotOffered(`bulk.${name} is ${show(limit)}, too high to try more.`);
}

/**
 * A server may close the connection while a request is still being sent (RFC 9110 §15.5.14), and its answer may be lost
 * with it (RFC 9112 §9.6): then there is nothing to judge. @throws NotOffered
 */
async function answerUnlessClosed(answer: Promise<Exchange>): Promise<Exchange> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof Finding) || error.answer !== undefined) throw error;
    throw new NotOffered('The server closed the connection before its answer could be read.');
  }
}
