import { type DoctorFinding, doctorReport } from '@rollcall/shared/contract/doctor.ts';
import { doctorReasons } from '@rollcall/shared/diagnostics/doctor/reasons.ts';
import { identityProviderCodes } from '@rollcall/shared/idp/providers.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../harness/server.ts';
import { addressCases } from './address-cases.ts';
import { answering, behind, type DoctorCase, examine, type Scene, type Stage } from './doctor-case.ts';
import { httpCases } from './http-cases.ts';
import { scimCases } from './scim-cases.ts';
import { tlsCases } from './tls-cases.ts';
import { tokenCases } from './token-cases.ts';

const cases: readonly DoctorCase[] = [
  ...addressCases,
  ...tlsCases,
  ...httpCases,
  ...tokenCases,
  ...scimCases,
];

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** Run a scene and close what it opened. */
async function play(set: DoctorCase['set']) {
  const owned: { close(): Promise<void> }[] = [];
  const stage: Stage = {
    server,
    own(one) {
      owned.push(one);
      return one;
    },
  };
  const scene: Scene = await set(stage);
  const report = await examine(server, scene);
  for (const one of owned) await one.close();
  return { scene, report };
}

describe('the connection doctor', () => {
  it.each(cases.map((one) => ({ name: '', ...one })))(
    'finds $reason, and nothing else: $name',
    async ({ reason, set }) => {
      const { scene, report } = await play(set);
      expect(report.findings.map((finding) => finding.reason)).toEqual([reason]);
      const [finding] = report.findings as [DoctorFinding]; // the line above says that there is one
      const { step, severity } = doctorReasons[reason];
      expect(finding).toMatchObject({ step, severity });
      expect(finding.evidence).not.toBe('');
      expect(finding.sentence + finding.fix + (finding.copy ?? '')).not.toMatch(/\{\w+\}/);
      expect(report.ok).toBe(severity === 'note');
      const text = JSON.stringify(doctorReport.parse(report));
      const secrets = [scene.token ?? '', server.secret].filter(({ length }) => length > 8);
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    },
  );

  it('has a server for every reason', () => {
    expect(new Set(cases.map(({ reason }) => reason))).toEqual(new Set(Object.keys(doctorReasons)));
    expect(Object.keys(doctorReasons).length).toBeGreaterThanOrEqual(40);
  });

  it('finds nothing where nothing is wrong, and tries everything', async () => {
    const { report } = await play(() => ({
      url: `${server.url}/scim/v2`,
      provider: 'keycloak',
      mayWrite: true,
    }));
    expect(report).toMatchObject({ ok: true, findings: [] });
    const tried = report.steps.filter(({ status }) => status === 'passed').map(({ step }) => step);
    expect(tried).toEqual(report.steps.map(({ step }) => step).filter((step) => step !== 'tls'));
  });

  it('stops the steps that depend on a failed one, and goes on with the others', async () => {
    const { report } = await play(() => ({
      url: 'http://nobody.example/scim/v2',
      token: `${server.secret} `,
      prober: { lookup: () => Promise.reject(new Error('no such host')) },
    }));
    expect(report.findings.map(({ reason }) => reason)).toEqual(['dns', 'near_miss']);
    const statuses = Object.fromEntries(report.steps.map(({ step, status }) => [step, status]));
    expect(statuses).toMatchObject({
      url: 'passed',
      dns: 'failed',
      tcp: 'skipped',
      token: 'failed',
      plan: 'skipped',
    });
  });

  it('keeps a token out of the report that the server gives back', async () => {
    const echo = answering(/^GET \/Users/, () => ({
      status: 403,
      body: JSON.stringify({ detail: `You sent ${server.secret}, that is ${server.secret.toLowerCase()}.` }),
    }));
    const { report } = await play((stage) => behind(stage, echo));
    expect(report.findings).toMatchObject([
      { reason: 'forbidden', evidence: expect.stringContaining('You sent [token], that is [token].') },
    ]);
  });

  it.each(identityProviderCodes)('runs the connection test of %s against a good server', async (provider) => {
    const { report } = await play(() => ({ url: `${server.url}/scim/v2`, provider }));
    expect(report.findings.filter(({ reason }) => reason !== 'unreachable')).toEqual([]);
    const status = provider === 'other' ? 'skipped' : 'passed';
    expect(report.steps.find(({ step }) => step === 'idp')).toMatchObject({ status });
  });

  it('goes on below the right base path, and offers it to copy', async () => {
    const { report } = await play(() => ({
      url: `${server.url}/api/scim`,
      token: `Bearer ${server.secret}`,
    }));
    expect(report.findings).toMatchObject([
      { reason: 'wrong_path', copy: `${server.url}/scim/v2` },
      { reason: 'doubled_bearer' },
    ]);
    expect(report.steps.find(({ step }) => step === 'discovery')).toMatchObject({ status: 'passed' });
  });

  it('names the token that a paste nearly is, when it may ask', async () => {
    const { report } = await play(() => ({
      url: `${server.url}/scim/v2`,
      token: `${server.secret} `,
      lookUpToken: async (token) =>
        (await server.admin('POST', '/diagnostics/token-check', { body: { token } })).body,
    }));
    expect(report.findings).toMatchObject([
      { reason: 'near_miss', sentence: expect.stringMatching(/“Okta production”.*space at position 54/) },
    ]);
  });
});
