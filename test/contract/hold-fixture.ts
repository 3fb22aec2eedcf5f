import type { NewHold } from '@rollcall/server/store/holds.ts';

import { noon } from './workbench.ts';

/** The held creation of a user, with an id that is also the userName. */
export function hold(id: string, changes: Partial<NewHold> = {}): NewHold {
  return {
    id,
    kind: 'creates',
    count: 1,
    target: `User by name ${id}`,
    resourceType: 'User',
    method: 'create',
    resourceId: null,
    body: { userName: id },
    ifMatch: null,
    subject: id,
    tokenId: 't1',
    tokenName: 'Okta',
    requestId: `request-${id}`,
    heldAt: noon,
    ...changes,
  };
}
