import { identityProviderCodes } from '@rollcall/shared/idp/providers.ts';
import { describe, expect, it } from 'vitest';

import { handOffText, loopbackWarning, silenceCauses } from './setup-words.ts';

const baseUrl = 'https://acme.example/scim/v2';

describe.each(identityProviderCodes)('for %s', (provider) => {
  it('the hand-off sheet has the base URL, no placeholder, and no token', () => {
    const text = handOffText({ provider, baseUrl, workspace: 'Acme', writtenOn: '2026-11-22' });
    expect(text).toContain(baseUrl);
    expect(text).toContain('it is not in this sheet');
    expect(text).not.toMatch(/rcs_|[{}<>]|undefined/);
  });

  it('the first cause of silence is the address where it cannot be reached', () => {
    const [first] = silenceCauses(provider, { baseUrl, isLoopback: true });
    expect(first).toContain('this computer’s own');
    expect(silenceCauses(provider, { baseUrl, isLoopback: false })[0]).toMatch(/^The test was not started/);
  });
});

it('warns of a loopback address in the words of the specification', () => {
  expect(loopbackWarning('okta')).toBe(
    'Okta runs in the cloud and cannot reach this computer. Use the simulator, an on-prem agent, or a server address it can reach.',
  );
});
