import type { MismatchKind, SimulatedIdp } from '@rollcall/shared/contract/simulation.ts';

import type { Fault, PassingAnswer, PassingRequest } from '../conformance/faulty-server.ts';

export interface PlayedFault extends Fault {
  readonly name: string;
  /** Who notices it. */
  readonly idp: SimulatedIdp;
  readonly users?: number;
  /** How it is called, and nothing else is. */
  readonly kinds: readonly MismatchKind[];
}

interface Operation {
  readonly op: string;
  readonly path?: string;
  readonly value?: unknown;
}

/** Change the operations of every PATCH of a group. */
function changingOperations(
  change: (operation: Operation) => Operation,
): (request: PassingRequest) => PassingRequest {
  return (request) => {
    if (request.method !== 'PATCH' || !request.path.startsWith('/Groups/')) return request;
    const body = JSON.parse(request.body) as { Operations: readonly Operation[] }; // a simulator's own PATCH
    return { ...request, body: JSON.stringify({ ...body, Operations: body.Operations.map(change) }) };
  };
}

const nothing: Operation = { op: 'add', path: 'members', value: [] };

function isRemoval({ op, path }: Operation): boolean {
  return op.toLowerCase() === 'remove' && path?.startsWith('members') === true;
}

/** Change the body of answers that have one. */
function changingBody(
  change: (body: string, request: PassingRequest) => string,
): (answer: PassingAnswer, request: PassingRequest) => PassingAnswer {
  return (answer, request) => ({ ...answer, body: change(answer.body, request) });
}

function isSearchWithoutHits(answer: PassingAnswer, { path }: PassingRequest): boolean {
  return path.includes('filter=') && answer.body.includes('"totalResults":0,');
}

