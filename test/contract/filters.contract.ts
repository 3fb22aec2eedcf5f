import { evaluateFilter } from '@rollcall/shared/scim/filter/evaluate.ts';
import { parseFilter } from '@rollcall/shared/scim/filter/parse.ts';
import { printFilter } from '@rollcall/shared/scim/filter/print.ts';
import type { Filter } from '@rollcall/shared/scim/filter/tree.ts';
import { normaliseResource } from '@rollcall/shared/scim/resource/normalise.ts';
import { compareSortKeys, parseSortBy, sortKey } from '@rollcall/shared/scim/resource/sort.ts';
import { compileResourceType, groupDefinition } from '@rollcall/shared/scim/schema/resource-type.ts';
import { foldCase, type JsonObject } from '@rollcall/shared/scim/value.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { filter as bodyFilter, userBody, userType } from '../property/scim-arbitraries.ts';
import {
  gridConditions,
  groupConditions,
  keptFilter,
  manyPeople,
  texts,
  userConditions,
} from './filter-cases.ts';
import { populate } from './filter-population.ts';
import type { Workbench } from './workbench.ts';

const groupType = compileResourceType(groupDefinition);
const runs = { numRuns: 200 };
/** Property tests do a lot; a busy machine may take its time. */
const patient = { timeout: 60_000 };
const firstPage = { offset: 0, limit: 100 };

/** What a filter finds in the store is what it matches in memory; what it sorts by is the same too. */
export function testFilters(bench: () => Promise<Workbench>): void {
  it('finds the users that evaluateFilter matches', patient, async () => {
    const filters = fc.oneof(bodyFilter, keptFilter(userType, userConditions));
    await fc.assert(
      fc.asyncProperty(people, filters, async (resources, filter) => {
        const { store, workspaceId, users } = await populate(bench, resources);
        const { total, items } = await store.users.query(workspaceId, { filter, ...firstPage });
        const expected = matching(users, filter);
        expect(idsOf(items), printFilter(filter)).toEqual(expected);
        expect(total).toBe(expected.length);
      }),
      runs,
    );
  });

  it('finds the groups that evaluateFilter matches', patient, async () => {
    await fc.assert(
      fc.asyncProperty(people, keptFilter(groupType, groupConditions), async (resources, filter) => {
        const { store, workspaceId, groups } = await populate(bench, resources);
        const { items } = await store.groups.query(workspaceId, { filter, ...firstPage });
        expect(idsOf(items), printFilter(filter)).toEqual(matching(groups, filter));
      }),
      runs,
    );
  });

  it(
    'agrees with evaluateFilter on every condition and text over people that differ in every way',
    patient,
    async () => {
      const { store, workspaceId, users } = await populate(bench, manyPeople);
      const filters = [...gridConditions, ...userConditions].flatMap((condition) =>
        texts.map((value) => condition.replaceAll('NAME', JSON.stringify(value))),
      );
      for (const text of new Set(filters)) {
        const filter = parseFilter(userType, text);
        const { items } = await store.users.query(workspaceId, { filter, ...firstPage });
        expect(idsOf(items), text).toEqual(matching(users, filter));
      }
    },
  );

  it.each([
    { case: 'deepest', text: `${'not ('.repeat(31)}emails[value co "a"]${')'.repeat(31)}` },
    { case: 'longest', text: Array.from({ length: 200 }, (_, index) => `title co "${index}"`).join(' or ') },
    {
      case: 'longest of lists',
      text: Array.from({ length: 150 }, () => 'groups.display co "x"').join(' and '),
    },
  ])('takes the $case filter that the parser lets through', async ({ text }) => {
    const { store, workspaceId, users } = await populate(bench, manyPeople);
    const filter = parseFilter(userType, text);
    const { items } = await store.users.query(workspaceId, { filter, ...firstPage });
    expect(idsOf(items)).toEqual(matching(users, filter));
  });

  it('sorts users by the keys of sortKey', patient, async () => {
    await fc.assert(
      fc.asyncProperty(people, sortBy, fc.boolean(), async (resources, name, isDescending) => {
        const { store, workspaceId, users } = await populate(bench, resources);
        const attribute = parseSortBy(userType, name);
        const query = { sort: { attribute, isDescending }, ...firstPage };
        const { items } = await store.users.query(workspaceId, query);
        const ascending = [...users].toSorted(([, left], [, right]) =>
          compareSortKeys(sortKey(attribute, left), sortKey(attribute, right)),
        );
        // Equal keys stay in the order of creation, whatever the direction.
        const descending = [...users].toSorted(([, left], [, right]) =>
          compareSortKeys(sortKey(attribute, right), sortKey(attribute, left)),
        );
        expect(idsOf(items), name).toEqual((isDescending ? descending : ascending).map(([id]) => id));
      }),
      runs,
    );
  });
}

const people = fc
  .uniqueArray(userBody, {
    maxLength: 6,
    selector: ({ userName }) => (typeof userName === 'string' ? foldCase(userName) : ''),
  })
  .map((bodies) => bodies.map((body) => normaliseResource(userType, body).resource));

const sortBy = fc.constantFrom(
  'userName',
  'title',
  'active',
  'name.familyName',
  'emails',
  'emails.type',
  'externalId',
  'meta.created',
  'loginCount',
);

function matching(resources: ReadonlyMap<string, JsonObject>, filter: Filter): readonly string[] {
  return [...resources].flatMap(([id, resource]) => (evaluateFilter(filter, resource) ? [id] : []));
}

function idsOf(items: readonly { readonly id: string }[]): readonly string[] {
  return items.map(({ id }) => id);
}
