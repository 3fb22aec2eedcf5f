import type { OperatorStore, StoredOperator } from '@rollcall/server/store/operators.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { expect, it } from 'vitest';

import { activity, noon, type Workbench } from './workbench.ts';

type Decide = Parameters<OperatorStore['change']>[2];

/** Operators that change. */
export function testOperators(bench: () => Promise<Workbench>): void {
  async function withOperators(...roles: readonly StoredOperator['role'][]) {
    const made = await bench();
    const { store, workspaceId } = made;
    for (const [index, role] of roles.entries()) {
      await store.operators.create(
        operator(workspaceId, `o${index}`, { role }),
        activity('operator.created'),
      );
    }
    return made;
  }

  it('lists operators newest first, revoked ones included, and only those of the workspace', async () => {
    const { store, workspaceId } = await withOperators('owner', 'admin');
    const other = await withOperators('support');
    await store.operators.change(workspaceId, 'o0', revoke);
    expect(await store.operators.list(other.workspaceId)).toMatchObject([{ id: 'o0', revokedAt: null }]);
    const list = await store.operators.list(workspaceId);
    expect(list.map(({ id, role, revokedAt, version }) => [id, role, revokedAt, version])).toEqual([
      ['o1', 'admin', null, 1],
      ['o0', 'owner', noon + 5, 2],
    ]);
    expect(list[1]).toMatchObject({ revokedBy: 'Olga', createdBy: 'Olga Owner', hint: 'rca_abcd' });
  });

  it('decides with the number of other active owners, and writes in the same step', async () => {
    const { store, workspaceId, actions } = await withOperators('owner', 'owner', 'owner', 'admin');
    const seen: number[] = [];
    const decide: Decide = (current, otherOwners) => {
      seen.push(otherOwners);
      return revoke(current, otherOwners);
    };
    await Promise.all(['o0', 'o1', 'o2'].map((id) => store.operators.change(workspaceId, id, decide)));
    expect(seen).toEqual([2, 1, 0]);
    const { operators } = store;
    expect(await operators.findByDigest(`digest of ${workspaceId} o1`)).toMatchObject({
      revokedAt: noon + 5,
    });
    expect((await actions()).filter((action) => action === 'operator.revoked')).toHaveLength(3);
  });

  it('changes nothing when the decision is to refuse', async () => {
    const { store, workspaceId, actions } = await withOperators('owner');
    const refuse = store.operators.change(workspaceId, 'o0', () => {
      throw new AppError('last_owner', 'It is the last one.');
    });
    await expect(refuse).rejects.toMatchObject({ code: 'last_owner' });
    expect(await store.operators.list(workspaceId)).toMatchObject([{ revokedAt: null, version: 1 }]);
    expect(await actions()).toEqual(['operator.created']);
  });

  it('does not find an operator of another workspace', async () => {
    const { workspaceId } = await withOperators('owner');
    const other = await withOperators();
    const change = other.store.operators.change(other.workspaceId, 'o0', revoke);
    await expect(change).rejects.toMatchObject({ code: 'not_found' });
    expect(await other.store.operators.list(workspaceId)).toMatchObject([{ revokedAt: null }]);
  });
}

const revoke: Decide = ({ role }) => ({
  state: { role, revokedAt: noon + 5, revokedBy: 'Olga' },
  activity: activity('operator.revoked'),
});

export function operator(
  workspaceId: string,
  id: string,
  changes: Partial<StoredOperator> = {},
): StoredOperator {
  return {
    workspaceId,
    id,
    name: `Operator ${id}`,
    role: 'owner',
    hint: 'rca_abcd',
    digest: `digest of ${workspaceId} ${id}`,
    version: 1,
    createdAt: noon,
    createdBy: 'Olga Owner',
    revokedAt: null,
    revokedBy: null,
    ...changes,
  };
}
