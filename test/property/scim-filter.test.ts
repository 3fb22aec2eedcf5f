import { AppError } from '@rollcall/shared/errors.ts';
import { evaluateFilter } from '@rollcall/shared/scim/filter/evaluate.ts';
import { parseFilter } from '@rollcall/shared/scim/filter/parse.ts';
import { parsePath } from '@rollcall/shared/scim/filter/path.ts';
import { printFilter } from '@rollcall/shared/scim/filter/print.ts';
import { normaliseResource } from '@rollcall/shared/scim/resource/normalise.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { filter, userBody, userType } from './scim-arbitraries.ts';

/** Pieces of filters and of attacks, put together at random. */
const piece = fc.constantFrom(
  'userName',
  'emails',
  'emails.value',
  'name.familyName',
  'active',
  'meta.created',
  'schemas',
  'manager',
  '__proto__',
  'constructor',
  'urn:ietf:params:scim:schemas:core:2.0:User:',
  '.',
  ':',
  '\n',
  '\t',
  '\0',
  '\ud800',
  ' eq ',
  ' Ne ',
  ' co ',
  ' gt ',
  ' pr',
  ' and ',
  ' or ',
  'not',
  'not (',
  '(',
  ')',
  '[',
  ']',
  '&',
  '?',
  ',',
  '"',
  '"a"',
  '"\\',
  '\\"',
  'true',
  'null',
  '1',
  '-1e9',
  '"2026-01-01T00:00:00Z"',
  "'x'",
);
const hostile = fc.oneof(
  fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

/** Whatever goes wrong must be an error for the client, not a fault of ours. */
function refusesPolitely(run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch (error) {
    return error instanceof AppError && error.spec.status === 400;
  }
}

describe('filters', () => {
  it('are the same after printing and parsing', () => {
    fc.assert(
      fc.property(filter, (tree) => {
        expect(parseFilter(userType, printFilter(tree))).toEqual(tree);
      }),
      { numRuns: 2_000 },
    );
  });

  it('with ne, ge and le mean what they say in terms of eq, gt and lt', () => {
    const sameness = { ne: 'eq', ge: 'eq', le: 'eq' } as const;
    const strict = { ge: 'gt', le: 'lt' } as const;
    fc.assert(
      fc.property(filter, userBody, (tree, body) => {
        fc.pre(
          tree.kind === 'comparison' &&
            (tree.operator === 'ne' || tree.operator === 'ge' || tree.operator === 'le'),
        );
        const { resource } = normaliseResource(userType, body);
        const equal = evaluateFilter({ ...tree, operator: sameness[tree.operator] }, resource);
        const expected =
          tree.operator === 'ne'
            ? !equal
            : equal || evaluateFilter({ ...tree, operator: strict[tree.operator] }, resource);
        expect(evaluateFilter(tree, resource)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    { name: 'filter', parse: (text: string) => parseFilter(userType, text) },
    { name: 'path', parse: (text: string) => parsePath(userType, text) },
  ])('and paths: 50,000 hostile texts are read as a $name or refused', ({ parse }) => {
    const everyText = fc.property(hostile, (text) => refusesPolitely(() => parse(text)));
    expect(() => fc.assert(everyText, { numRuns: 50_000 })).not.toThrow();
  });
});
