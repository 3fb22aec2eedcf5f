import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { outcomes } from '../contract/provisioning-log.ts';
import { reasons, type ReasonCode } from '../diagnostics/reasons.ts';
import { identityProviderCodes } from '../idp/providers.ts';
import type { SearchFilter } from './filter.ts';
import { formatSearch } from './format.ts';
import { parseSearch, searchLimits } from './parse.ts';
import { suggestSearch } from './suggest.ts';
import { readTerms } from './terms.ts';

const awkward = fc.constantFrom(
  '"',
  '\\',
  '-',
  ':',
  ' ',
  '\n',
  '\u202E',
  '\0',
  'is:',
  'é',
  '😀',
  'a',
  '%',
  '_',
);
const written = fc
  .array(awkward, { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join(''))
  .filter((text) => text.trim() !== '');
const list = <Value>(value: fc.Arbitrary<Value>) =>
  fc.uniqueArray(value, { minLength: 1, maxLength: 3, selector: (each) => JSON.stringify(each) });
const status = fc.tuple(fc.integer({ min: 100, max: 599 }), fc.integer({ min: 100, max: 599 }));
const reasonCodes = Object.keys(reasons) as ReasonCode[]; // safe cast: the keys of a const object

const filters: fc.Arbitrary<SearchFilter> = fc.record(
  {
    // All outcomes together are written as they are named; a real subset keeps the order of the list.
    outcomes: fc.subarray([...outcomes], { minLength: 1 }),
    isProbe: fc.boolean(),
    providers: list(fc.constantFrom(...identityProviderCodes)),
    tokens: list(written),
    users: list(written),
    statuses: list(status.map(([one, other]) => ({ from: Math.min(one, other), to: Math.max(one, other) }))),
    paths: list(written),
    reasons: list(fc.constantFrom(...reasonCodes)),
    ids: list(written),
    words: list(written),
  },
  { requiredKeys: [] },
);

describe('a search', () => {
  it('is read from its text as it was', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const parsed = parseSearch(formatSearch(filter));
        expect('filter' in parsed ? parsed.filter : parsed.problems).toEqual(filter);
      }),
      { numRuns: 500 },
    );
  });

  it('may hold anything without harm: every term and problem lies in the text, in order', () => {
    const hostile = fc.array(fc.oneof(awkward, fc.string({ unit: 'binary' })), { maxLength: 60 });
    fc.assert(
      fc.property(
        hostile.map((parts) => parts.join('')),
        fc.nat(200),
        (text, caret) => {
          const parsed = parseSearch(text);
          const places = 'problems' in parsed ? [...parsed.problems, ...parsed.terms] : parsed.terms;
          for (const { start, end } of places)
            expect(0 <= start && start <= end && end <= text.length).toBe(true);
          const edges = readTerms(text).flatMap(({ start, end }) => [start, end]);
          expect(edges).toEqual(edges.toSorted((one, other) => one - other));
          suggestSearch(text, Math.min(caret, text.length));
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each(['"', '\\', '"\\', '-', ':', 'is:', '-is:', 'a"', ' ', 'x:"'])(
    'of a million times %s is refused without being read',
    (part) => {
      const parsed = parseSearch(part.repeat(1_000_000));
      expect(parsed).toMatchObject({ problems: [{ start: searchLimits.characters }], terms: [] });
    },
  );
});
