import { z } from 'zod';

import { identifier, pageRequest } from './common.ts';
import { mayRead, mayWrite } from './operators.ts';
import {
  importLimits,
  userImport,
  userImportApplication,
  userImportInput,
  userImportPage,
  userImportRowPage,
  userImportRowSearch,
} from './user-import.ts';

const none = z.strictObject({});
const noBody = z.undefined();
const byId = z.strictObject({ id: identifier });

/** People from a file: first checked, then applied. Part of `adminApi`. */
export const userImportApi = {
  'userImports.list': {
    method: 'GET',
    path: '/user-imports',
    roles: mayRead,
    status: 200,
    params: none,
    query: pageRequest,
    body: noBody,
    response: userImportPage,
  },
  'userImports.check': {
    method: 'POST',
    path: '/user-imports',
    roles: mayWrite,
    status: 201,
    params: none,
    query: userImportInput,
    body: z.string(),
    text: { mediaType: 'text/csv', maxBytes: importLimits.maxBytes },
    response: userImport,
  },
  'userImports.read': {
    method: 'GET',
    path: '/user-imports/:id',
    roles: mayRead,
    status: 200,
    params: byId,
    query: none,
    body: noBody,
    response: userImport,
  },
  'userImports.rows': {
    method: 'GET',
    path: '/user-imports/:id/rows',
    roles: mayRead,
    status: 200,
    params: byId,
    query: userImportRowSearch,
    body: noBody,
    response: userImportRowPage,
  },
  'userImports.apply': {
    method: 'POST',
    path: '/user-imports/:id/apply',
    roles: mayWrite,
    status: 200,
    params: byId,
    query: none,
    body: userImportApplication,
    response: userImport,
  },
  'userImports.cancel': {
    method: 'POST',
    path: '/user-imports/:id/cancel',
    roles: mayWrite,
    status: 200,
    params: byId,
    query: none,
    body: noBody,
    response: userImport,
  },
} as const;
