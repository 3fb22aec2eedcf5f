import { z } from 'zod';

import { identifier, pageRequest } from './common.ts';
import { groupDetail, groupMemberPage, groupPage, groupSearch, groupsOfUser } from './groups.ts';
import { mayRead } from './operators.ts';

const none = z.strictObject({});
const noBody = z.undefined();
const byId = z.strictObject({ id: identifier });

/** Groups are the identity provider's to change; operators look at them. Part of `adminApi`. */
export const groupsApi = {
  'groups.list': {
    method: 'GET',
    path: '/groups',
    roles: mayRead,
    status: 200,
    params: none,
    query: groupSearch,
    body: noBody,
    response: groupPage,
  },
  'groups.read': {
    method: 'GET',
    path: '/groups/:id',
    roles: mayRead,
    status: 200,
    params: byId,
    query: none,
    body: noBody,
    response: groupDetail,
  },
  'groups.members': {
    method: 'GET',
    path: '/groups/:id/members',
    roles: mayRead,
    status: 200,
    params: byId,
    query: pageRequest,
    body: noBody,
    response: groupMemberPage,
  },
  'users.groups': {
    method: 'GET',
    path: '/users/:id/groups',
    roles: mayRead,
    status: 200,
    params: byId,
    query: none,
    body: noBody,
    response: groupsOfUser,
  },
} as const;
