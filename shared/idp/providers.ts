/** The identity providers Rollcall knows by name; `other` stands for any SCIM 2.0 client. */
export const identityProviders = {
  okta: 'Okta',
  entra: 'Entra ID',
  google: 'Google Workspace',
  onelogin: 'OneLogin',
  jumpcloud: 'JumpCloud',
  auth0: 'Auth0',
  aws: 'AWS',
  ping: 'Ping Identity',
  keycloak: 'Keycloak',
  authentik: 'authentik',
  other: 'Other SCIM 2.0 client',
} as const;

export type IdentityProvider = keyof typeof identityProviders;

/** All provider codes, in the order in which screens list them. */
export const identityProviderCodes = [
  'okta',
  'entra',
  'google',
  'onelogin',
  'jumpcloud',
  'auth0',
  'aws',
  'ping',
  'keycloak',
  'authentik',
  'other',
] as const satisfies readonly IdentityProvider[];
