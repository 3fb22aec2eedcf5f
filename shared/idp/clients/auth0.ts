import { userSchemaUrn } from '../../scim/schema/urn.ts';
import { createRequester, type IdpAnswer, type IdpConnection } from './client.ts';

export interface Auth0User {
  /** Auth0's user_id, such as `auth0|64f1c2` or `google-oauth2|1137`. */
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly isBlocked: boolean;
}

/** Requests as the outbound SCIM template of Auth0's event streams sends them: users only, found by externalId. */
export function auth0Client<Answer extends IdpAnswer>(connection: IdpConnection<Answer>) {
  const { get, post, put, remove } = createRequester(connection, {
    all: { Accept: 'application/scim+json' },
    write: { 'Content-Type': 'application/scim+json' },
  });
  const toBody = ({ userId, email, name, isBlocked }: Auth0User) => ({
    schemas: [userSchemaUrn],
    externalId: userId,
    userName: email,
    displayName: name,
    emails: [{ value: email, primary: true }],
    active: !isBlocked,
  });
  return {
    find: (userId: string) => get(`/Users?filter=${encodeURIComponent(`externalId eq "${userId}"`)}`),
    /** When a server refuses to filter by externalId. */
    findByName: (email: string) => get(`/Users?filter=${encodeURIComponent(`userName eq "${email}"`)}`),
    /** `user.created` */
    created: (user: Auth0User) => post('/Users', toBody(user)),
    /** `user.updated`, after the look-up. */
    update: (id: string, user: Auth0User) => put(`/Users/${id}`, toBody(user)),
    /** `user.deleted`, after the look-up. */
    remove: (id: string) => remove(`/Users/${id}`),
  };
}
