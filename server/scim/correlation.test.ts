import { expect, it } from 'vitest';

import { readCorrelationId } from './correlation.ts';

const trace = '4bf92f3577b34da6a3ce929d0e0e4736';

it.each([
  { name: 'nothing', headers: {}, id: 'own' },
  { name: 'its own id', headers: { 'x-request-id': 'req/42:a=b' }, id: 'req/42:a=b' },
  { name: 'a trace', headers: { traceparent: `00-${trace}-00f067aa0ba902b7-01` }, id: trace },
  {
    name: 'both',
    headers: { 'x-request-id': 'mine', traceparent: `00-${trace}-00f067aa0ba902b7-01` },
    id: 'mine',
  },
  { name: 'a newer kind of trace', headers: { traceparent: `01-${trace}-00f067aa0ba902b7-01-x` }, id: trace },
  { name: 'half a trace', headers: { traceparent: `00-${trace}` }, id: 'own' },
  { name: 'an id with blanks', headers: { 'x-request-id': 'a b' }, id: 'own' },
  { name: 'an empty id', headers: { 'x-request-id': '' }, id: 'own' },
  { name: 'an id of 101 characters', headers: { 'x-request-id': 'x'.repeat(101) }, id: 'own' },
])('a client that sends $name is known by $id', ({ headers, id }) => {
  expect(readCorrelationId(headers, 'own')).toBe(id);
});
