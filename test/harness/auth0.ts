import { type Connection, createRequester, userUrn } from './idp-client.ts';

export interface Auth0User {
  /** Auth0's user_id, such as `auth0|64f1c2` or `google-oauth2|1137`. */
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly isBlocked: boolean;
}

/** Requests as the outbound SCIM template of Auth0's event streams sends them: users only, found by externalId. */
export function auth0Client(connection: Connection) {
  const { get, post, put, remove } = createRequester(connection, {
    all: { Accept: 'application/scim+json' },
    write: { 'Content-Type': 'application/scim+json' },
  });
  const toBody = ({ userId, email, name, isBlocked }: Auth0User) => ({
    schemas: [userUrn],
    externalId: userId,
    userName: email,
    displayName: name,
    emails: [{ value: email, primary: true }],
    active: !isBlocked,
  });
  const find = (userId: string) => get(`/Users?filter=${encodeURIComponent(`externalId eq "${userId}"`)}`);
  const idOf = async (userId: string) => String((await find(userId)).body.Resources[0].id);
  return {
    find,
    /** `user.created` */
    created: (user: Auth0User) => post('/Users', toBody(user)),
    /** `user.updated`: the look-up, then PUT. */
    updated: async (user: Auth0User) => put(`/Users/${await idOf(user.userId)}`, toBody(user)),
    /** `user.deleted`: the look-up, then DELETE. */
    deleted: async (userId: string) => remove(`/Users/${await idOf(userId)}`),
  };
}
