import { describe, expect, it } from 'vitest';

import { places } from '../places.ts';
import { identityProviderCodes } from '../providers.ts';
import { renderGuide, type ShownGuide } from './render.ts';

const live = {
  baseUrl: 'https://id.acme.test/scim/v2',
  workspace: 'Acme',
  tokenName: 'Okta production',
  seen: {},
} as const;

/** Every text of a guide but those that are copied into the identity provider as they are. */
function proseOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || ('kind' in value && value.kind === 'text')) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'mapping' ? [] : proseOf(inner)));
}

function fieldsOf({ steps }: ShownGuide) {
  return steps.flatMap(({ fields }) => fields);
}

describe.each(identityProviderCodes)('the guide of %s', (provider) => {
  const shown = renderGuide(provider, live);

  it('has no placeholder left', () => {
    for (const text of proseOf(shown)) expect(text).not.toMatch(/[{}<>[\]]|undefined|example/);
  });

  it('holds the base URL, the workspace and the token of the server', () => {
    expect(fieldsOf(shown).filter(({ kind }) => kind === 'base_url')).toEqual([
      expect.objectContaining({ value: 'https://id.acme.test/scim/v2' }),
    ]);
    expect(proseOf(shown).join('\n')).toContain('the token “Okta production”');
  });

  it('numbers its steps and says where each is', () => {
    expect(shown.steps.map(({ number }) => number)).toEqual(shown.steps.map((_, index) => index + 1));
    for (const { place } of shown.steps.slice(0, -1)) expect(place).toMatch(/\S/);
  });

  it('begins its last step with the instruction of the provider instead of menus', () => {
    const { id, place, text } = shown.steps.at(-1) ?? {};
    expect({ id, place }).toEqual({ id: 'retry', place: undefined });
    expect(text?.[0]?.slice(1)).toBe(`${places[provider].retry.slice(1)}.`);
  });

  it('has every tick open as long as nothing arrived', () => {
    for (const { seen } of shown.steps.flatMap(({ ticks }) => ticks)) expect(seen).toBeNull();
  });
});

it('ticks what has arrived, with its times', () => {
  const seen = { firstAt: '2026-11-25T10:42:00.000Z', lastAt: '2026-11-25T11:00:00.000Z' };
  const { steps } = renderGuide('okta', { ...live, seen: { test: seen } });
  const ticks = steps.flatMap((step) => step.ticks.map((tick) => ({ step: step.id, ...tick })));
  expect(ticks).toEqual([
    { step: 'test', verb: 'test', seen },
    { step: 'scope', verb: 'create', seen: null },
    { step: 'scope', verb: 'update', seen: null },
    { step: 'scope', verb: 'deactivate', seen: null },
    { step: 'groups', verb: 'group_push', seen: null },
  ]);
});

it('speaks of the token of the connection as long as there is none', () => {
  const shown = renderGuide('entra', { ...live, tokenName: undefined });
  expect(proseOf(shown)).toContain('Paste the token of this connection.');
});

it('puts values in once: braces inside of them stay', () => {
  const shown = renderGuide('okta', { ...live, workspace: '{baseUrl}', tokenName: '$& {workspace}' });
  expect(proseOf(shown).join('\n')).toContain('the workspace “{baseUrl}”');
  expect(proseOf(shown).join('\n')).toContain('the token “$& {workspace}”');
});

it('copies texts as they are, though they hold braces', () => {
  const values = fieldsOf(renderGuide('onelogin', live)).flatMap((field) =>
    field.kind === 'text' ? [field.value] : [],
  );
  expect(values.join('\n')).toContain('{$user.email}');
});

it.each([
  { provider: 'entra', row: { field: 'userPrincipalName', path: 'userName' } },
  { provider: 'auth0', row: { field: 'blocked', path: 'active' } },
] as const)('lists the default mapping of $provider', ({ provider, row }) => {
  expect(renderGuide(provider, live).mapping).toContainEqual(row);
});
