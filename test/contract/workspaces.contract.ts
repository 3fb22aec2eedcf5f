import { expect, it } from 'vitest';

import { activity, noon, type Workbench } from './workbench.ts';

/** Workspaces beside what every test begins with. */
export function testWorkspaces(bench: () => Promise<Workbench>): void {
  it('creates a workspace whose first activity row says so, unless the name is taken in any case', async () => {
    const { store, workspaceName } = await bench();
    const settings = { plan: 'free', isScimEnabled: true, createdAt: noon } as const;
    const id = `new of ${workspaceName}`;
    const created = await store.workspaces.create(
      { id, name: id, ...settings },
      activity('workspace.created'),
    );
    expect(created).toEqual({ id, name: id, ...settings, version: 1 });
    expect(await store.workspaces.find(id)).toEqual(created);
    expect(await store.activity.page(id, { limit: 9 })).toMatchObject([{ action: 'workspace.created' }]);
    const taken = { id: 'x', name: workspaceName.toUpperCase(), ...settings };
    await expect(store.workspaces.create(taken, activity('workspace.created'))).rejects.toMatchObject({
      code: 'name_taken',
    });
  });

  it('changes what was decided, and the next look-up knows', async () => {
    const { store, workspaceId, actions } = await bench();
    const before = await store.workspaces.find(workspaceId);
    const settings = { name: `${workspaceId} renamed`, plan: 'free', isScimEnabled: false } as const;
    const changed = await store.workspaces.change(workspaceId, (current) => {
      expect(current).toEqual(before);
      return { settings, activity: [activity('workspace.updated')] };
    });
    expect(changed).toEqual({ ...before, ...settings, version: 2 });
    expect(await store.workspaces.find(workspaceId)).toEqual(changed);
    expect(await store.workspaces.findByName(settings.name.toUpperCase())).toEqual(changed);
    expect(await actions()).toEqual(['workspace.updated']);
  });

  it('changes nothing where nothing was decided, where a name is taken, and where there is no workspace', async () => {
    const { store, workspaceId, workspaceName, actions } = await bench();
    const other = await bench();
    const before = await store.workspaces.find(workspaceId);
    expect(await store.workspaces.change(workspaceId, () => undefined)).toEqual(before);
    const settings = { name: other.workspaceName.toUpperCase(), plan: 'free', isScimEnabled: true } as const;
    const change = { settings, activity: [activity('workspace.updated')] };
    await expect(store.workspaces.change(workspaceId, () => change)).rejects.toMatchObject({
      code: 'name_taken',
    });
    await expect(store.workspaces.change('none', () => change)).rejects.toMatchObject({ code: 'not_found' });
    expect(await store.workspaces.find(workspaceId)).toEqual(before);
    expect(await actions()).toEqual([]);
    const recased = { settings: { ...settings, name: workspaceName.toUpperCase() }, activity: [] };
    expect(await store.workspaces.change(workspaceId, () => recased)).toMatchObject({ version: 2 });
  });
}
