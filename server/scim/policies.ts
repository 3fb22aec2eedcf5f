import type { SyncPolicies } from '@rollcall/shared/contract/connections.ts';
import type { Outcome } from '@rollcall/shared/contract/provisioning-log.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import type { ScimCaller } from './context.ts';

/** The policy that must allow what a write of a user comes to; writes that change nothing need none. */
const policyByOutcome: Partial<Record<Outcome, keyof SyncPolicies>> = {
  created: 'create',
  linked: 'create',
  updated: 'update',
  reactivated: 'update',
  deactivated: 'deactivate',
};

const refusedWork: Readonly<Record<keyof SyncPolicies, string>> = {
  create: 'create users',
  update: 'update users',
  deactivate: 'deactivate users',
  groups: 'change groups',
};

/** To be called inside the step that writes, once it is decided. @throws AppError policy_refused */
export function requireUserPolicy(caller: ScimCaller, outcome: Outcome): void {
  const policy = policyByOutcome[outcome];
  if (policy !== undefined) requirePolicy(caller, policy);
}

/** @throws AppError policy_refused */
export function requireGroupPolicy(caller: ScimCaller): void {
  requirePolicy(caller, 'groups');
}

function requirePolicy({ connection }: ScimCaller, policy: keyof SyncPolicies): void {
  if (connection.policies[policy]) return;
  throw new AppError('policy_refused', `The connection “${connection.name}” may not ${refusedWork[policy]}.`);
}
