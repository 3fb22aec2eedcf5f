import type { SimulatedIdp } from '../../contract/simulation.ts';
import type { Dialect } from '../dialect.ts';
import { auth0 } from './auth0.ts';
import { authentik } from './authentik.ts';
import { entraDefault, entraWithFlag } from './entra.ts';
import { google } from './google.ts';
import { jumpCloud } from './jumpcloud.ts';
import { keycloak } from './keycloak.ts';
import { oktaCatalogue, oktaCustom } from './okta.ts';
import { oneLogin } from './onelogin.ts';
import { ping } from './ping.ts';

export const dialects: Readonly<Record<SimulatedIdp, Dialect>> = {
  okta: oktaCatalogue,
  'okta-put': oktaCustom,
  entra: entraDefault,
  'entra-flag': entraWithFlag,
  google,
  onelogin: oneLogin,
  jumpcloud: jumpCloud,
  auth0,
  ping,
  keycloak,
  authentik,
};
