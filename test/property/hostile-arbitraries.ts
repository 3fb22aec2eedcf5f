import fc from 'fast-check';

import {
  anyBodies,
  bulkBodies,
  groupBodies,
  groupPatchBodies,
  patchBodies,
  searchBodies,
  userBodies,
} from './hostile-bodies.ts';
import { groupIdMark, userIdMark } from './hostile-marks.ts';
import { paths, queries } from './hostile-urls.ts';

/** A request as it leaves: the path is not encoded any further. */
export interface HostileRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

const methods = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY', 'LOCK', 'M-SEARCH'),
  },
);

const etags = fc.constantFrom(
  '*',
  'W/"1"',
  '"1"',
  'W/"2", W/"3"',
  '""',
  'W/',
  ',,,',
  '"'.repeat(50),
  '-1',
  'a'.repeat(300),
);
const header = fc.oneof(
  fc.tuple(
    fc.constant('Content-Type'),
    fc.constantFrom(
      'application/scim+json',
      'application/json; charset=utf-16',
      'APPLICATION/JSON;;',
      'text/plain',
      'multipart/form-data; boundary=x',
      ';',
      'application/json, text/html',
    ),
  ),
  fc.tuple(fc.constant('Accept'), fc.constantFrom('*/*', 'text/html', 'application/scim+json;q=0', '')),
  fc.tuple(fc.constantFrom('If-Match', 'If-None-Match'), etags),
  fc.tuple(
    fc.constant('User-Agent'),
    fc.constantFrom('', 'Okta SCIM Client 1.0.0', '\u00e9', 'x'.repeat(2_000)),
  ),
  fc.constantFrom(
    ['X-Forwarded-For', '1.2.3.4, __proto__'],
    ['X-HTTP-Method-Override', 'DELETE'],
    ['Content-Encoding', 'gzip'],
    ['Range', 'bytes=0-1'],
    ['Cookie', 'a=b; __proto__=c'],
    ['Accept-Encoding', '*;q=0'],
  ),
);
const headers = fc
  .array(header, { maxLength: 3 })
  .map((pairs): Record<string, string> => Object.fromEntries(pairs));

const wrongTokens = fc.constantFrom(
  '',
  'Bearer',
  'Bearer ',
  'Basic YTpi',
  'Bearer \u00ff',
  `Bearer ${'x'.repeat(3_000)}`,
  'Bearer rcs_%20',
);

interface Aim {
  readonly method: string;
  readonly path: string;
  readonly body: string | undefined;
}

function aim(method: string, path: string, body?: fc.Arbitrary<string>): fc.Arbitrary<Aim> {
  const bodies =
    body === undefined
      ? fc.constant(undefined)
      : fc.oneof({ weight: 4, arbitrary: body }, { weight: 1, arbitrary: anyBodies });
  return bodies.map((text) => ({ method, path: `/scim/v2${path}`, body: text }));
}

/** Requests whose method, path and body go together, so that they get past the first checks. */
const likelyAim = fc.oneof(
  aim('GET', '/Users'),
  aim('GET', '/Groups'),
  aim('GET', `/Users/${userIdMark}`),
  aim('GET', `/Groups/${groupIdMark}`),
  aim('POST', '/Users', userBodies),
  aim('PUT', `/Users/${userIdMark}`, userBodies),
  aim('PATCH', `/Users/${userIdMark}`, patchBodies),
  aim('POST', '/Groups', groupBodies),
  aim('PUT', `/Groups/${groupIdMark}`, groupBodies),
  aim('PATCH', `/Groups/${groupIdMark}`, groupPatchBodies),
  aim('POST', '/Bulk', bulkBodies),
  aim('POST', '/.search', searchBodies),
  aim('POST', '/Users/.search', searchBodies),
  aim('POST', '/Groups/.search', searchBodies),
);

const wildAim: fc.Arbitrary<Aim> = fc.record({
  method: methods,
  path: paths,
  body: fc.option(anyBodies, { freq: 6, nil: undefined }),
});

const bodiless = new Set(['GET', 'HEAD', 'TRACE']);

/** Requests from nearly right to nonsense. */
export const hostileRequest: fc.Arbitrary<HostileRequest> = fc
  .record({
    aimed: fc.oneof(likelyAim, wildAim),
    query: queries,
    // Most have few headers and the right token.
    headers: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: headers }),
    token: fc.oneof(
      { weight: 30, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: wrongTokens.map((Authorization) => ({ Authorization })) },
    ),
  })
  .map(({ aimed: { method, path, body }, query, headers: some, token }) => ({
    method,
    // Node refuses a request whose headers are larger than 16 KiB before it reaches the application.
    target: (path + query).slice(0, 8_000),
    headers: { ...some, ...token },
    body: bodiless.has(method) ? undefined : body,
  }));
