import type { Fault, PassingAnswer } from './faulty-server.ts';

export interface KnownFault extends Fault {
  readonly name: string;
  /** The checks that find it, and no others do. */
  readonly foundBy: readonly string[];
}

function without(headers: Readonly<Record<string, string>>, name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([header]) => header !== name));
}

function isError({ status }: PassingAnswer): boolean {
  return status >= 400;
}

/** Faults that real servers have. Each is found by its own checks, and they do not hide each other. */
export const knownFaults: readonly KnownFault[] = [
  {
    name: 'ignores If-Match',
    request: (request) => ({ ...request, headers: without(request.headers, 'if-match') }),
    foundBy: ['7644-3.14-if-match-old-put', '7644-3.14-if-match-old-patch', '7644-3.14-if-match-old-delete'],
  },
  {
    name: 'ignores If-None-Match',
    request: (request) => ({ ...request, headers: without(request.headers, 'if-none-match') }),
    foundBy: ['7644-3.14-if-none-match-current'],
  },
  {
    name: 'answers 404 to an empty list of groups',
    answer: (answer, { path }) =>
      path.startsWith('/Groups?filter') && answer.body.includes('"totalResults":0,')
        ? { ...answer, status: 404 }
        : answer,
    foundBy: ['7644-3.4.2-no-groups-found'],
  },
  {
    name: 'counts in strings',
    answer: (answer) => ({
      ...answer,
      body: answer.body.replace(/"itemsPerPage":(\d+)/, '"itemsPerPage":"$1"'),
    }),
    foundBy: [
      '7644-3.4.2-users',
      '7644-3.4.2.4-first-page',
      '7644-3.4.2.4-last-page',
      '7644-3.4.2.4-start-index-zero',
      '7644-3.4.2.4-start-index-negative',
    ],
  },
  {
    name: 'empties a group when one member is removed by a filter',
    request: (request) => ({
      ...request,
      body:
        request.method === 'PATCH'
          ? request.body.replaceAll(/"path":"members\[[^"]*\\"[^"]*\\"\]"/g, '"path":"members"')
          : request.body,
    }),
    foundBy: ['7644-3.5.2.2-member', '7644-3.5.2.2-no-member', '7644-3.5.2.2-add-and-remove'],
  },
  {
    name: 'empties a group when the members to remove are in the value',
    request: (request) => ({
      ...request,
      body: request.body.replaceAll(/("op":"Remove","path":"members"),"value":\[[^\]]*\]/g, '$1'),
    }),
    foundBy: ['7644-3.5.2.2-members-in-value'],
  },
  {
    name: 'answers lists as application/json',
    answer: (answer, { path }) =>
      path.startsWith('/Users?')
        ? { ...answer, headers: { ...answer.headers, 'content-type': 'application/json' } }
        : answer,
    foundBy: ['7644-3.8-content-type-list'],
  },
  {
    name: 'has the status of a conflict as a number',
    answer: (answer) => ({ ...answer, body: answer.body.replace('"status":"409"', '"status":409') }),
    foundBy: ['7644-3.12-conflict', '7644-3.7.3-failure'],
  },
  {
    name: 'says nothing about how to authenticate',
    answer: (answer) => ({ ...answer, headers: without(answer.headers, 'www-authenticate') }),
    foundBy: ['7644-2-challenge'],
  },
  {
    name: 'answers an unknown endpoint with a page for people',
    answer: (answer, { path }) =>
      path.startsWith('/ConformanceNoSuchEndpoint') && isError(answer)
        ? { ...answer, headers: { 'content-type': 'text/html' }, body: '<h1>Not found</h1>' }
        : answer,
    foundBy: ['7644-3.12-unknown-endpoint'],
  },
  {
    name: 'forgets the Location of a new group',
    answer: (answer, { method, path }) =>
      method === 'POST' && path === '/Groups'
        ? { ...answer, headers: without(answer.headers, 'location') }
        : answer,
    foundBy: ['7644-3.3-group-created'],
  },
  {
    name: 'applies no filter to /Schemas and does not say so',
    request: (request) => (request.path.startsWith('/Schemas?') ? { ...request, path: '/Schemas' } : request),
    foundBy: ['7644-4-Schemas-filter'],
  },
  {
    name: 'ignores excludedAttributes',
    request: (request) => ({
      ...request,
      path: request.path.replace('excludedAttributes=', 'conformanceIgnored='),
    }),
    foundBy: ['7644-3.9-excluded', '7644-3.9-put', '7644-3.9-excluded-members'],
  },
  {
    name: 'returns the password',
    answer: (answer, { method, path }) =>
      method === 'GET' && path.includes('password')
        ? { ...answer, body: answer.body.replace('{', '{"password":"secret",') }
        : answer,
    foundBy: ['7643-4.1.1-password-never-returned'],
  },
  {
    name: 'says that it supports PATCH in a string',
    answer: (answer) => ({
      ...answer,
      body: answer.body.replace('"patch":{"supported":true}', '"patch":{"supported":"true"}'),
    }),
    foundBy: ['7643-5-patch-supported'],
  },
  {
    name: 'drops the connection at a PUT of somebody unknown',
    answer: (answer, { method, path }) =>
      method === 'PUT' && path.endsWith('conformance-no-such-id') ? undefined : answer,
    foundBy: ['7644-3.5.1-unknown-id'],
  },
];
