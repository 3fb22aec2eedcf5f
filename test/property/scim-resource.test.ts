import { AppError } from '@rollcall/shared/errors.ts';
import { applyPatch } from '@rollcall/shared/scim/patch/apply.ts';
import { planGroupPatch } from '@rollcall/shared/scim/patch/group-plan.ts';
import { takeMembers } from '@rollcall/shared/scim/patch/members.ts';
import { parsePatch } from '@rollcall/shared/scim/patch/parse.ts';
import { normaliseResource } from '@rollcall/shared/scim/resource/normalise.ts';
import { compileResourceType, groupDefinition } from '@rollcall/shared/scim/schema/resource-type.ts';
import type { JsonObject, JsonValue } from '@rollcall/shared/scim/value.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { anyBody, anyOperation, userBody, userType } from './scim-arbitraries.ts';

const groupType = compileResourceType(groupDefinition);

/** The result, or undefined for an error of the client; every other error fails the test. */
function attempt<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof AppError && error.spec.status < 500) return undefined;
    throw error;
  }
}

function frozen(value: JsonValue): JsonValue {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}

function expectCleanPrototype(): void {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as JsonObject)['x']).toBeUndefined();
}

describe('resources', () => {
  it('do not change when they are normalised again, whatever was sent', () => {
    fc.assert(
      fc.property(fc.oneof(userBody, anyBody), (body) => {
        const first = attempt(() => normaliseResource(userType, body));
        const again =
          first && normaliseResource(userType, JSON.parse(JSON.stringify(first.resource)) as JsonObject);
        expect(again?.resource).toEqual(first?.resource);
        expectCleanPrototype();
      }),
      { numRuns: 5_000 },
    );
  });

  it('do not change when attributes are replaced by, or added to, themselves', () => {
    fc.assert(
      fc.property(userBody, fc.constantFrom('add', 'replace'), (body, op) => {
        const { resource } = normaliseResource(userType, body);
        const byPath = Object.entries(resource).map(([path, value]): JsonObject => ({ op, path, value }));
        for (const Operations of [byPath, [{ op, value: resource }], byPath.toReversed()]) {
          expect(applyPatch(userType, resource, parsePatch({ Operations })).resource).toEqual(resource);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('stay as they were, and well formed, under hostile patches', () => {
    fc.assert(
      fc.property(userBody, fc.array(anyOperation, { maxLength: 5 }), (body, Operations) => {
        const { resource } = normaliseResource(userType, body);
        frozen(resource);
        const patched = attempt(() => applyPatch(userType, resource, parsePatch({ Operations })));
        const again = patched && normaliseResource(userType, patched.resource);
        expect(again?.resource).toEqual(patched?.resource);
        expectCleanPrototype();
      }),
      { numRuns: 10_000 },
    );
  });

  it('never hold members, whatever a group patch says', () => {
    const group = normaliseResource(groupType, { displayName: 'Team' }).resource;
    fc.assert(
      fc.property(fc.array(anyOperation, { maxLength: 5 }), (Operations) => {
        const plan = attempt(() => planGroupPatch(groupType, parsePatch({ Operations })));
        const patched = plan && attempt(() => applyPatch(groupType, group, plan.attributeOperations));
        expect(patched?.resource ?? {}).not.toHaveProperty('members');
        for (const step of plan?.membershipSteps ?? []) {
          const ids = step.kind === 'removeAll' ? ['-'] : step.ids;
          expect(ids.length).toBeGreaterThan(0);
          expect(new Set(ids).size).toBe(ids.length);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it('never hold members, whatever the body of a group says', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const rest = attempt(() => takeMembers(groupType, { displayName: 'Team', ...body }))?.rest;
        const read = rest && attempt(() => normaliseResource(groupType, rest));
        expect(read?.resource ?? {}).not.toHaveProperty('members');
      }),
      { numRuns: 5_000 },
    );
  });
});
