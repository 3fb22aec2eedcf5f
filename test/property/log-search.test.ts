import type { LogFilter } from '@rollcall/server/store/log.ts';
import { outcomes, type LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import type { ReasonCode } from '@rollcall/shared/diagnostics/reasons.ts';
import { createRowTest } from '@rollcall/shared/provisioning-log/filter.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { draft } from '../contract/log-store.contract.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

const noon = Date.parse('2026-11-24T12:00:00.000Z');
const text = fc
  .array(
    fc.constantFrom('a', 'A', 'É', 'é', 'ß', 'İ', 'ſ', 'K', '%', '_', '\\', '"', "'", '\0', '😀', ' ', '/'),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((parts) => parts.join(''));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const outcome = fc.constantFrom(...outcomes);
const provider = fc.constantFrom('okta' as const, 'entra' as const, 'other' as const);
const reason = fc.constantFrom<ReasonCode>('conflict', 'near_miss', 'shadow');
const method = fc.constantFrom('GET', 'POST', 'PATCH');
const status = fc.constantFrom(200, 201, 204, 401, 409, 503);
const id = fc.constantFrom('one', 'two', 'ONE');
const minute = fc.nat(20).map((minutes) => noon + minutes * 60_000);

const rowFields = fc.record({
  at: minute,
  correlationId: id,
  provider,
  probe: maybe(fc.constant('Okta connection test')),
  tokenId: maybe(id),
  tokenName: maybe(text),
  method,
  url: text.map((part) => `/${part}`),
  status,
  outcome,
  reason: maybe(reason),
  explanation: maybe(text),
  resourceId: maybe(id),
  subject: maybe(text),
});

const some = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { maxLength: 2 });
const filters: fc.Arbitrary<LogFilter> = fc.record(
  {
    outcomes: some(outcome),
    isProbe: fc.boolean(),
    providers: some(provider),
    tokens: some(fc.oneof(text, id)),
    users: some(text),
    statuses: some(fc.tuple(status, status).map(([from, to]) => ({ from, to }))),
    paths: some(fc.oneof(text, method, fc.constant('get'))),
    reasons: some(reason),
    ids: some(id),
    words: some(text),
    from: minute,
    to: minute,
  },
  { requiredKeys: [] },
);

let server: TestServer;
let rows: readonly LogRow[];
beforeAll(async () => {
  server = await startTestServer();
  const drafts = fc.sample(rowFields, { numRuns: 300, seed: 1 });
  for (const [index, fields] of drafts.entries()) {
    server.stores.log.append(draft(server.workspace.id, `row ${index}`, fields));
  }
  await server.stores.log.flush();
  ({ rows } = await server.stores.log.page(server.workspace.id, { limit: 1_000 }));
});
afterAll(() => server.close());

it('finds in the store exactly the rows that the predicate of the live tail lets through', async () => {
  const { log } = server.stores;
  expect(rows).toHaveLength(300);
  await fc.assert(
    fc.asyncProperty(filters, async (filter) => {
      const { from = 0, to = Infinity } = filter;
      const isWanted = createRowTest(filter);
      const wanted = rows.filter(
        (row) => isWanted(row) && Date.parse(row.at) >= from && Date.parse(row.at) < to,
      );
      const found = await log.page(server.workspace.id, { filter, limit: 1_000 });
      expect(found.rows.map((row) => row.id)).toEqual(wanted.map((row) => row.id));
      const counted = await log.count(server.workspace.id, filter, 1_000);
      expect(counted).toEqual({ count: wanted.length, isExact: true });
    }),
    { numRuns: 300 },
  );
});
