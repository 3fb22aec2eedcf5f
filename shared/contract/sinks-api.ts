import { z } from 'zod';

import { identifier } from './common.ts';
import { mayRead, mayWrite } from './operators.ts';
import { sink, sinkBackfill, sinkChanges, sinkInput, sinkList, sinkTest } from './sinks.ts';

const none = z.strictObject({});
const noBody = z.undefined();
const byId = z.strictObject({ id: identifier });

/** Forwarding of the activity. Part of `adminApi`. */
export const sinksApi = {
  'sinks.list': {
    method: 'GET',
    path: '/sinks',
    roles: mayRead,
    status: 200,
    params: none,
    query: none,
    body: noBody,
    response: sinkList,
  },
  'sinks.create': {
    method: 'POST',
    path: '/sinks',
    roles: mayWrite,
    status: 201,
    params: none,
    query: none,
    body: sinkInput,
    response: sink,
  },
  'sinks.update': {
    method: 'PATCH',
    path: '/sinks/:id',
    roles: mayWrite,
    status: 200,
    params: byId,
    query: none,
    body: sinkChanges,
    response: sink,
    ifMatch: 'required',
  },
  'sinks.backfill': {
    method: 'POST',
    path: '/sinks/:id/backfill',
    roles: mayWrite,
    status: 200,
    params: byId,
    query: none,
    body: sinkBackfill,
    response: sink,
    ifMatch: 'required',
  },
  'sinks.test': {
    method: 'POST',
    path: '/sinks/:id/test',
    roles: mayWrite,
    status: 200,
    params: byId,
    query: none,
    body: noBody,
    response: sinkTest,
  },
  'sinks.remove': {
    method: 'DELETE',
    path: '/sinks/:id',
    roles: mayWrite,
    status: 200,
    params: byId,
    query: none,
    body: noBody,
    response: sink,
  },
} as const;
