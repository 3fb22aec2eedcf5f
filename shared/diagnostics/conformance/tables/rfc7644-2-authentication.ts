import { type CheckRow, defineTable } from '../check.ts';
import { expectErrorBody, expectStatus, expectThat } from '../expect.ts';

const credentials: readonly (readonly [credential: 'none' | 'wrong', words: string])[] = [
  ['none', 'without a token'],
  ['wrong', 'with a token that nobody has'],
];

const refusalRows = credentials.flatMap(([credential, words]): CheckRow[] => [
  {
    name: `read-${credential}`,
    title: `Reading ${words} is refused with 401`,
    async run({ get }) {
      expectStatus(await get('/Users?count=1', { credential }), 401);
    },
  },
  {
    name: `write-${credential}`,
    title: `Writing ${words} is refused with 401`,
    async run({ post, userInput }) {
      expectStatus(await post('/Users', userInput(), { credential }), 401);
    },
  },
]);

/** Who may ask at all. */
export const authenticationTable = defineTable({ rfc: 7644, section: '2', title: 'Authentication' }, [
  ...refusalRows,
  {
    name: 'challenge',
    title: 'A 401 answer says in WWW-Authenticate how to authenticate (RFC 9110 §11.6.1)',
    async run({ get }) {
      const refused = await get('/Users?count=1', { credential: 'none' });
      expectStatus(refused, 401);
      const challenge = refused.answer.headers['www-authenticate'];
      expectThat(refused, challenge !== undefined, 'Expected the header WWW-Authenticate.');
    },
  },
  {
    name: 'refusal-body',
    title: 'A 401 answer is a SCIM Error message',
    level: 'should',
    async run({ get }) {
      const refused = await get('/Users?count=1', { credential: 'wrong' });
      expectStatus(refused, 401);
      expectErrorBody(refused);
    },
  },
]);
