import { z } from 'zod';

import { mayRead, mayWrite } from './operators.ts';
import { retention, retentionChanges } from './retention.ts';

const none = z.strictObject({});

/** How long the provisioning log is kept. Part of `adminApi`. */
export const retentionApi = {
  'retention.read': {
    method: 'GET',
    path: '/retention',
    roles: mayRead,
    status: 200,
    params: none,
    query: none,
    body: z.undefined(),
    response: retention,
  },
  'retention.update': {
    method: 'PATCH',
    path: '/retention',
    roles: mayWrite,
    status: 200,
    params: none,
    query: none,
    body: retentionChanges,
    response: retention,
    ifMatch: 'required',
  },
} as const;
