import {
  type TokenInput,
  tokenInput,
  type TokenRotation,
  tokenRotation,
} from '@rollcall/shared/contract/tokens.ts';
import { rotatedName } from '@rollcall/shared/directory/rotated-name.ts';
import { tokenStatus } from '@rollcall/shared/directory/token-status.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import type { Milliseconds } from '../../store/activity.ts';
import type { StoredConnection } from '../../store/stored-connection.ts';
import type { StoredToken, TokenStore } from '../../store/tokens.ts';
import type { Actor } from '../actor.ts';
import { composeConnection, describeConnection } from '../new-connection.ts';
import { composeToken, createTokenSeed, describeToken } from '../new-token.ts';

const millisecondsPerDay = 86_400_000;
const millisecondsPerHour = 3_600_000;

export interface TokenServiceDependencies {
  readonly tokens: TokenStore;
  readonly now: () => Milliseconds;
  readonly newId: () => string;
}

export type TokenService = ReturnType<typeof createTokenService>;

/** A token with its secret, which leaves here once. */
export interface NewToken {
  readonly token: StoredToken;
  readonly secret: string;
}

/** Life of SCIM tokens. */
export function createTokenService({ tokens, now, newId }: TokenServiceDependencies) {
  return {
    list(workspaceId: string): Promise<readonly StoredToken[]> {
      return tokens.list(workspaceId);
    },

    /**
     * Without a connection the token belongs to the first one of its provider, which is made if there is none.
     * @throws AppError name_taken | not_found
     */
    async create(actor: Actor, input: TokenInput): Promise<NewToken> {
      const { name, provider, connectionId, scopes, allowedNetworks, expiresInDays } =
        tokenInput.parse(input);
      const at = now();
      const seed = createTokenSeed(newId());
      const newConnectionId = newId();
      const expiresAt = expiresInDays === null ? null : at + expiresInDays * millisecondsPerDay;
      const created = await tokens.create(
        actor.workspaceId,
        ({ connections }) => {
          const existing =
            connectionId === undefined
              ? connections.find((connection) => connection.provider === provider)
              : requireConnection(connections, connectionId);
          const connection =
            existing ??
            composeConnection(actor, { id: newConnectionId, at }, { provider, others: connections });
          const traits = { name, connection, expiresAt, ...given({ scopes, allowedNetworks }) };
          const token = composeToken(actor, seed, at, traits);
          const tokenCreated = describeToken(actor, 'token.created', token, at);
          if (existing !== undefined) return { token, activity: [tokenCreated] };
          const connectionCreated = describeConnection(actor, 'connection.created', connection, at);
          return { connection, token, activity: [connectionCreated, tokenCreated] };
        },
        at,
      );
      return { token: created.token, secret: seed.secret };
    },

    /**
     * Make a token that takes the place of another: at once, or after some hours in which both work. It may do what
     * the old one may, and lives as long.
     * @throws AppError not_found | token_not_active | name_taken
     */
    async rotate(actor: Actor, id: string, input: TokenRotation): Promise<NewToken> {
      const rotation = tokenRotation.parse(input);
      const at = now();
      const seed = createTokenSeed(newId());
      const isLeaked = rotation.mode === 'replace' && rotation.reason === 'leaked';
      const retireAt = rotation.mode === 'overlap' ? at + rotation.overlapHours * millisecondsPerHour : at;
      const token = await tokens.rotate(
        actor.workspaceId,
        id,
        (current, { isNameInUse }) => {
          requireActive(current, at);
          const name = rotation.name ?? rotatedName(current.name, at, isNameInUse);
          const successor = composeToken(actor, seed, at, { ...inherit(current, at), name });
          const changes = [
            { path: 'successor', after: name },
            { path: 'retireAt', after: new Date(retireAt).toISOString() },
            ...(isLeaked ? [{ path: 'reason', after: 'leaked' }] : []),
          ];
          return {
            retirement: { replacedAt: at, replacedBy: actor.name, retireAt },
            successor,
            activity: [
              describeToken(actor, 'token.created', successor, at),
              describeToken(actor, 'token.rotated', current, at, changes),
            ],
          };
        },
        at,
      );
      return { token, secret: seed.secret };
    },

    /** From the next request on the token is refused. @throws AppError not_found | already_revoked */
    async revoke(actor: Actor, id: string): Promise<StoredToken> {
      const at = now();
      const name = (await tokens.find(actor.workspaceId, id))?.name ?? id;
      const activity = describeToken(actor, 'token.revoked', { id, name }, at);
      return tokens.revoke(actor.workspaceId, id, { at, name: actor.name }, activity);
    },
  };
}

function requireConnection(connections: readonly StoredConnection[], id: string): StoredConnection {
  const connection = connections.find((candidate) => candidate.id === id);
  if (connection === undefined) throw new AppError('not_found', 'There is no connection with that id.');
  return connection;
}

function requireActive(token: StoredToken, now: Milliseconds): void {
  const status = tokenStatus(token, now);
  if (status === 'active') return;
  throw new AppError('token_not_active', `The token “${token.name}” is ${status}.`);
}

function inherit(
  { connectionId, provider, scopes, allowedNetworks, ...token }: StoredToken,
  at: Milliseconds,
) {
  const expiresAt = token.expiresAt === null ? null : at + token.expiresAt - token.createdAt;
  return { connection: { id: connectionId, provider }, scopes, allowedNetworks, expiresAt };
}

/** Only what was sent: the rest has its default. */
function given(traits: {
  readonly scopes: StoredToken['scopes'] | undefined;
  readonly allowedNetworks: StoredToken['allowedNetworks'] | undefined;
}): Partial<Pick<StoredToken, 'scopes' | 'allowedNetworks'>> {
  const { scopes, allowedNetworks } = traits;
  return {
    ...(scopes === undefined ? {} : { scopes }),
    ...(allowedNetworks === undefined ? {} : { allowedNetworks }),
  };
}
