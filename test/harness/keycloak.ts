import { keycloakClient as keycloakClientFor } from '@rollcall/shared/idp/clients/keycloak.ts';

import type { HttpAnswer } from './http.ts';

/** For tests, which look into whatever came back. */
export const keycloakClient = keycloakClientFor<HttpAnswer>;
