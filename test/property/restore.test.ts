import { attributesOf, readAttribute, withAttribute } from '@rollcall/shared/directory/ownership.ts';
import { revertChanges } from '@rollcall/shared/directory/restore.ts';
import { differences } from '@rollcall/shared/scim/resource/difference.ts';
import { normaliseResource } from '@rollcall/shared/scim/resource/normalise.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { userBody, userType } from './scim-arbitraries.ts';

const user = userBody.map((body) => normaliseResource(userType, { ...body, userName: 'ada' }).resource);

/** As the history of a user keeps it. */
function recorded(before: JsonObject, after: JsonObject) {
  return JSON.parse(JSON.stringify(differences(before, after))) as { path: string }[];
}

it('taking the differences between two states back gives the first state, but for the order of lists', () => {
  fc.assert(
    fc.property(user, user, (before, after) => {
      const reverted = revertChanges(after, recorded(before, after));
      const restored = normaliseResource(userType, reverted).resource;
      expect(differences(before, restored)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

it('taking attributes away one by one leaves none, and putting them back gives the resource', () => {
  fc.assert(
    fc.property(user, (resource) => {
      const names = attributesOf(resource);
      const emptied = names.reduce((rest, name) => withAttribute(rest, name, undefined), resource);
      expect(attributesOf(emptied)).toEqual([]);
      const refilled = names.reduce(
        (rest, name) => withAttribute(rest, name, readAttribute(resource, name)),
        emptied,
      );
      expect(differences(resource, refilled)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
