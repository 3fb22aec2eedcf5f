import fc from 'fast-check';

import { groupIdMark, userIdMark } from './hostile-marks.ts';
import { anyName } from './scim-arbitraries.ts';

const ids = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(userIdMark, groupIdMark) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '.search',
      '.',
      '..',
      '%2e%2e',
      '%2F',
      '%',
      '%zz',
      '%00',
      '%E0%A4%A',
      '%ED%A0%80',
      '__proto__',
      'constructor',
      'toString',
      '0',
      '-1',
      '1e309',
      "'%20OR%201=1--",
      'a'.repeat(2_000),
      ':id',
      '*',
      'null',
      userIdMark.toLowerCase(),
    ),
  },
  { weight: 1, arbitrary: fc.uuid() },
);

const endpoints = fc.oneof(
  { weight: 12, arbitrary: fc.constant('/Users') },
  { weight: 8, arbitrary: fc.constant('/Groups') },
  { weight: 2, arbitrary: fc.constantFrom('/Bulk', '/.search') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '/Me',
      '/ServiceProviderConfig',
      '/ServiceProviderConfigs',
      '/Schemas',
      '/ResourceTypes',
      '/users',
      '/Nonsense',
      '',
      '/',
      '//',
      '/%55sers',
    ),
  },
);

const bases = fc.oneof(
  { weight: 20, arbitrary: fc.constant('/scim/v2') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('/scim', '/scim/v1', '/api/scim', '/scim/v2/scim/v2', '/scim/v2/scim'),
  },
);

const segments = fc.oneof(
  { weight: 4, arbitrary: fc.constant([]) },
  { weight: 8, arbitrary: ids.map((id) => [id]) },
  { weight: 1, arbitrary: fc.tuple(ids, ids) },
);

/** Paths from right to nonsense; what is sent is exactly this. */
export const paths = fc
  .tuple(bases, endpoints, segments, fc.constantFrom('', '', '', '/', '//'))
  .map(([base, endpoint, rest, end]) => [base + endpoint, ...rest].join('/') + end);

const filterPieces = fc.constantFrom(
  'userName',
  'USERNAME',
  'emails',
  'emails[type eq "work"]',
  'emails[',
  'members',
  'members.value',
  'groups.display',
  'meta.lastModified',
  'active',
  'password',
  '__proto__',
  'urn:x:y',
  'eq',
  'ne',
  'co',
  'gt',
  'pr',
  'and',
  'or',
  'not',
  '(',
  ')',
  ']',
  '.value',
  '"',
  '"a"',
  '"%_\\\\"',
  '"\\ud800"',
  "'a'",
  'true',
  'null',
  '12',
  '1e999',
  '"2026-01-01T00:00:00Z"',
  '\u0000',
  '\ud800',
  '\u{1f600}',
  '('.repeat(40),
);
const conditions = fc.constantFrom(
  'userName eq "jane"',
  'emails.value co "%"',
  'emails[type eq "work" and value sw "a"]',
  'not (active eq true)',
  'meta.created ge "2026-01-01T00:00:00Z"',
  'members pr',
  'groups.value eq "x"',
  'displayName ew ""',
);
/** Filters, few of which can be read. */
export const filters = fc.oneof(
  fc.array(filterPieces, { maxLength: 12 }).map((pieces) => pieces.join(' ')),
  fc.array(conditions, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' and ')),
  fc.tuple(conditions, fc.integer({ min: 1, max: 250 })).map(([part, count]) =>
    Array.from({ length: count }, () => part)
      .join(' or ')
      .slice(0, 5_000),
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
export const numbers = fc.constantFrom(
  '0',
  '1',
  '2',
  '-5',
  '1e3',
  '99999999999999999999',
  'NaN',
  '0x10',
  '',
  ' 1',
  '1.5',
);
const attributeLists = fc.array(anyName, { maxLength: 4 }).map((names) => names.join(','));

const parameters = fc.oneof(
  fc.tuple(fc.constantFrom('filter', 'Filter', 'FILTER'), filters),
  fc.tuple(fc.constantFrom('startIndex', 'startindex', 'count', 'COUNT'), numbers),
  fc.tuple(fc.constantFrom('attributes', 'excludedAttributes'), attributeLists),
  fc.tuple(fc.constant('sortBy'), anyName),
  fc.tuple(fc.constant('sortOrder'), fc.constantFrom('ascending', 'DESCENDING', 'sideways')),
  fc.tuple(
    fc.constant('cursor'),
    fc.constantFrom('', 'x', 'n1.1.1', 'a.b.c.d', 'p-1.zzzzzzzzzz.AAAAAAAAAAAAAAAA'),
  ),
  fc.tuple(fc.constantFrom('__proto__', 'constructor', 'aadOptscim062020', ''), numbers),
);

/** Queries with their question mark, encoded as a client should or as no client should. */
export const queries = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  {
    weight: 6,
    arbitrary: fc
      .array(parameters, { minLength: 1, maxLength: 4 })
      .map((pairs) => `?${pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '?',
      '?&',
      '?&&=',
      '?filter',
      '?filter=%',
      '?filter=%E0%A4%A',
      '?filter="a"',
      '??',
      '?a=b?c',
    ),
  },
);

/** encodeURIComponent refuses halves of surrogate pairs; a client that has one sends what UTF-8 makes of it. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
