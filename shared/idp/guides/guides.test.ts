import { describe, expect, it } from 'vitest';

import type { ArrivalVerb } from '../../contract/arrivals.ts';
import { type Reason, reasons } from '../../diagnostics/reasons.ts';
import { authentikClient } from '../clients/authentik.ts';
import type { IdpAnswer, IdpConnection } from '../clients/client.ts';
import { entraClient } from '../clients/entra.ts';
import { googleClient } from '../clients/google.ts';
import { oktaClient } from '../clients/okta.ts';
import { oneLoginMapping } from '../mappings/onelogin.ts';
import { type IdentityProvider, identityProviderCodes } from '../providers.ts';
import { recogniseProbe } from '../recognise.ts';
import { guides } from './all.ts';

const linkedByReasons = new Set(
  Object.values<Reason>(reasons).flatMap(({ guide }) => (guide === undefined ? [] : [guide])),
);

function verbsOf(provider: IdentityProvider): readonly ArrivalVerb[] {
  return guides[provider].steps.flatMap(({ ticks = [] }) => ticks);
}

describe.each(identityProviderCodes)('the guide of %s', (provider) => {
  const { steps, before, traps, sources, checkedOn } = guides[provider];
  const ids = steps.map(({ id }) => id);
  const fields = steps.flatMap((step) => (step.fields ?? []).map((field) => ({ step: step.id, ...field })));

  it('has each step once, with all that reasons of the provisioning log link to', () => {
    expect(ids).toEqual([...new Set(ids)]);
    expect(ids).toEqual(expect.arrayContaining([...linkedByReasons]));
  });

  it('asks for the base URL and the token once, each in the step of that name', () => {
    const asked = fields.filter(({ kind }) => kind === 'base_url' || kind === 'token');
    expect(asked.map(({ kind }) => kind).toSorted()).toEqual(['base_url', 'token']);
    for (const { kind, step } of asked) expect(step).toBe(kind);
  });

  it('ends with what to do when something was refused, after people are chosen', () => {
    expect(ids.at(-1)).toBe('retry');
    expect(ids.indexOf('scope')).toBeGreaterThan(ids.indexOf('token'));
  });

  it('is written in sentences', () => {
    const prose = [
      ...steps.flatMap(({ text, warnings = [] }) => [...text, ...warnings]),
      ...before,
      ...traps.flatMap(({ cause, fix }) => [cause, fix]),
    ];
    for (const sentence of prose) expect(sentence).toMatch(/^["“A-Za-z].*[.”]$/);
    for (const step of steps) {
      expect(step.title).toMatch(/^[A-Z].*[^.]$/);
      expect(step.text).not.toEqual([]);
    }
  });

  it('says where it is from and when that was checked', () => {
    expect(sources).not.toEqual([]);
    for (const { url } of sources) expect(new URL(url).protocol).toBe('https:');
    expect(new Date(checkedOn).toISOString().slice(0, 10)).toBe(checkedOn);
  });
});

it.each<{ provider: IdentityProvider; verbs: readonly ArrivalVerb[]; why: string }>([
  { provider: 'okta', verbs: ['test', 'create', 'update', 'deactivate', 'group_push'], why: 'sends all' },
  { provider: 'entra', verbs: ['test', 'create', 'update', 'deactivate', 'group_push'], why: 'sends all' },
  { provider: 'google', verbs: ['test', 'create', 'update', 'deactivate'], why: 'sends no groups' },
  {
    provider: 'onelogin',
    verbs: ['create', 'update', 'deactivate', 'group_push'],
    why: 'tests by a look-up',
  },
  { provider: 'jumpcloud', verbs: ['create', 'group_push', 'deactivate', 'update'], why: 'tests for real' },
  { provider: 'auth0', verbs: ['create', 'update', 'deactivate'], why: 'has no test and no groups' },
  { provider: 'aws', verbs: ['create', 'update'], why: 'calls a trigger for nothing else' },
  { provider: 'ping', verbs: ['create', 'update', 'deactivate', 'group_push'], why: 'tests in its own way' },
  { provider: 'keycloak', verbs: ['create', 'update', 'deactivate', 'group_push'], why: 'has no test' },
  {
    provider: 'authentik',
    verbs: ['test', 'create', 'update', 'deactivate', 'group_push'],
    why: 'sends all',
  },
  { provider: 'other', verbs: ['create', 'update', 'deactivate', 'group_push'], why: 'tests who knows how' },
])('the guide of $provider waits for $verbs: it $why', ({ provider, verbs }) => {
  expect(verbsOf(provider)).toEqual(verbs);
});

/** The first request of each provider whose test can be told from other requests, as its client writes it. */
const tests: Partial<Record<IdentityProvider, (connection: IdpConnection<IdpAnswer>) => Promise<IdpAnswer>>> =
  {
    okta: (connection) => oktaClient(connection).testConnection(),
    entra: (connection) => entraClient(connection).testConnection('6a6b1a1c-0f0e-4b7e-9d7c-0a1b2c3d4e5f'),
    google: (connection) => googleClient(connection).testConnection(),
    authentik: (connection) => authentikClient(connection).capabilities(),
  };

it.each(identityProviderCodes)(
  'a test of %s is waited for only if it would be recognised',
  async (provider) => {
    const requests: { readonly method: string; readonly url: string }[] = [];
    await tests[provider]?.({
      baseUrl: '/scim/v2',
      send: (request) => {
        requests.push(request);
        return Promise.resolve({ status: 200, body: {} });
      },
    });
    const isRecognised = requests.some(
      ({ method, url }) => recogniseProbe(provider, { method, url, userAgent: null }) !== undefined,
    );
    expect(verbsOf(provider).includes('test')).toBe(isRecognised);
  },
);

it('the JSON template of OneLogin names each macro of the default mapping', () => {
  const template = guides.onelogin.steps.flatMap(({ fields = [] }) =>
    fields.flatMap((field) =>
      field.label === 'SCIM JSON Template' && 'value' in field ? [field.value] : [],
    ),
  );
  const macros = Object.values(oneLoginMapping).flatMap(({ field }) => field.match(/\{\$.*\}/) ?? []);
  expect(macros.length).toBeGreaterThan(5);
  for (const macro of macros) expect(template.join()).toContain(`"${macro}"`);
});

it('Entra is set to assigned people, and the guide warns of a scope of everybody', () => {
  const scope = guides.entra.steps.find(({ id }) => id === 'scope');
  expect(scope?.fields).toEqual([
    { kind: 'choice', label: 'Scope', value: 'Sync only assigned users and groups' },
  ]);
  expect(scope?.warnings).toEqual([
    '“Sync all users and groups” can create hundreds of accounts in minutes.',
  ]);
});
