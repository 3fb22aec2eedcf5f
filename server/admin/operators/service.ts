import { type OperatorInput, operatorInput, type OperatorRole } from '@rollcall/shared/contract/operators.ts';
import { tokenHint } from '@rollcall/shared/diagnostics/token-format.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import { digestOf, generateSecret } from '../../credentials.ts';
import type { ActivityEntry, Milliseconds } from '../../store/activity.ts';
import type { OperatorState, OperatorStore, StoredOperator } from '../../store/operators.ts';
import { type Actor, describeChange } from '../actor.ts';
import { type IfMatch, requireVersion } from '../if-match.ts';

export interface OperatorServiceDependencies {
  readonly operators: OperatorStore;
  readonly now: () => Milliseconds;
  readonly newId: () => string;
  /** An owner that is not stored and cannot be lost: the console that started this server. */
  readonly permanentOwnerId: string | undefined;
}

export type OperatorService = ReturnType<typeof createOperatorService>;

/** Life of operators. A secret leaves here once, in the answer to its creation. */
export function createOperatorService(dependencies: OperatorServiceDependencies) {
  const { operators, now, newId, permanentOwnerId } = dependencies;

  /** A workspace without an owner could never get one again through the admin API. */
  function requireOwner(
    actor: Actor,
    current: StoredOperator,
    role: OperatorRole | null,
    others: number,
  ): void {
    const losesOwner = current.role === 'owner' && role !== 'owner';
    if (!losesOwner || others > 0 || actor.id === permanentOwnerId) return;
    throw new AppError('last_owner', `“${current.name}” is the last owner of this workspace.`);
  }

  return {
    list(workspaceId: string): Promise<readonly StoredOperator[]> {
      return operators.list(workspaceId);
    },

    async create(actor: Actor, input: OperatorInput): Promise<{ operator: StoredOperator; secret: string }> {
      const { name, role } = operatorInput.parse(input);
      const secret = generateSecret('operator');
      const operator: StoredOperator = {
        workspaceId: actor.workspaceId,
        id: newId(),
        name,
        role,
        hint: tokenHint(secret),
        digest: digestOf(secret),
        version: 1,
        createdAt: now(),
        createdBy: actor.name,
        revokedAt: null,
        revokedBy: null,
      };
      const changes = [{ path: 'role', after: role }];
      await operators.create(
        operator,
        describe(actor, 'operator.created', operator, operator.createdAt, changes),
      );
      return { operator, secret };
    },

    /** @throws AppError not_found | version_mismatch | already_revoked | last_owner */
    changeRole(actor: Actor, id: string, role: OperatorRole, ifMatch: IfMatch): Promise<StoredOperator> {
      return operators.change(actor.workspaceId, id, (current, otherOwners) => {
        requireVersion(ifMatch, current.version, `The operator “${current.name}”`);
        requireActive(current);
        requireOwner(actor, current, role, otherOwners);
        const state: OperatorState = { role, revokedAt: null, revokedBy: null };
        const changes = [{ path: 'role', before: current.role, after: role }];
        return { state, activity: describe(actor, 'operator.role_changed', current, now(), changes) };
      });
    },

    /** From the next request on the operator is refused. @throws AppError not_found | already_revoked | last_owner */
    revoke(actor: Actor, id: string): Promise<StoredOperator> {
      return operators.change(actor.workspaceId, id, (current, otherOwners) => {
        requireActive(current);
        requireOwner(actor, current, null, otherOwners);
        const at = now();
        const state: OperatorState = { role: current.role, revokedAt: at, revokedBy: actor.name };
        return { state, activity: describe(actor, 'operator.revoked', current, at, []) };
      });
    },
  };
}

function requireActive({ name, revokedAt }: StoredOperator): void {
  if (revokedAt === null) return;
  throw new AppError('already_revoked', `The operator “${name}” is already revoked.`);
}

function describe(
  actor: Actor,
  action: string,
  { id, name }: StoredOperator,
  at: Milliseconds,
  changes: ActivityEntry['changes'],
): ActivityEntry {
  return describeChange(actor, { at, action, subject: { kind: 'operator', id, name }, changes });
}
