import type { SetupStep } from '@rollcall/shared/contract/setup-draft.ts';
import { type GuideStep, places } from '@rollcall/shared/idp/places.ts';
import { type IdentityProvider, identityProviders } from '@rollcall/shared/idp/providers.ts';

export const stepTitles: Readonly<Record<SetupStep, string>> = {
  ready: 'Ready?',
  provider: 'Provider',
  token: 'URL + token',
  scope: 'Scope',
  watch: 'Watch',
};

/** The provider as the subject of a sentence. */
export function providerName(provider: IdentityProvider): string {
  return provider === 'other' ? 'your identity provider' : identityProviders[provider];
}

/** What is done in a place: the end of "Open …". */
export function placeOf(provider: IdentityProvider, step: GuideStep): string {
  return places[provider][step];
}

export function loopbackWarning(provider: IdentityProvider): string {
  const name = provider === 'other' ? 'A cloud identity provider' : identityProviders[provider];
  return `${name} runs in the cloud and cannot reach this computer. Use the simulator, an on-prem agent, or a server address it can reach.`;
}

/** What keeps calls away, the likeliest first. */
export function silenceCauses(
  provider: IdentityProvider,
  { baseUrl, isLoopback }: { baseUrl: string; isLoopback: boolean },
): readonly string[] {
  const name = providerName(provider);
  return [
    ...(isLoopback ? [`The address ${baseUrl} is this computer’s own, and ${name} cannot reach it.`] : []),
    `The test was not started yet: open ${placeOf(provider, 'base_url')}, then test the connection.`,
    `The base URL was pasted with a mistake: it must be ${baseUrl}, with nothing after it.`,
    `A firewall or a proxy between ${name} and this server turns its calls away before they arrive.`,
    `${name} does not trust the certificate of this server, or cannot look its name up.`,
  ];
}

/** Steps for somebody else to carry out. The token is not among them: it travels by another way. */
export function handOffText(parts: {
  readonly provider: IdentityProvider;
  readonly baseUrl: string;
  readonly workspace: string;
  readonly writtenOn: string;
}): string {
  const { provider, baseUrl, workspace, writtenOn } = parts;
  const name = providerName(provider);
  return [
    `Connect ${name} to ${workspace} with SCIM 2.0`,
    `Written on ${writtenOn}. Valid as long as this setup is open.`,
    '',
    `1. Open ${placeOf(provider, 'base_url')}.`,
    `2. Enter this base URL, with nothing after it:`,
    baseUrl,
    `3. Open ${placeOf(provider, 'token')}.`,
    'Paste the token there. You get it separately, for example through a shared vault: it is not in this sheet, and must not be sent by mail or chat.',
    '4. Test the connection. Whoever sent you this sheet sees the test arrive.',
    `5. Open ${placeOf(provider, 'scope')}.`,
    'Start with a small group. “Sync all users” can create hundreds of accounts in minutes.',
    '6. Assign one person and tell whoever sent you this sheet.',
    '',
  ].join('\n');
}
