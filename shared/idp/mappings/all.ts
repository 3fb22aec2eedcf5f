import type { IdentityProvider } from '../providers.ts';
import { auth0Mapping } from './auth0.ts';
import { authentikMapping } from './authentik.ts';
import { awsMapping } from './aws.ts';
import { entraMapping } from './entra.ts';
import { googleMapping } from './google.ts';
import { jumpCloudMapping } from './jumpcloud.ts';
import { keycloakMapping } from './keycloak.ts';
import { oktaMapping } from './okta.ts';
import { oneLoginMapping } from './onelogin.ts';
import { otherMapping } from './other.ts';
import { pingMapping } from './ping.ts';
import type { ProviderMapping } from './provider-mapping.ts';

/** The default mapping of every identity provider. */
export const providerMappings: Readonly<Record<IdentityProvider, ProviderMapping>> = {
  okta: oktaMapping,
  entra: entraMapping,
  google: googleMapping,
  onelogin: oneLoginMapping,
  jumpcloud: jumpCloudMapping,
  auth0: auth0Mapping,
  aws: awsMapping,
  ping: pingMapping,
  keycloak: keycloakMapping,
  authentik: authentikMapping,
  other: otherMapping,
};