/** Faults that real servers have, each with the identity provider that stumbles over it. */
export const playedFaults: readonly PlayedFault[] = [
  {
    name: 'ignores the removal of a member by a value path',
    idp: 'okta',
    request: changingOperations((operation) =>
      isRemoval(operation) && operation.path !== 'members' ? nothing : operation,
    ),
    kinds: ['member_not_removed'],
  },
  {
    name: 'ignores the removal of members by a list of values',
    idp: 'entra',
    request: changingOperations((operation) => (isRemoval(operation) ? nothing : operation)),
    kinds: ['member_not_removed'],
  },
  {
    name: 'empties the group when the members to remove are in the value',
    idp: 'entra',
    request: changingOperations((operation) =>
      isRemoval(operation) ? { op: 'remove', path: 'members' } : operation,
    ),
    kinds: ['group_emptied'],
  },
  {
    name: 'answers 404 to a search without hits',
    idp: 'entra',
    answer: (answer, request) => (isSearchWithoutHits(answer, request) ? { ...answer, status: 404 } : answer),
    kinds: ['empty_list_not_found'],
  },
  {
    name: 'answers 404 to a search without hits, which Okta lets pass',
    idp: 'okta',
    answer: (answer, request) => (isSearchWithoutHits(answer, request) ? { ...answer, status: 404 } : answer),
    kinds: ['empty_list_not_found'],
  },
  {
    name: 'counts in texts',
    idp: 'okta',
    answer: changingBody((body) =>
      body.replaceAll(/"(totalResults|startIndex|itemsPerPage)":(\d+)/g, '"$1":"$2"'),
    ),
    kinds: ['counters_not_numbers'],
  },
  {
    name: 'keeps no more than a hundred members',
    idp: 'okta',
    users: 120,
    request: changingOperations((operation) =>
      Array.isArray(operation.value) ? { ...operation, value: operation.value.slice(0, 100) } : operation,
    ),
    kinds: ['members_lost'],
  },
  {
    name: 'has no Resources in an empty list',
    idp: 'okta',
    answer: changingBody((body) => body.replace(/,?"Resources":\[\]/, '')),
    kinds: ['resources_missing'],
  },
  {
    name: 'has a null in an empty list',
    idp: 'onelogin',
    answer: changingBody((body) => body.replace('"totalResults":0,', '"totalResults":0,"nextCursor":null,')),
    kinds: ['list_has_nulls'],
  },
  {
    name: 'returns members that were excluded',
    idp: 'entra',
    request: (request) => ({
      ...request,
      path: request.path.replace('excludedAttributes=members', 'ignored=1'),
    }),
    kinds: ['members_not_excluded'],
  },
  {
    name: 'answers a new user without an id',
    idp: 'jumpcloud',
    answer: changingBody((body, { method, path }) =>
      method === 'POST' && path === '/Users' ? body.replace(/"id":"[^"]*"/, '"id":7') : body,
    ),
    kinds: ['id_unusable'],
  },
  {
    name: 'answers a new user with no body',
    idp: 'okta',
    answer: changingBody((body, { method, path }) => (method === 'POST' && path === '/Users' ? '' : body)),
    kinds: ['answer_unreadable', 'id_unusable'],
  },
  {
    name: 'shows the old state after a change of it',
    idp: 'okta',
    answer: changingBody((body, { method, path }) =>
      method === 'PATCH' && path.startsWith('/Users')
        ? body.replace(/"active":(true|false)/, '"active":"?"')
        : body,
    ),
    kinds: ['answer_outdated'],
  },
  {
    name: 'does not deactivate',
    idp: 'entra-flag',
    request: (request) => ({
      ...request,
      body: request.body.replace('"path":"active","value":false', '"path":"active","value":true'),
    }),
    answer: changingBody((body, { method }) =>
      method === 'PATCH' ? body.replace('"active":true', '"active":false') : body,
    ),
    kinds: ['answer_outdated', 'status_differs'],
  },
  {
    name: 'drops the family name',
    idp: 'google',
    request: (request) => ({ ...request, body: request.body.replace('"familyName"', '"familyNameX"') }),
    kinds: ['attribute_differs'],
  },
  {
    name: 'answers everybody to a search',
    idp: 'auth0',
    request: (request) => ({ ...request, path: request.path.replace(/filter=[^&]*/, 'count=1') }),
    kinds: ['filter_ignored', 'user_not_found'],
  },
  {
    name: 'knows no PATCH of groups',
    idp: 'jumpcloud',
    answer: (answer, { method, path }) =>
      method === 'PATCH' && path.startsWith('/Groups') ? { ...answer, status: 405, body: '' } : answer,
    request: (request) =>
      request.method === 'PATCH' && request.path.startsWith('/Groups')
        ? { ...request, path: '/Groups/none' }
        : request,
    kinds: ['refused'],
  },
  {
    name: 'removes nobody',
    idp: 'authentik',
    request: (request) => (request.method === 'DELETE' ? { ...request, method: 'GET' } : request),
    kinds: ['group_still_there', 'user_still_there'],
  },
  {
    name: 'keeps the name of a group',
    idp: 'keycloak',
    request: (request) => ({ ...request, body: request.body.replace('"Field2 ', '"Field ') }),
    kinds: ['group_name_differs'],
  },
  {
    name: 'has lost its users when they are read',
    idp: 'google',
    answer: (answer, { method, path }) =>
      method === 'GET' && path.startsWith('/Users/') ? { ...answer, status: 404 } : answer,
    kinds: ['user_missing'],
  },
  {
    name: 'has lost its groups when they are read',
    idp: 'jumpcloud',
    answer: (answer, { method, path }) =>
      method === 'GET' && path.startsWith('/Groups/') ? { ...answer, status: 404 } : answer,
    kinds: ['group_missing'],
  },
  {
    name: 'finds no group by its name',
    idp: 'entra',
    answer: changingBody((body, { path }) =>
      path.startsWith('/Groups?excludedAttributes') ? '{"totalResults":0,"Resources":[]}' : body,
    ),
    kinds: ['group_not_found'],
  },
  {
    name: 'has every user twice',
    idp: 'google',
    answer: changingBody((body, { path }) =>
      path.includes('filter=') ? body.replace(/"Resources":\[(\{.*\})\]/, '"Resources":[$1,$1]') : body,
    ),
    kinds: ['match_ambiguous', 'user_duplicated'],
  },
  {
    name: 'never answers a deletion',
    idp: 'auth0',
    answer: (answer, { method }) => (method === 'DELETE' ? undefined : answer),
    kinds: ['unanswered'],
  },
  {
    name: 'has a member that nobody put there',
    idp: 'ping',
    answer: changingBody((body, { method, path }) =>
      method === 'GET' && path.startsWith('/Groups/')
        ? body.replace('"members":[', '"members":[{"value":"ghost"},')
        : body,
    ),
    kinds: ['member_unexpected'],
  },
];
