import type { LogDraft, LogFilter, LogStore } from '@rollcall/server/store/log.ts';
import type { LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import { createRowTest } from '@rollcall/shared/provisioning-log/filter.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { asRow, draft } from './log-store.contract.ts';
import { noon } from './workbench.ts';

/** Few values of each kind, so that filters meet rows; letters that SQL folds otherwise than we do are among them. */
const pools = {
  outcome: ['read', 'created', 'failed', 'refused'],
  provider: ['okta', 'entra', 'other'],
  probe: [null, 'Okta connection test'],
  status: [200, 201, 401, 404, 409],
  reason: [null, 'unknown', 'filter'],
  method: ['GET', 'POST'],
  tokenId: [null, 'token-1', 'token-2'],
  tokenName: [null, 'Okta production', 'ÄRGER 100%'],
  subject: [null, 'Ada@Example.com', 'jürgen@example.com', 'JÜRGEN_2@example.com', 'İpek', 'K\u212a'],
  url: ['/scim/v2/Users', '/scim/v2/Users?filter=userName%20eq%20"A_b"', '/scim/v2/Gr\u00dcppen\\x'],
  explanation: [null, 'The token “Ökta” was revoked.', 'plain\u0000text'],
  resourceId: [null, 'r-1', 'r-2'],
  correlationId: ['c-1', 'c-2'],
  at: [noon, noon + 1_000, noon + 5_000, noon + 9_999],
  count: [1, 7],
} as const satisfies { readonly [Name in keyof LogDraft]?: readonly LogDraft[Name][] };

const drafts = fc.record({
  outcome: fc.constantFrom(...pools.outcome),
  provider: fc.constantFrom(...pools.provider),
  probe: fc.constantFrom(...pools.probe),
  status: fc.constantFrom(...pools.status),
  reason: fc.constantFrom(...pools.reason),
  method: fc.constantFrom(...pools.method),
  tokenId: fc.constantFrom(...pools.tokenId),
  tokenName: fc.constantFrom(...pools.tokenName),
  subject: fc.constantFrom(...pools.subject),
  url: fc.constantFrom(...pools.url),
  explanation: fc.constantFrom(...pools.explanation),
  resourceId: fc.constantFrom(...pools.resourceId),
  correlationId: fc.constantFrom(...pools.correlationId),
  at: fc.constantFrom(...pools.at),
  count: fc.constantFrom(...pools.count),
});

const some = <Value>(...values: Value[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 2 });
const parts = some('ADA', 'jÜr', 'example', '%', '_', '\\', 'ökta', 'k', 'i', 'nobody', '\u0000t', '/users');

const filters: fc.Arbitrary<LogFilter> = fc.record(
  {
    outcomes: some(...pools.outcome),
    isProbe: fc.boolean(),
    providers: some(...pools.provider),
    tokens: some('token-1', 'okta', 'ärger', '100%', 'token'),
    users: parts,
    statuses: some({ from: 400, to: 499 }, { from: 201, to: 201 }),
    paths: some('post', 'PO', 'a_b', 'grüpp', '\\X', '/scim'),
    reasons: some('unknown' as const, 'near_miss' as const),
    ids: some('r-1', 'c-2', 'row 3', 'r'),
    words: parts,
    from: fc.constantFrom(noon, noon + 1, noon + 5_000),
    to: fc.constantFrom(noon + 1_000, noon + 5_001, noon + 20_000),
  },
  { requiredKeys: [] },
);

/**
 * What searches of every engine must find: exactly the rows that the predicate of the contract holds for.
 * @param open opens an empty store; it is closed after the last test.
 */
export function describeLogSearch(name: string, open: () => Promise<LogStore>): void {
  describe(`searching the log on ${name}`, () => {
    const workspaceId = 'searched';
    let log: LogStore;
    let rows: readonly LogRow[];

    beforeAll(async () => {
      log = await open();
      const population = fc.sample(drafts, { numRuns: 400, seed: 7 });
      const written = population.map((changes, index) => draft(workspaceId, `row ${index}`, changes));
      for (const row of written) {
        log.append(row);
        log.append({ ...row, workspaceId: 'another' });
      }
      await log.flush();
      const stored = await log.since(workspaceId, 0, 1_000);
      rows = written.map((row, index) => asRow(row, stored[index]?.sequence ?? 0)).toReversed();
    });
    afterAll(() => log.close());

    function expected({ from = -Infinity, to = Infinity, ...search }: LogFilter): readonly LogRow[] {
      const matches = createRowTest(search);
      return rows.filter((row) => matches(row) && Date.parse(row.at) >= from && Date.parse(row.at) < to);
    }

    async function find(filter: LogFilter, limit: number): Promise<readonly LogRow[]> {
      const found: LogRow[] = [];
      for (let before: number | null = Number.MAX_SAFE_INTEGER; before !== null;) {
        const page = await log.page(workspaceId, { filter, before, limit });
        found.push(...page.rows);
        before = page.searchedTo;
      }
      return found;
    }

    it('finds what the predicate holds for, by pages of any size', async () => {
      await fc.assert(
        fc.asyncProperty(filters, fc.integer({ min: 1, max: 500 }), async (filter, limit) => {
          const wanted = expected(filter);
          expect(await find(filter, Math.max(limit, Math.ceil(wanted.length / 5)))).toEqual(wanted);
        }),
        { numRuns: 200 },
      );
    });

    it('counts rows, and requests by time and outcome', async () => {
      const stretch = { from: noon, to: noon + 10_000, buckets: 10 };
      await fc.assert(
        fc.asyncProperty(filters, async (filter) => {
          const wanted = expected(filter);
          expect(await log.count(workspaceId, filter, 1_000)).toEqual({
            count: wanted.length,
            isExact: true,
          });
          const sum = (matching: readonly LogRow[]) => matching.reduce((all, { count }) => all + count, 0);
          const buckets = Array.from({ length: 10 }, (_, index) => {
            const at = noon + index * 1_000;
            const within = wanted.filter((row) => Math.floor((Date.parse(row.at) - noon) / 1_000) === index);
            const of = (outcome: string) => sum(within.filter((row) => row.outcome === outcome));
            return { at, total: sum(within), failed: of('failed'), refused: of('refused') };
          });
          expect(await log.histogram(workspaceId, filter, stretch)).toEqual(buckets);
        }),
        { numRuns: 100 },
      );
    });

    it('stops counting at the bound', async () => {
      expect(await log.count(workspaceId, {}, 400)).toEqual({ count: 400, isExact: true });
      expect(await log.count(workspaceId, {}, 399)).toEqual({ count: 399, isExact: false });
    });

    it('adds up only what is within the time of the chart', async () => {
      const later = await log.histogram(workspaceId, {}, { from: noon + 500, to: noon + 5_500, buckets: 1 });
      const wanted = expected({ from: noon + 500, to: noon + 5_500 });
      expect(later.map(({ at, total }) => [at, total])).toEqual([
        [noon + 500, wanted.reduce((all, { count }) => all + count, 0)],
      ]);
    });
  });

  describe(`the nearest row on ${name}`, () => {
    const workspaceId = 'timed';
    let log: LogStore;
    beforeAll(async () => {
      log = await open();
      for (const [id, seconds] of Object.entries({ a: 0, b: 10, c: 20 })) {
        log.append(
          draft(workspaceId, id, { at: noon + seconds * 1_000, outcome: id === 'b' ? 'failed' : 'read' }),
        );
      }
      await log.flush();
    });
    afterAll(() => log.close());

    it.each([
      { seconds: -5, filter: {}, nearest: 'a' },
      { seconds: 4, filter: {}, nearest: 'a' },
      { seconds: 6, filter: {}, nearest: 'b' },
      { seconds: 10, filter: {}, nearest: 'b' },
      { seconds: 99, filter: {}, nearest: 'c' },
      { seconds: 99, filter: { outcomes: ['failed'] }, nearest: 'b' },
      { seconds: 1, filter: { outcomes: ['failed'] }, nearest: 'b' },
      { seconds: 11, filter: { outcomes: ['read'] }, nearest: 'c' },
      { seconds: 0, filter: { outcomes: ['linked'] }, nearest: undefined },
    ] satisfies readonly { seconds: number; filter: LogFilter; nearest: string | undefined }[])(
      'to second $seconds among $filter is $nearest',
      async ({ seconds, filter, nearest }) => {
        const sequence = await log.around(workspaceId, filter, noon + seconds * 1_000);
        const { rows } = await log.page(workspaceId, { limit: 10 });
        expect(rows.find((row) => row.sequence === sequence)?.id).toBe(nearest);
      },
    );
  });
}
