import { searchRequestUrn } from '../../../scim/schema/urn.ts';
import type { JsonObject } from '../../../scim/value.ts';
import { defineTable } from '../check.ts';
import type { CheckContext } from '../context.ts';
import type { Exchange } from '../exchange.ts';
import { expectFound, resourcesOf } from '../expect-list.ts';
import {
  expectAssigned,
  expectError,
  expectOffered,
  expectThat,
  expectUnassigned,
  expectValue,
} from '../expect.ts';

/** Send a SearchRequest; no document advertises whether `/.search` is offered. */
async function search({ post }: CheckContext, path: string, request: JsonObject): Promise<Exchange> {
  const answered = await post(path, { schemas: [searchRequestUrn], ...request });
  expectOffered(answered);
  return answered;
}

/** Queries with POST. */
export const searchTable = defineTable(
  { rfc: 7644, section: '3.4.3', title: 'Queries with POST', needs: ['filter'] },
  [
    {
      name: 'users',
      title: 'POST /Users/.search answers like GET with the same parameters',
      async run(context) {
        const user = await context.createUser();
        expectFound(await search(context, '/Users/.search', { filter: `userName eq "${user.name}"` }), user);
      },
    },
    {
      name: 'groups',
      title: 'POST /Groups/.search answers like GET with the same parameters',
      needs: ['groups'],
      async run(context) {
        const group = await context.createGroup();
        expectFound(
          await search(context, '/Groups/.search', { filter: `displayName eq "${group.name}"` }),
          group,
        );
      },
    },
    {
      name: 'root',
      title: 'POST /.search finds resources of every type',
      async run(context) {
        const user = await context.createUser();
        const found = await search(context, '/.search', { filter: `id eq "${user.id}"` });
        expectFound(found, user);
      },
    },
    {
      name: 'attributes',
      title: 'attributes and excludedAttributes are lists in a SearchRequest',
      async run(context) {
        const user = await context.createUser();
        const filter = `userName eq "${user.name}"`;
        const some = await search(context, '/Users/.search', { filter, attributes: ['userName'] });
        expectAssigned(some, ['Resources', 0, 'userName']);
        expectUnassigned(some, ['Resources', 0, 'displayName']);
        const without = await search(context, '/Users/.search', {
          filter,
          excludedAttributes: ['displayName'],
        });
        expectAssigned(without, ['Resources', 0, 'userName']);
        expectUnassigned(without, ['Resources', 0, 'displayName']);
      },
    },
    {
      name: 'pages',
      title: 'startIndex and count work as in a GET',
      async run(context) {
        const displayName = context.unique('searched');
        for (let count = 0; count < 2; count += 1) await context.createUser({ displayName });
        const page = await search(context, '/Users/.search', {
          filter: `displayName eq "${displayName}"`,
          startIndex: 2,
          count: 1,
        });
        expectThat(page, resourcesOf(page).length === 1, 'Expected one resource.');
        expectValue(page, 'totalResults', 2);
        expectValue(page, 'startIndex', 2);
      },
    },
    {
      name: 'invalid-filter',
      title: 'A filter that cannot be read is refused with 400 and scimType invalidFilter',
      async run(context) {
        expectError(
          await search(context, '/Users/.search', { filter: 'userName xx "a"' }),
          400,
          'invalidFilter',
        );
      },
    },
  ],
);
