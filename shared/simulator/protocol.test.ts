import { expect, it } from 'vitest';

import type { SimulatedIdp } from '../contract/simulation.ts';
import { parseObject } from '../diagnostics/conformance/exchange.ts';
import { dialects } from './dialects/all.ts';
import { inspect } from './protocol.ts';

const search = '/Users?filter=userName%20eq%20%22a%2Bb%40x.example%22';
const found = '{"userName":"A+B@x.example","id":"1"}';
const list = (resources: string, total = '1') => `{"totalResults":${total},"Resources":[${resources}]}`;

interface Case {
  readonly name: string;
  readonly idp?: SimulatedIdp;
  readonly path: string;
  readonly status?: number;
  readonly text: string;
  readonly kinds: readonly string[];
}

it.each<Case>([
  { name: 'a hit in another case', path: search, text: list(found), kinds: [] },
  { name: 'no hit', path: search, text: list('', '0'), kinds: [] },
  { name: 'no hit as 404', path: search, status: 404, text: '{}', kinds: ['empty_list_not_found'] },
  { name: 'an id that is not there', path: '/Users/1', status: 404, text: '{}', kinds: [] },
  { name: 'a total in text', path: search, text: list(found, '"1"'), kinds: ['counters_not_numbers'] },
  { name: 'no total', path: '/Users', text: '{"Resources":[]}', kinds: ['counters_not_numbers'] },
  {
    name: 'a page size in text',
    path: '/Groups?startIndex=1',
    text: '{"totalResults":0,"itemsPerPage":"0","Resources":[]}',
    kinds: ['counters_not_numbers'],
  },
  {
    name: 'no Resources, for Okta',
    idp: 'okta',
    path: search,
    text: '{"totalResults":0}',
    kinds: ['resources_missing'],
  },
  { name: 'no Resources, for Entra', idp: 'entra', path: search, text: '{"totalResults":0}', kinds: [] },
  {
    name: 'hits without Resources',
    idp: 'entra',
    path: search,
    text: '{"totalResults":1}',
    kinds: ['resources_missing'],
  },
  {
    name: 'a null, for OneLogin',
    idp: 'onelogin',
    path: search,
    text: list('{"userName":"a+b@x.example","title":null}'),
    kinds: ['list_has_nulls'],
  },
  {
    name: 'a null, for Okta',
    idp: 'okta',
    path: search,
    text: list('{"userName":"a+b@x.example","title":null}'),
    kinds: [],
  },
  { name: 'somebody else', path: search, text: list('{"userName":"root"}'), kinds: ['filter_ignored'] },
  { name: 'two of one name', path: search, text: list(`${found},${found}`, '2'), kinds: ['match_ambiguous'] },
  {
    name: 'a search without quotes and with plus signs',
    path: '/Users?filter=userName+eq+a%2Bb%40x.example&',
    text: list(found),
    kinds: [],
  },
  {
    name: 'a search by another attribute',
    path: '/Users?filter=id%20eq%20%221%22',
    text: list('{"id":"2"}'),
    kinds: [],
  },
  {
    name: 'members that were excluded, in a list',
    path: '/Groups?excludedAttributes=members&count=1',
    text: list('{"members":[{"value":"1"}]}'),
    kinds: ['members_not_excluded'],
  },
  {
    name: 'members that were excluded',
    path: '/Groups/1?excludedAttributes=members',
    text: '{"members":[{"value":"1"}]}',
    kinds: ['members_not_excluded'],
  },
  { name: 'a page for people', path: '/Users/1', text: '<html>', kinds: ['answer_unreadable'] },
  { name: 'success without a body', path: '/Users/1', text: '', kinds: ['answer_unreadable'] },
  { name: 'no content', path: '/Users/1', status: 204, text: '', kinds: [] },
  { name: 'an error of a proxy', path: '/Users/1', status: 502, text: '<html>', kinds: [] },
])('$name: $kinds', ({ idp = 'okta', path, status = 200, text, kinds }) => {
  const request = { method: 'GET', path, headers: {} } as const;
  const answer = { request, status, headers: {}, text, body: parseObject(text) };
  expect(inspect(answer, dialects[idp]).map(({ kind }) => kind)).toEqual(kinds);
});
