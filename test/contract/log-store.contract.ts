import type { LogDraft, LogStore } from '@rollcall/server/store/log.ts';
import type { LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** A row with something in every field. */
export function draft(workspaceId: string, id: string, changes: Partial<LogDraft> = {}): LogDraft {
  return {
    workspaceId,
    id,
    at: '2026-11-24T12:00:00.000Z',
    provider: 'okta',
    probe: 'connection test',
    tokenId: 'token-1',
    tokenName: 'Okta production',
    method: 'POST',
    url: '/scim/v2/Users?x=1',
    status: 201,
    outcome: 'created',
    reason: 'unknown',
    explanation: 'A sentence.',
    resourceType: 'User',
    resourceId: 'user-1',
    subject: 'ada@example.com',
    durationMicroseconds: 1_234,
    address: '192.0.2.1',
    count: 1,
    userAgent: 'Okta SCIM Client 1.0.0',
    changes: [{ path: 'active', before: true, after: false }],
    requestBody: '{"userName":"ada@example.com"}',
    responseBody: '{"id":"user-1"}',
    ...changes,
  };
}

/** The part of a row that lists show. */
export function asRow(entry: LogDraft, sequence: number): LogRow {
  const { workspaceId: _1, userAgent: _2, changes: _3, requestBody: _4, responseBody: _5, ...row } = entry;
  return { ...row, sequence };
}

/**
 * What every engine of the provisioning log must do.
 * @param open opens an empty store; it is closed after the last test.
 */
export function describeLogStore(name: string, open: () => Promise<LogStore>): void {
  describe(`log store on ${name}`, () => {
    let log: LogStore;
    let workspaces = 0;
    const newWorkspaceId = () => {
      workspaces += 1;
      return `log-workspace-${workspaces}`;
    };

    beforeAll(async () => {
      log = await open();
    });
    afterAll(() => log.close());

    it('keeps every field of a row', async () => {
      const workspaceId = newWorkspaceId();
      const full = draft(workspaceId, 'full');
      const bare = draft(workspaceId, 'bare', {
        probe: null,
        tokenId: null,
        tokenName: null,
        reason: null,
        explanation: null,
        resourceType: null,
        resourceId: null,
        subject: null,
        userAgent: null,
        changes: [],
        requestBody: null,
        responseBody: null,
      });
      log.append(full);
      log.append(bare);
      await log.flush();
      for (const entry of [full, bare]) {
        const { workspaceId: _workspaceId, ...fields } = entry;
        expect(await log.find(workspaceId, entry.id)).toEqual({ ...fields, sequence: expect.any(Number) });
      }
      const rows = await log.page(workspaceId, { limit: 10 });
      expect(rows).toEqual([asRow(bare, rows[0]?.sequence ?? 0), asRow(full, rows[1]?.sequence ?? 0)]);
    });

    it('numbers rows in the order of their arrival', async () => {
      const workspaceId = newWorkspaceId();
      const ids = Array.from({ length: 600 }, (_, index) => `row ${index}`);
      for (const id of ids) log.append(draft(workspaceId, id));
      await log.flush();
      const rows = await log.since(workspaceId, 0, 1_000);
      expect(rows.map(({ id }) => id)).toEqual(ids);
      const sequences = rows.map(({ sequence }) => sequence);
      expect(sequences).toEqual(sequences.toSorted((left, right) => left - right));
      expect(new Set(sequences).size).toBe(600);
    });

    it('pages backwards, and by outcome', async () => {
      const workspaceId = newWorkspaceId();
      for (const [id, outcome] of [
        ['a', 'failed'],
        ['b', 'created'],
        ['c', 'failed'],
        ['d', 'created'],
      ] as const) {
        log.append(draft(workspaceId, id, { outcome }));
      }
      await log.flush();
      const idsOf = (rows: readonly LogRow[]) => rows.map(({ id }) => id);
      const first = await log.page(workspaceId, { limit: 2 });
      expect(idsOf(first)).toEqual(['d', 'c']);
      const before = first[1]?.sequence ?? 0;
      expect(idsOf(await log.page(workspaceId, { limit: 2, before }))).toEqual(['b', 'a']);
      expect(idsOf(await log.page(workspaceId, { limit: 9, outcome: 'failed' }))).toEqual(['c', 'a']);
      expect(idsOf(await log.page(workspaceId, { limit: 9, outcome: 'failed', before }))).toEqual(['a']);
      expect(idsOf(await log.since(workspaceId, before, 9))).toEqual(['d']);
      expect(idsOf(await log.since(workspaceId, 0, 2))).toEqual(['a', 'b']);
    });

    it('shows a workspace its own rows only', async () => {
      const workspaceId = newWorkspaceId();
      log.append(draft(workspaceId, 'mine'));
      await log.flush();
      const other = newWorkspaceId();
      expect(await log.page(other, { limit: 10 })).toEqual([]);
      expect(await log.find(other, 'mine')).toBeUndefined();
      expect(await log.since(other, 0, 10)).toEqual([]);
    });

    it('tells listeners of stored rows, in order, until they leave', async () => {
      const workspaceId = newWorkspaceId();
      const other = newWorkspaceId();
      const heard: LogRow[] = [];
      const leave = log.subscribe(workspaceId, (row) => heard.push(row));
      for (const id of ['a', 'b']) log.append(draft(workspaceId, id));
      log.append(draft(other, 'theirs'));
      expect(heard).toEqual([]);
      await log.flush();
      expect(heard).toEqual(await log.since(workspaceId, 0, 10));
      leave();
      log.append(draft(workspaceId, 'c'));
      await log.flush();
      expect(heard).toHaveLength(2);
    });

    it('stores rows without being asked to', async () => {
      const workspaceId = newWorkspaceId();
      const stored = new Promise<LogRow>((resolve) => {
        log.subscribe(workspaceId, resolve);
      });
      log.append(draft(workspaceId, 'a'));
      expect((await stored).id).toBe('a');
    });
  });
}
