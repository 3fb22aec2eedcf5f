import type { IdentityProvider } from '../providers.ts';
import { auth0Guide } from './auth0.ts';
import { authentikGuide } from './authentik.ts';
import { awsGuide } from './aws.ts';
import { entraGuide } from './entra.ts';
import { googleGuide } from './google.ts';
import type { Guide } from './guide.ts';
import { jumpCloudGuide } from './jumpcloud.ts';
import { keycloakGuide } from './keycloak.ts';
import { oktaGuide } from './okta.ts';
import { oneLoginGuide } from './onelogin.ts';
import { otherGuide } from './other.ts';
import { pingGuide } from './ping.ts';

/** The setup guide of every identity provider. */
export const guides: Readonly<Record<IdentityProvider, Guide>> = {
  okta: oktaGuide,
  entra: entraGuide,
  google: googleGuide,
  onelogin: oneLoginGuide,
  jumpcloud: jumpCloudGuide,
  auth0: auth0Guide,
  aws: awsGuide,
  ping: pingGuide,
  keycloak: keycloakGuide,
  authentik: authentikGuide,
  other: otherGuide,
};
