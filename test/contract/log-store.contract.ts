import type { LogDraft, LogQuery, LogStore } from '@rollcall/server/store/log.ts';
import type { LogEntry, LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { noon } from './workbench.ts';

/** A row with something in every field. */
export function draft(workspaceId: string, id: string, changes: Partial<LogDraft> = {}): LogDraft {
  return {
    workspaceId,
    id,
    correlationId: 'call-1',
    at: noon,
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
    tlsVersion: 'TLSv1.3',
    steps: [
      { name: 'received', microseconds: 3 },
      { name: 'applied', microseconds: 80 },
    ],
    changes: [{ path: 'active', before: true, after: false }],
    requestBody: '{"userName":"ada@example.com"}',
    responseBody: '{"id":"user-1"}',
    ...changes,
  };
}

/** What a store answers for a draft. */
export function asEntry(
  { workspaceId: _workspaceId, at, changes, ...rest }: LogDraft,
  sequence: number,
): LogEntry {
  return { ...rest, sequence, at: new Date(at).toISOString(), changes: [...changes] };
}

/** The part of a row that lists show. */
export function asRow(written: LogDraft, sequence: number): LogRow {
  const { userAgent: _1, tlsVersion: _2, steps: _3, changes: _4, ...rest } = asEntry(written, sequence);
  const { requestBody: _5, responseBody: _6, ...row } = rest;
  return row;
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
        correlationId: 'bare',
        tlsVersion: null,
        steps: [],
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
      const { rows } = await log.page(workspaceId, { limit: 10 });
      const [later = 0, sooner = 0] = rows.map(({ sequence }) => sequence);
      expect(rows).toEqual([asRow(bare, later), asRow(full, sooner)]);
      const entries = [asEntry(bare, later), asEntry(full, sooner)];
      expect((await log.entries(workspaceId, { limit: 10 })).rows).toEqual(entries);
      for (const entry of entries) expect(await log.find(workspaceId, entry.id)).toEqual(entry);
    });

    it('tells rows apart whose neighbours have the same caller, workspace or kind', async () => {
      const [one, other] = [newWorkspaceId(), newWorkspaceId()];
      const drafts = [
        draft(one, 'a'),
        draft(other, 'b'),
        draft(other, 'c', { address: '192.0.2.2' }),
        draft(other, 'd', { address: '192.0.2.2', status: 404, outcome: 'failed' }),
        draft(one, 'e'),
      ];
      for (const each of drafts) log.append(each);
      await log.flush();
      for (const workspaceId of [one, other]) {
        const expected = drafts.filter((each) => each.workspaceId === workspaceId).toReversed();
        const { rows } = await log.entries(workspaceId, { limit: 9 });
        expect(rows).toEqual(expected.map((each, index) => asEntry(each, rows[index]?.sequence ?? 0)));
      }
      const created = await log.page(other, { filter: { outcomes: ['created'] }, limit: 9 });
      expect(created.rows.map(({ id }) => id)).toEqual(['c', 'b']);
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
      const page = async (query: LogQuery) => idsOf((await log.page(workspaceId, query)).rows);
      const { rows, searchedTo } = await log.page(workspaceId, { limit: 2 });
      expect(idsOf(rows)).toEqual(['d', 'c']);
      const before = rows[1]?.sequence ?? 0;
      expect(searchedTo).toBe(before);
      expect(await page({ limit: 2, before })).toEqual(['b', 'a']);
      const filter = { outcomes: ['failed'] } as const;
      expect(await page({ limit: 9, filter })).toEqual(['c', 'a']);
      expect(await page({ limit: 9, filter, before })).toEqual(['a']);
      expect(idsOf(await log.since(workspaceId, before, 9))).toEqual(['d']);
      expect(idsOf(await log.since(workspaceId, 0, 2))).toEqual(['a', 'b']);
    });

    it.each([
      { name: 'of the time of its row', id: '019ab5f3-8e00-7000-8000-000000000001' },
      { name: 'of a clock that was wrong', id: '01000000-0000-7000-8000-000000000002' },
      { name: 'without a time', id: 'any' },
    ])('finds a row by an id $name', async ({ id }) => {
      const workspaceId = newWorkspaceId();
      log.append(draft(workspaceId, 'before'));
      log.append(draft(workspaceId, id, { at: Number.parseInt('019ab5f38e00', 16) }));
      log.append(draft(workspaceId, 'after'));
      await log.flush();
      expect(await log.find(workspaceId, id)).toMatchObject({ id });
      expect(await log.find(workspaceId, id.replace(/.$/, 'x'))).toBeUndefined();
    });

    it('shows the answer of a read in every row that has it', async () => {
      const workspaceId = newWorkspaceId();
      const responseBody = '{"id":"user-1","title":"Dr"}';
      for (const id of ['a', 'b']) {
        const read = { outcome: 'read', method: 'GET', requestBody: null, responseBody } as const;
        log.append(draft(workspaceId, id, read));
        await log.flush();
      }
      const { rows } = await log.entries(workspaceId, { limit: 2 });
      expect(rows.map((row) => [row.id, row.responseBody])).toEqual([
        ['b', responseBody],
        ['a', responseBody],
      ]);
    });

    it('shows a workspace its own rows only', async () => {
      const workspaceId = newWorkspaceId();
      log.append(draft(workspaceId, 'mine'));
      await log.flush();
      const other = newWorkspaceId();
      const nothing = { rows: [], searchedTo: null, removedBefore: null };
      expect(await log.page(other, { limit: 10 })).toEqual(nothing);
      expect(await log.entries(other, { limit: 10 })).toEqual(nothing);
      expect(await log.count(other, {}, 10)).toEqual({ count: 0, isExact: true });
      expect(await log.around(other, {}, noon)).toBeUndefined();
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
