import { describe, expect, it } from 'vitest';

import { doctorName, recogniseProbe, recogniseProvider } from './recognise.ts';

describe('recogniseProvider', () => {
  it.each([
    {
      name: 'the administrator’s word wins',
      provider: 'entra',
      userAgent: 'Okta SCIM Client 1.0.0',
      url: '/',
      expected: 'entra',
    },
    {
      name: 'Okta by its User-Agent',
      provider: 'other',
      userAgent: 'Okta SCIM Client 1.0.0',
      url: '/',
      expected: 'okta',
    },
    {
      name: 'Google by its User-Agent',
      provider: undefined,
      userAgent: 'Google-Auto-Provisioning',
      url: '/',
      expected: 'google',
    },
    {
      name: 'Entra by its flag',
      provider: 'other',
      userAgent: undefined,
      url: '/scim/v2/Users?aadOptscim062020',
      expected: 'entra',
    },
    { name: 'nothing to go by', provider: undefined, userAgent: undefined, url: '/', expected: 'other' },
  ] as const)('$name', ({ provider, userAgent, url, expected }) => {
    expect(recogniseProvider({ provider, userAgent, url })).toBe(expected);
  });
});

describe('recogniseProbe', () => {
  const guid = '%22f1a7c2de-0c4e-4a55-9c55-2f0b8b8f4c11%22';
  it.each([
    {
      name: 'Okta’s button',
      provider: 'okta',
      url: '/scim/v2/Users?startIndex=1&count=2',
      expected: 'Okta connection test',
    },
    {
      name: 'Okta’s import',
      provider: 'okta',
      url: '/scim/v2/Users?startIndex=1&count=100',
      expected: undefined,
    },
    {
      name: 'Entra’s GUID',
      provider: 'entra',
      url: `/scim/v2/Users?filter=userName+eq+${guid}`,
      expected: 'Entra ID connection test',
    },
    {
      name: 'Entra’s look-up',
      provider: 'entra',
      url: '/scim/v2/Users?filter=userName+eq+%22ada%22',
      expected: undefined,
    },
    {
      name: 'Google’s probe',
      provider: 'google',
      url: '/scim/v2/Users',
      expected: 'Google Workspace connection test',
    },
    {
      name: 'capabilities',
      provider: 'other',
      url: '/scim/v2/ServiceProviderConfig',
      expected: 'SCIM capability check',
    },
  ] as const)('$name', ({ provider, url, expected }) => {
    expect(recogniseProbe(provider, { method: 'GET', url, userAgent: null })).toBe(expected);
  });

  it('does not take our own doctor for the identity provider', () => {
    const userAgent = `Okta SCIM Client 1.0.0 (${doctorName})`;
    const url = '/scim/v2/Users?startIndex=1&count=2';
    expect(recogniseProbe('okta', { method: 'GET', url, userAgent })).toBeUndefined();
  });
});
