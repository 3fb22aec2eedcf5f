import { type CheckRow, defineTable } from '../check.ts';
import type { CheckContext } from '../context.ts';
import type { Exchange } from '../exchange.ts';
import { expectErrorBody, expectStatus, expectThat, textAt, show, textOf } from '../expect.ts';

/** Requests that fail, and the status of each. */
const failures: readonly {
  readonly name: string;
  readonly words: string;
  readonly status: number;
  readonly send: (context: CheckContext) => Promise<Exchange>;
}[] = [
  {
    name: 'syntax',
    words: 'A body that is not JSON',
    status: 400,
    send: ({ post }) => post('/Users', '{"userName":'),
  },
  {
    name: 'unknown-resource',
    words: 'An id that nobody has',
    status: 404,
    send: ({ get }) => get('/Users/conformance-no-such-id'),
  },
  {
    name: 'unknown-endpoint',
    words: 'An endpoint that does not exist',
    status: 404,
    send: ({ get }) => get('/ConformanceNoSuchEndpoint'),
  },
  {
    name: 'conflict',
    words: 'A userName that is taken',
    status: 409,
    async send({ createUser, post, userInput }) {
      const { name } = await createUser();
      return post('/Users', userInput({ userName: name }));
    },
  },
];

const failureRows = failures.map(({ name, words, status, send }): CheckRow => ({
  name,
  title: `${words} is answered with ${status} and an Error message whose status is a string`,
  async run(context) {
    const failed = await send(context);
    expectStatus(failed, status);
    expectErrorBody(failed);
  },
}));

/** Errors. */
export const errorTable = defineTable({ rfc: 7644, section: '3.12', title: 'Errors' }, [
  ...failureRows,
  {
    name: 'detail',
    title: 'An Error message says in detail what went wrong',
    level: 'should',
    async run({ get }) {
      const failed = await get('/Users/conformance-no-such-id');
      expectThat(failed, textAt(failed, 'detail') !== '', 'Expected a detail for people to read.');
    },
  },
  {
    name: 'scim-type-known',
    title: 'scimType, where there is one, is a word of the RFC',
    needs: ['filter'],
    async run({ list }) {
      const failed = await list('/Users', { filter: 'userName xx "a"' });
      expectStatus(failed, 400);
      const scimType = failed.body?.['scimType'];
      const isKnown = scimType === undefined || scimTypes.includes(textOf(scimType));
      expectThat(failed, isKnown, `Expected a scimType of the RFC, got ${show(scimType)}.`);
    },
  },
  {
    name: 'method',
    title: 'A method that an address does not support is answered with 405 and Allow (RFC 9110 §15.5.6)',
    level: 'should',
    // Not DELETE of the whole collection: a server that is wrong here would do it.
    async run({ createUser, post }) {
      const { path } = await createUser();
      const refused = await post(path, {});
      expectStatus(refused, 405, 501);
      const { allow } = refused.answer.headers;
      if (refused.answer.status === 405)
        expectThat(refused, allow !== undefined, 'Expected the header Allow.');
    },
  },
]);

/** RFC 7644, table 9. */
const scimTypes = [
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
];
