import { createSender } from '@rollcall/server/commands/conformance-sender.ts';
import type { ConformanceReport } from '@rollcall/shared/contract/conformance.ts';
import { runConformance } from '@rollcall/shared/diagnostics/conformance/run.ts';
import { conformanceTables } from '@rollcall/shared/diagnostics/conformance/tables.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../harness/server.ts';
import { knownFaults } from './faults.ts';
import { type FaultyServer, startFaultyServer } from './faulty-server.ts';

let server: TestServer;
let faulty: FaultyServer;
let report: ConformanceReport;

beforeAll(async () => {
  server = await startTestServer();
  faulty = await startFaultyServer(`${server.url}/scim/v2`, knownFaults);
  report = await runConformance({
    send: createSender({ baseUrl: faulty.baseUrl, token: server.secret }),
    tables: conformanceTables,
    runId: 'faults',
  });
}, 60_000);
afterAll(async () => {
  await faulty.close();
  await server.close();
});

const isFinding = (check: { readonly outcome: string }) =>
  check.outcome === 'failed' || check.outcome === 'warned';

describe('a server that', () => {
  it.each(knownFaults)('$name is found out', ({ foundBy }) => {
    const found = report.checks.filter((check) => foundBy.includes(check.id));
    expect(found.map((check) => check.id).toSorted()).toEqual(foundBy.toSorted());
    expect(found.filter((check) => !isFinding(check))).toEqual([]);
    expect(found.filter((check) => check.evidence === undefined)).toEqual([]);
  });
});

describe('the report about a faulty server', () => {
  it('names these faults and no others', () => {
    const found = report.checks.filter(isFinding).map((check) => check.id);
    expect(found.toSorted()).toEqual(knownFaults.flatMap((fault) => fault.foundBy).toSorted());
    expect(report).toMatchObject({ ok: false, notRun: 0 });
  });

  it('shows what was expected, the request and the answer, without the token', () => {
    const check = report.checks.find(({ id }) => id === '7644-3.14-if-match-old-put');
    expect(check).toMatchObject({
      clause: 'RFC 7644 §3.14',
      level: 'must',
      outcome: 'failed',
      detail: 'Expected status 412, got 200.',
      evidence: {
        request: { method: 'PUT', headers: { 'If-Match': 'W/"conformance-old"' } },
        response: { status: 200, body: expect.stringContaining('"displayName":"Changed"') },
      },
    });
    expect(JSON.stringify(report)).not.toContain(server.secret);
  });

  it('says that no answer came', () => {
    const check = report.checks.find(({ id }) => id === '7644-3.5.1-unknown-id');
    expect(check?.detail).toContain('The request was not answered');
    expect(check?.evidence).not.toHaveProperty('response');
  });

  it('tells what only an identity provider asks for as a warning', () => {
    const check = report.checks.find(({ id }) => id === '7644-3.5.2.2-members-in-value');
    expect(check).toMatchObject({
      outcome: 'warned',
      level: 'may',
      quirk: expect.stringContaining('Entra ID'),
    });
    expect(report.warned).toBe(2);
  });
});
