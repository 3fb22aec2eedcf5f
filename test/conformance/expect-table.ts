import type { Table } from '@rollcall/shared/diagnostics/conformance/check.ts';
import { runConformance } from '@rollcall/shared/diagnostics/conformance/run.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../harness/server.ts';
import { sendTo } from './send.ts';

/** Run the checks of one section against our own server: each passes, save those that it does not advertise. */
export function expectTable(table: Table, notAdvertised: readonly string[] = []): void {
  describe(`RFC ${table.rfc} §${table.section} ${table.title}`, () => {
    let server: TestServer;
    beforeAll(async () => {
      server = await startTestServer();
    });
    afterAll(() => server.close());

    it.each(table.checks)('$id: $title', async (check) => {
      const { checks, cleanup } = await runConformance({
        send: sendTo(server),
        tables: [{ ...table, checks: [check] }],
        runId: check.id,
      });
      const outcome = notAdvertised.includes(check.id) ? 'not_advertised' : 'passed';
      expect(checks).toMatchObject([{ id: check.id, outcome }]);
      expect(cleanup.left).toEqual([]);
    });
  });
}
