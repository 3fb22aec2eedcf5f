import { type CheckRow, defineTable } from '../check.ts';
import type { Exchange } from '../exchange.ts';
import { expectError, expectStatus, expectThat } from '../expect.ts';

function expectScimType(exchange: Exchange): void {
  const contentType = exchange.answer.headers['content-type'] ?? '';
  const [mediaType] = contentType.toLowerCase().split(';', 1);
  expectThat(
    exchange,
    mediaType?.trim() === 'application/scim+json',
    `Expected the content type application/scim+json, got “${contentType}”.`,
  );
}

/** Addresses whose answers are looked at for their content type, each with a good and a bad one. */
const answers: readonly (readonly [name: string, words: string, path: string])[] = [
  ['list', 'A list', '/Users?count=1'],
  ['discovery', 'A discovery document', '/ServiceProviderConfig'],
  ['error', 'An error', '/Users/conformance-no-such-id'],
];

const contentTypeRows = answers.map(([name, words, path]): CheckRow => ({
  name: `content-type-${name}`,
  title: `${words} has the content type application/scim+json`,
  async run({ get }) {
    expectScimType(await get(path));
  },
}));

const accepted: readonly (readonly [name: string, accept: string, level: 'must' | 'should' | 'may'])[] = [
  ['scim', 'application/scim+json', 'must'],
  ['json', 'application/json', 'should'],
  ['anything', '*/*', 'should'],
  ['scim-with-charset', 'application/scim+json; charset=utf-8', 'may'],
];

const acceptRows = accepted.map(([name, accept, level]): CheckRow => ({
  name: `accept-${name}`,
  title: `Accept: ${accept} is answered`,
  level,
  async run({ get }) {
    expectStatus(
      await get('/Users?count=1', { headers: { Accept: accept, 'Accept-Charset': 'utf-8' } }),
      200,
    );
  },
}));

/** What is sent and answered. */
export const formatTable = defineTable({ rfc: 7644, section: '3.8', title: 'Data formats' }, [
  ...contentTypeRows,
  {
    name: 'content-type-created',
    title: 'A resource has the content type application/scim+json',
    async run({ createUser }) {
      const { exchange } = await createUser();
      expectScimType(exchange);
    },
  },
  ...acceptRows,
  {
    name: 'json-request',
    title: 'A request may be sent as application/json',
    level: 'should',
    async run({ post, userInput }) {
      const created = await post('/Users', userInput(), { headers: { 'Content-Type': 'application/json' } });
      expectStatus(created, 201);
    },
  },
  {
    name: 'charset-request',
    title: 'The content type of a request may say charset=utf-8',
    async run({ post, userInput }) {
      const headers = { 'Content-Type': 'application/scim+json; charset=utf-8' };
      expectStatus(await post('/Users', userInput(), { headers }), 201);
    },
  },
  {
    name: 'other-type',
    title: 'A request that is not JSON by its content type is refused',
    level: 'should',
    async run({ post, userInput }) {
      const refused = await post('/Users', userInput(), { headers: { 'Content-Type': 'text/plain' } });
      expectStatus(refused, 400, 415);
    },
  },
  {
    name: 'not-json',
    title: 'A body that is not JSON is refused with 400 and scimType invalidSyntax',
    async run({ post }) {
      expectError(await post('/Users', '{"userName":'), 400, 'invalidSyntax');
    },
  },
  {
    name: 'not-an-object',
    title: 'A body that is no JSON object is refused with 400',
    async run({ post }) {
      expectStatus(await post('/Users', ['userName']), 400);
    },
  },
]);
