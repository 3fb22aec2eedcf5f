import { defineTable } from '../check.ts';
import type { CheckContext } from '../context.ts';
import { idsOf, resourcesOf } from '../expect-list.ts';
import { expectAssigned, expectError, expectThat, expectUnassigned, expectValue, textAt } from '../expect.ts';

/** Three users, and the query that finds these and nobody else, two on a page. */
async function createThree({ createUser, unique }: CheckContext) {
  const displayName = unique('cursor');
  const ids = [];
  for (let count = 0; count < 3; count += 1) ids.push((await createUser({ displayName })).id);
  return { query: { filter: `displayName eq "${displayName}"`, count: 2 }, ids };
}

/** Pages by cursor. */
export const cursorTable = defineTable(
  { rfc: 9865, section: '2', title: 'Pages by cursor', needs: ['cursor', 'filter'] },
  [
    {
      name: 'first-page',
      title: 'An empty cursor asks for the first page, whose nextCursor asks for the second',
      async run(context) {
        const { query } = await createThree(context);
        const page = await context.list('/Users', { ...query, cursor: '' });
        expectThat(page, resourcesOf(page).length <= 2, 'Expected at most two resources.');
        expectValue(page, 'totalResults', 3);
        expectThat(page, textAt(page, 'nextCursor') !== '', 'Expected a nextCursor.');
      },
    },
    {
      name: 'walk',
      title: 'The pages show every resource once, and the last one has no nextCursor',
      async run(context) {
        const { query, ids } = await createThree(context);
        const seen: string[] = [];
        let page = await context.list('/Users', { ...query, cursor: '' });
        seen.push(...idsOf(page));
        // A server may make pages smaller than asked, but a page that brings nothing would never end.
        for (let pages = 1; pages < ids.length && textAt(page, 'nextCursor') !== ''; pages += 1) {
          page = await context.list('/Users', { ...query, cursor: textAt(page, 'nextCursor') });
          seen.push(...idsOf(page));
        }
        expectUnassigned(page, 'nextCursor');
        const isWhole = seen.length === ids.length && ids.every((id) => seen.includes(id));
        expectThat(page, isWhole, `Expected each user once, got ${seen.join(', ')}.`);
      },
    },
    {
      name: 'unknown-cursor',
      clause: '2.1',
      title: 'A cursor that the server did not give out is refused with 400 and scimType invalidCursor',
      async run({ list }) {
        expectError(
          await list('/Users', { cursor: 'conformance-no-such-cursor', count: 1 }),
          400,
          'invalidCursor',
        );
      },
    },
    {
      name: 'search',
      clause: '3',
      title: 'A query with POST takes a cursor too',
      async run(context) {
        const { query } = await createThree(context);
        const page = await context.post('/Users/.search', {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
          ...query,
          cursor: '',
        });
        expectThat(page, resourcesOf(page).length <= 2, 'Expected at most two resources.');
        expectAssigned(page, 'nextCursor');
      },
    },
    {
      name: 'configuration',
      clause: '4',
      title: 'pagination in the configuration says whether cursor and index are offered',
      async run({ get }) {
        const config = await get('/ServiceProviderConfig');
        expectValue(config, ['pagination', 'cursor'], true);
        expectAssigned(config, ['pagination', 'index']);
      },
    },
  ],
);
