import type { CheckedRow, NewImport } from '@rollcall/server/store/user-imports.ts';
import { expect, it } from 'vitest';

import { activity, noon, type Workbench } from './workbench.ts';

const day = 86_400_000;

function newImport(id: string, createdAt = noon): NewImport {
  const columns = [{ header: 'User', field: 'userName' }] as const;
  return { id, fingerprint: `fingerprint of ${id}`, columns, createdAt, createdBy: 'Olga Owner' };
}

function row(line: number, plan: CheckedRow['plan']): CheckedRow {
  const attributes = plan === 'create' || plan === 'update' ? { userName: `user${line}` } : null;
  return {
    line,
    userName: `user${line}`,
    plan,
    note: plan === 'conflict' ? 'It is taken.' : null,
    attributes,
  };
}

/** Files of people, row by row. */
export function testUserImports(bench: () => Promise<Workbench>): void {
  async function withImport() {
    const work = await bench();
    const { workspaceId } = work;
    const imports = work.store.userImports;
    await imports.add(workspaceId, newImport('i1'));
    const plans = ['create', 'conflict', 'update', 'invalid', 'unchanged', 'create'] as const;
    await imports.addRows(
      workspaceId,
      'i1',
      plans.map((plan, index) => row(index + 2, plan)),
    );
    return { ...work, imports };
  }

  it('keep their rows in the order of the file and count them', async () => {
    const { imports, workspaceId } = await withImport();
    expect(await imports.find(workspaceId, 'i1')).toMatchObject({
      ...newImport('i1'),
      state: 'checking',
      failure: null,
      finishedAt: null,
      plan: { create: 2, update: 1, unchanged: 1, conflict: 1, invalid: 1 },
      outcome: { created: 0, updated: 0, unchanged: 0, failed: 0 },
    });
    const lines = async (query: { after: number; limit: number; plan?: 'create' }) =>
      (await imports.rows(workspaceId, 'i1', query)).map(({ line }) => line);
    expect(await lines({ after: 0, limit: 3 })).toEqual([2, 3, 4]);
    expect(await lines({ after: 4, limit: 9 })).toEqual([5, 6, 7]);
    expect(await lines({ after: 0, limit: 9, plan: 'create' })).toEqual([2, 7]);
    expect(await imports.rows('workspace-nobody', 'i1', { after: 0, limit: 9 })).toEqual([]);
    expect(await imports.find('workspace-nobody', 'i1')).toBeUndefined();
  });

  it('wait row by row, each until it is settled', async () => {
    const { imports, workspaceId } = await withImport();
    const pending = async (after = 0) =>
      (await imports.pendingRows(workspaceId, 'i1', { after, limit: 9 })).map(({ line }) => line);
    expect([await pending(), await pending(2)]).toEqual([
      [2, 4, 7],
      [4, 7],
    ]);
    await imports.settleRows(workspaceId, 'i1', [
      { line: 2, outcome: 'created', userId: 'u2', note: null },
      { line: 4, outcome: 'failed', userId: null, note: 'It is gone.' },
    ]);
    await imports.settleRows(workspaceId, 'i1', [
      { line: 2, outcome: 'failed', userId: null, note: 'Late.' },
    ]);
    expect(await pending()).toEqual([7]);
    const settled = await imports.rows(workspaceId, 'i1', { after: 0, limit: 9, outcome: 'failed' });
    // What was to be written is forgotten once it is.
    expect(settled).toEqual([
      { ...row(4, 'update'), outcome: 'failed', userId: null, note: 'It is gone.', attributes: null },
    ]);
    expect((await imports.find(workspaceId, 'i1'))?.outcome).toEqual({
      created: 1,
      updated: 0,
      unchanged: 0,
      failed: 1,
    });
  });

  it('change their state only from where it is, with the row of activity', async () => {
    const { imports, workspaceId, actions } = await withImport();
    const change = (from: 'checking' | 'ready', to: 'ready' | 'cancelled', action: string) =>
      imports.changeState(workspaceId, 'i1', { from: [from], to, at: noon }, activity(action));
    expect(await change('ready', 'cancelled', 'too early')).toBe(false);
    expect(await change('checking', 'ready', 'checked')).toBe(true);
    expect((await imports.find(workspaceId, 'i1'))?.finishedAt).toBeNull();
    expect(await change('ready', 'cancelled', 'cancelled')).toBe(true);
    expect(await change('ready', 'cancelled', 'twice')).toBe(false);
    expect(await imports.find(workspaceId, 'i1')).toMatchObject({ state: 'cancelled', finishedAt: noon });
    expect(await actions()).toEqual(['checked', 'cancelled']);
  });

  it('are listed newest first, and forgotten a month after their end', async () => {
    const { imports, workspaceId } = await withImport();
    await imports.add(workspaceId, newImport('i2'));
    const list = async (before?: number) =>
      (await imports.list(workspaceId, { limit: 9, ...(before === undefined ? {} : { before }) })).map(
        ({ id }) => id,
      );
    expect(await list()).toEqual(['i2', 'i1']);
    const [newest] = await imports.list(workspaceId, { limit: 1 });
    expect(await list(newest?.key)).toEqual(['i1']);
    await imports.changeState(workspaceId, 'i1', { from: ['checking'], to: 'done', at: noon });
    await imports.add(workspaceId, newImport('i3', noon + 30 * day));
    expect(await list()).toEqual(['i3', 'i2', 'i1']);
    await imports.add(workspaceId, newImport('i4', noon + 30 * day + 1));
    expect(await list()).toEqual(['i4', 'i3', 'i2']);
    expect(await imports.rows(workspaceId, 'i1', { after: 0, limit: 9 })).toEqual([]);
  });

  it('find the accounts that a row could mean', async () => {
    const { imports, workspaceId, createUser, deleteUser } = await withImport();
    await createUser('u1', { userName: 'Ada', emails: [{ value: 'ada@example.com' }] });
    await createUser('u2', { userName: 'bob@example.com' });
    await deleteUser(await createUser('u3', { userName: 'gone', emails: [{ value: 'gone@example.com' }] }));
    const match = async (userName: string, email: string | null) => {
      const [found] = await imports.match(workspaceId, [{ userName, email }]);
      return [found?.byName?.id, found?.byEmail?.id];
    };
    expect(await match('ADA', null)).toEqual(['u1', undefined]);
    expect(await match('new', 'ADA@example.com')).toEqual([undefined, 'u1']);
    expect(await match('new', 'Bob@example.com')).toEqual([undefined, 'u2']);
    expect(await match('gone', 'gone@example.com')).toEqual(['u3', undefined]);
  });
}
