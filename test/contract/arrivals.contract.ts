import type { StoredArrivals } from '@rollcall/server/store/arrivals.ts';
import { expect, it } from 'vitest';

import { noon, type Workbench } from './workbench.ts';

/** How requests arrive, by token. */
export function testArrivals(newBench: () => Promise<Workbench>): void {
  const facts = (tokenId: string, lastAt: number): StoredArrivals => ({
    tokenId,
    lastAt,
    burstAt: noon,
    gaps: [60_000, 2_400_000],
    verbs: { test: { firstAt: noon, lastAt } },
  });

  it('keeps what was saved last of each token', async () => {
    const { store, workspaceId } = await newBench();
    expect(await store.arrivals.list(workspaceId)).toEqual([]);
    await store.arrivals.save(workspaceId, [facts('t1', noon), facts('t2', noon)]);
    await store.arrivals.save(workspaceId, [facts('t1', noon + 1)]);
    expect(await store.arrivals.list(workspaceId)).toEqual([facts('t1', noon + 1), facts('t2', noon)]);
  });

  it('shows a workspace its own only', async () => {
    const [one, other] = [await newBench(), await newBench()];
    await one.store.arrivals.save(one.workspaceId, [facts('t1', noon)]);
    expect(await other.store.arrivals.list(other.workspaceId)).toEqual([]);
    expect(await one.store.arrivals.list('nobody')).toEqual([]);
  });
}
