import { AppError } from '@rollcall/shared/errors.ts';
import { differences } from '@rollcall/shared/scim/resource/difference.ts';
import type { ResourceType } from '@rollcall/shared/scim/schema/resource-type.ts';

import type { Milliseconds } from '../../store/activity.ts';
import type { SettledRow, StoredImportRow, UserImportStore } from '../../store/user-imports.ts';
import type { StoredUser, UserDecision, UserStore } from '../../store/users.ts';
import { type Actor, describeChange } from '../actor.ts';
import { decideEdit, userNameOf } from '../edit-user.ts';
import { addressConflict, planRow, type RowPlan } from './plan.ts';

export interface ApplyDependencies {
  readonly users: UserStore;
  readonly imports: UserImportStore;
  readonly now: () => Milliseconds;
  readonly newId: () => string;
}

/** A row of an import as the store keeps it, with what it is about. */
interface Row {
  readonly line: number;
  readonly userName: string;
  readonly email: string | null;
  readonly attributes: NonNullable<StoredImportRow['attributes']>;
}

/**
 * Do what some rows of an import say, each in its own step: one that cannot be done undoes none of the others. The
 * directory may have changed since the file was checked, so each row is looked at again within its step.
 * @throws AppError of the server's own making: then the rows wait on
 */
export async function applyRows(
  { users, imports, now, newId }: ApplyDependencies,
  actor: Actor,
  userType: ResourceType,
  stored: readonly StoredImportRow[],
): Promise<readonly SettledRow[]> {
  const rows = stored.map(toRow);
  const matches = await imports.match(actor.workspaceId, rows);
  return Promise.all(
    rows.map((row, index) =>
      settled(row, async () => {
        const match = matches[index];
        const conflict = addressConflict(row, match?.byName, match?.byEmail);
        if (conflict !== undefined) throw new AppError('bad_request', conflict);
        return write(row);
      }),
    ),
  );

  async function write(row: Row): Promise<SettledRow> {
    const at = now();
    const id = newId();
    let plan: RowPlan = { kind: 'unchanged', note: null };
    const user = await users.change(
      actor.workspaceId,
      { by: 'userName', userName: row.userName },
      (current) => {
        plan = planRow(userType, row, current);
        return decide(plan, current, { actor, at, id });
      },
      at,
    );
    return { line: row.line, outcome: outcomes[plan.kind], userId: user?.id ?? null, note: plan.note };
  }
}

const outcomes = {
  create: 'created',
  update: 'updated',
  unchanged: 'unchanged',
  conflict: 'failed',
  invalid: 'failed',
} as const;

function decide(
  plan: RowPlan,
  current: StoredUser | undefined,
  { actor, at, id }: { readonly actor: Actor; readonly at: Milliseconds; readonly id: string },
): UserDecision {
  if (plan.kind !== 'create' && plan.kind !== 'update') return { kind: 'keep' };
  const { resource } = plan;
  if (current !== undefined) return decideEdit(current, { resource }, { actor, at }).decision;
  const activity = describeChange(actor, {
    at,
    action: 'user.created',
    subject: { kind: 'user', id, name: userNameOf(resource) },
    changes: differences(undefined, resource),
  });
  return { kind: 'create', id, state: { resource, source: 'import', deletedAt: null }, activity: [activity] };
}

async function settled(row: Row, work: () => Promise<SettledRow>): Promise<SettledRow> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.spec.status >= 500) throw error;
    return { line: row.line, outcome: 'failed', userId: null, note: error.detail };
  }
}

function toRow({ line, userName, attributes }: StoredImportRow): Row {
  if (userName === null || attributes === null)
    throw new Error(`Line ${line} of an import has nothing to apply`);
  const [email] = Array.isArray(attributes['emails']) ? attributes['emails'] : [];
  const address: unknown =
    typeof email === 'object' && email !== null && 'value' in email ? email.value : null;
  return { line, userName, email: typeof address === 'string' ? address : null, attributes };
}
