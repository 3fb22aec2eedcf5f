import type { StoredSink } from '@rollcall/server/store/sinks.ts';
import { expect, it } from 'vitest';

import { activity, noon, type Workbench } from './workbench.ts';

/** Sinks, and how far each was served. */
export function testSinks(bench: () => Promise<Workbench>): void {
  async function withSink(id: string, more: Partial<StoredSink> = {}) {
    const made = await bench();
    await made.createUser(`user of ${id}`, { userName: `${id}@example.com` });
    const sink = await made.store.sinks.create(
      {
        workspaceId: made.workspaceId,
        id,
        kind: 'webhook',
        name: `Sink ${id}`,
        url: 'https://hooks.example.com/',
        secret: 'key',
        isPaused: false,
        version: 1,
        createdAt: noon,
        createdBy: 'Olga',
        deliveredThrough: undefined,
        ...more,
      },
      activity('sink.created', id),
    );
    return { ...made, sinks: made.store.sinks, sink };
  }

  it('begins after the newest activity row, its own included, or where it is told to', async () => {
    const { store, workspaceId, sink, sinks } = await withSink('s1');
    const [newest] = await store.activity.page(workspaceId, { limit: 1 });
    expect(sink.deliveredThrough).toBe(newest?.sequence);
    expect(await sinks.find(workspaceId, 's1')).toEqual(sink);
    expect((await withSink('s2', { deliveredThrough: 0 })).sink.deliveredThrough).toBe(0);
  });

  it('reads activity onwards from any row, oldest first', async () => {
    const { store, workspaceId } = await withSink('s3');
    const rows = await store.activity.after(workspaceId, 0, 10);
    expect(rows.map(({ sequence }) => sequence)).toEqual(rows.map((_, index) => index + 1));
    expect(await store.activity.after(workspaceId, 1, 1)).toEqual([rows[1]]);
  });

  it('moves on with deliveries, unless somebody moved it meanwhile', async () => {
    const { workspaceId, sink, sinks } = await withSink('s4', { deliveredThrough: 0 });
    await sinks.advance(sink, 2, noon + 1);
    await sinks.advance(sink, 9, noon + 2);
    expect(await sinks.find(workspaceId, 's4')).toMatchObject({
      deliveredThrough: 2,
      deliveredAt: noon + 1,
      version: 1,
    });
  });

  it('changes and removes sinks with their activity, and those of its workspace alone', async () => {
    const { workspaceId, sinks, actions } = await withSink('s5');
    const other = await withSink('s5', { name: 'Other' });
    const state = { ...other.sink, isPaused: true };
    await sinks.change(workspaceId, 's5', () => ({ state, activity: activity('sink.updated', 's5') }));
    expect(await sinks.list(workspaceId)).toMatchObject([{ name: 'Other', isPaused: true, version: 2 }]);
    expect(await sinks.list(other.workspaceId)).toMatchObject([{ isPaused: false, version: 1 }]);
    await sinks.remove(workspaceId, 's5', () => activity('sink.removed', 's5'));
    expect(await sinks.list(workspaceId)).toEqual([]);
    expect(await sinks.list(other.workspaceId)).toHaveLength(1);
    expect((await actions()).slice(-2)).toEqual(['sink.updated', 'sink.removed']);
    await expect(sinks.remove(workspaceId, 's5', () => activity('x'))).rejects.toMatchObject({
      code: 'not_found',
    });
  });
}
