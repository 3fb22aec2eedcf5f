import { z } from 'zod';

import { mayRead } from './operators.ts';
import { ledgerPage, ledgerSearch, reconciliation, reconciliationInput } from './reconciliation.ts';

const none = z.strictObject({});

/** What an identity provider should have sent, against what came. Part of `adminApi`. */
export const reconciliationApi = {
  'reconciliation.ledger': {
    method: 'GET',
    path: '/reconciliation/ledger',
    roles: mayRead,
    status: 200,
    params: none,
    query: ledgerSearch,
    body: z.undefined(),
    response: ledgerPage,
  },
  'reconciliation.run': {
    method: 'POST',
    path: '/reconciliation',
    roles: mayRead,
    status: 200,
    params: none,
    query: none,
    body: reconciliationInput,
    response: reconciliation,
  },
} as const;
