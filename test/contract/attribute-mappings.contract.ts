import type { StoredMapping } from '@rollcall/server/store/attribute-mappings.ts';
import type { Switches } from '@rollcall/shared/directory/attribute-mapping.ts';
import { expect, it } from 'vitest';

import { activity, noon, token, type Workbench } from './workbench.ts';

const department = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department';

function move({ store, workspaceId }: Workbench, connectionId: string | undefined, switches: Switches) {
  return store.mappings.change(
    workspaceId,
    connectionId,
    () => ({ switches, by: 'Olga Owner', activity: activity('mappings.updated') }),
    noon,
  );
}

/** Make the connections c1 and c2. */
async function connect(bench: Workbench): Promise<void> {
  const { workspaceId } = bench;
  await bench.createToken(token(workspaceId, 't1', { connectionId: 'c1' }));
  await bench.createToken(token(workspaceId, 't2', { connectionId: 'c2' }));
}

/** Create a user that a connection manages. */
async function createManaged(bench: Workbench, id: string, resource: object, connectionId: string | null) {
  const state = { resource: { userName: id, ...resource }, source: 'scim', deletedAt: null } as const;
  await bench.store.users.change(
    bench.workspaceId,
    { by: 'id', id },
    () => ({
      kind: 'create',
      id,
      state: { ...state, standing: { connectionId } },
      activity: [activity('user.created')],
    }),
    noon,
  );
}

/** Which attributes are taken from identity providers. */
export function testAttributeMappings(bench: () => Promise<Workbench>): void {
  it('begins with nothing decided, and keeps each change with what it took the place of', async () => {
    const workbench = await bench();
    await connect(workbench);
    const { store, workspaceId } = workbench;
    const initial: StoredMapping = { switches: {}, version: 0, last: null };
    expect(await store.mappings.read(workspaceId, undefined)).toEqual(initial);
    expect(await store.mappings.read(workspaceId, 'c1')).toEqual(initial);
    await move(workbench, 'c1', { title: false });
    const changed = { switches: { title: true }, version: 2 };
    const last = { previous: { title: false }, at: noon, by: 'Olga Owner' };
    expect(await move(workbench, 'c1', { title: true })).toEqual({ ...changed, last });
    expect(await store.mappings.read(workspaceId, 'c1')).toEqual({ ...changed, last });
    expect(await store.mappings.read(workspaceId, 'c2')).toEqual(initial);
    expect(await workbench.actions()).toEqual(
      expect.arrayContaining(['mappings.updated', 'mappings.updated']),
    );
  });

  it('leaves everything as it is when nothing is decided or the decision throws', async () => {
    const workbench = await bench();
    const { store, workspaceId } = workbench;
    await move(workbench, undefined, { title: false });
    const before = await store.mappings.read(workspaceId, undefined);
    expect(await store.mappings.change(workspaceId, undefined, () => undefined, noon)).toEqual(before);
    const refused = () => {
      throw new Error('no');
    };
    await expect(store.mappings.change(workspaceId, undefined, refused, noon)).rejects.toThrow('no');
    expect(await store.mappings.read(workspaceId, undefined)).toEqual(before);
    expect(await workbench.actions()).toEqual(['mappings.updated']);
  });

  it('knows what a connection must leave alone, after every change, and remembers it', async () => {
    const workbench = await bench();
    await connect(workbench);
    const { store, workspaceId } = workbench;
    const off = async (id: string) => store.mappings.switchedOff(workspaceId, id);
    expect(await off('c1')).toEqual([]);
    await move(workbench, undefined, { title: false, displayName: false, userName: false });
    await move(workbench, 'c2', { title: true, nickName: false });
    expect(await off('c1')).toEqual(['title', 'displayName']);
    expect(await off('c2')).toEqual(['displayName', 'nickName']);
    expect(await off('c1')).toBe(await off('c1'));
    await move(workbench, undefined, {});
    expect(await off('c1')).toEqual([]);
  });

  it('belongs to one workspace and to connections that are there', async () => {
    const [workbench, other] = [await bench(), await bench()];
    await connect(workbench);
    await connect(other);
    await move(workbench, undefined, { title: false });
    await move(workbench, 'c1', { displayName: false });
    expect(await other.store.mappings.switchedOff(other.workspaceId, 'c1')).toEqual([]);
    for (const call of [
      () => other.store.mappings.read(other.workspaceId, 'c3'),
      () => other.store.mappings.switchedOff(other.workspaceId, 'c3'),
      () => move(other, 'c3', {}),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('finds people who have a value and whom the connections manage', async () => {
    const [workbench, other] = [await bench(), await bench()];
    await connect(workbench);
    await connect(other);
    const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
    await createManaged(workbench, 'ada', { title: 'Countess', [enterprise]: { department: 'R&D' } }, 'c1');
    await createManaged(workbench, 'bob', { title: 'Clerk', emails: [{ value: 'b' }] }, 'c2');
    await createManaged(workbench, 'cat', { [enterprise]: { employeeNumber: '7' } }, 'c1');
    await createManaged(workbench, 'dan', { title: 'Nobody’s' }, null);
    await createManaged(other, 'eve', { title: 'Spy' }, 'c1');
    const { store, workspaceId } = workbench;
    const find = (attribute: string, connectionIds: readonly string[], limit = 5) =>
      store.mappings.holders(workspaceId, { attribute, connectionIds, limit });
    expect(await find('title', ['c1', 'c2'])).toEqual({ total: 2, names: ['ada', 'bob'] });
    expect(await find('title', ['c1', 'c2'], 1)).toEqual({ total: 2, names: ['ada'] });
    expect(await find('title', ['c2'])).toEqual({ total: 1, names: ['bob'] });
    expect(await find(department, ['c1'])).toEqual({ total: 1, names: ['ada'] });
    expect(await find('emails', ['c1', 'c2'])).toEqual({ total: 1, names: ['bob'] });
    expect(await find('title', [])).toEqual({ total: 0, names: [] });
  });
}
