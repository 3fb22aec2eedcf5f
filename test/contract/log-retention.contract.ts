import type { LogStore, RetentionLimits } from '@rollcall/server/store/log.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { draft } from './log-store.contract.ts';
import { noon } from './workbench.ts';

const dayMs = 86_400_000;
const nothing: RetentionLimits = { bodiesBefore: 0, rowsBefore: 0, maxBytes: Infinity };

/**
 * How every engine of the provisioning log forgets.
 * @param open opens an empty store; it is closed after the last test.
 */
export function describeLogRetention(name: string, open: () => Promise<LogStore>): void {
  describe(`retention of the log on ${name}`, () => {
    let log: LogStore;
    let workspaces = 0;
    const newWorkspaceId = () => {
      workspaces += 1;
      return `kept-${workspaces}`;
    };

    beforeAll(async () => {
      log = await open();
    });
    afterAll(() => log.close());

    /** One row a day; the first is `days - 1` days old at noon. Each is stored by itself. */
    async function fill(workspaceId: string, days: number): Promise<void> {
      for (let day = days - 1; day >= 0; day -= 1) {
        const responseBody = `{"day":${day},"text":"${'x'.repeat(1_000)}"}`;
        log.append(draft(workspaceId, `day ${day}`, { at: noon - day * dayMs, responseBody }));
        await log.flush();
      }
    }

    async function removeAll(workspaceId: string, limits: Partial<RetentionLimits>): Promise<void> {
      while (!(await log.removeOld(workspaceId, { ...nothing, ...limits })));
    }

    async function idsOf(workspaceId: string): Promise<readonly string[]> {
      return (await log.page(workspaceId, { limit: 100 })).rows.map(({ id }) => id);
    }

    it('removes bodies, and keeps everything else of the row', async () => {
      const workspaceId = newWorkspaceId();
      await fill(workspaceId, 4);
      const before = await log.size(workspaceId);
      await removeAll(workspaceId, { bodiesBefore: noon - dayMs });
      const { rows, removedBefore } = await log.entries(workspaceId, { limit: 10 });
      const kept = rows.map(({ id, responseBody, changes }) => [id, responseBody !== null, changes.length]);
      expect(kept).toEqual([
        ['day 0', true, 1],
        ['day 1', true, 1],
        ['day 2', false, 1],
        ['day 3', false, 1],
      ]);
      expect(removedBefore).toBeNull();
      expect(await log.size(workspaceId)).toBeLessThan(before);
    });

    it('removes whole rows of the age, says so at the end of the list, and sums up what is left', async () => {
      const workspaceId = newWorkspaceId();
      const other = newWorkspaceId();
      await fill(workspaceId, 4);
      await fill(other, 4);
      await removeAll(workspaceId, { rowsBefore: noon - dayMs });
      expect(await idsOf(workspaceId)).toEqual(['day 0', 'day 1']);
      expect(await idsOf(other)).toHaveLength(4);
      expect(await log.find(workspaceId, 'day 2')).toBeUndefined();
      const first = await log.page(workspaceId, { limit: 1 });
      expect(first.removedBefore).toBeNull();
      const last = await log.page(workspaceId, { limit: 9 });
      expect(last.removedBefore).toBe(noon - 2 * dayMs + 1);
      expect(await log.count(workspaceId, {}, 100)).toEqual({ count: 2, isExact: true });
      const chart = { from: noon - 9 * dayMs, to: noon + 1, buckets: 1 };
      expect(await log.histogram(workspaceId, {}, chart)).toMatchObject([{ total: 2 }]);
      expect((await log.page(other, { limit: 9 })).removedBefore).toBeNull();
    });

    it('removes the oldest bodies, and rows only when that is not enough', async () => {
      const workspaceId = newWorkspaceId();
      await fill(workspaceId, 40);
      const whole = await log.size(workspaceId);
      await removeAll(workspaceId, { maxBytes: whole - 1 });
      const { rows } = await log.entries(workspaceId, { limit: 100 });
      const withBody = rows.filter(({ responseBody }) => responseBody !== null);
      expect(rows).toHaveLength(40);
      expect(withBody.length).toBeGreaterThan(0);
      expect(withBody.length).toBeLessThan(40);
      expect(withBody.at(0)?.id).toBe('day 0');
      await removeAll(workspaceId, { maxBytes: 0 });
      expect(await idsOf(workspaceId)).toEqual([]);
      expect(await log.size(workspaceId)).toBe(0);
    });

    it('goes on numbering after everything was removed', async () => {
      const workspaceId = newWorkspaceId();
      await fill(workspaceId, 2);
      const [newest] = (await log.page(workspaceId, { limit: 1 })).rows;
      await removeAll(workspaceId, { rowsBefore: noon + 1 });
      log.append(draft(workspaceId, 'next'));
      await log.flush();
      const [next] = (await log.page(workspaceId, { limit: 9 })).rows;
      expect(next?.sequence).toBeGreaterThan(newest?.sequence ?? Infinity);
      expect(next).toMatchObject({ id: 'next', tokenName: 'Okta production' });
    });

    it('has nothing to do where nothing is old', async () => {
      const workspaceId = newWorkspaceId();
      await fill(workspaceId, 1);
      expect(await log.removeOld(workspaceId, nothing)).toBe(true);
      expect(await log.removeOld('nobody', nothing)).toBe(true);
      expect(await idsOf(workspaceId)).toEqual(['day 0']);
    });
  });
}
