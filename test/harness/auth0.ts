import { auth0Client as auth0ClientFor, type Auth0User } from '@rollcall/shared/idp/clients/auth0.ts';

import type { HttpAnswer } from './http.ts';
import type { Connection } from './idp-client.ts';

/** For tests: the look-up that precedes a change comes along with it. */
export function auth0Client(connection: Connection) {
  const client = auth0ClientFor<HttpAnswer>(connection);
  const idOf = async (userId: string) => String((await client.find(userId)).body.Resources[0].id);
  return {
    ...client,
    updated: async (user: Auth0User) => client.update(await idOf(user.userId), user),
    deleted: async (userId: string) => client.remove(await idOf(userId)),
  };
}
