import type { Logger } from 'pino';

import type { Milliseconds } from '../store/activity.ts';
import type { StoredToken, TokenStore, TokenUse } from '../store/tokens.ts';

/** After the first, uses of a token are written at most this often. */
const intervalMs = 60_000;

export interface TokenUseRecorder {
  /** Never waits and never fails the request. */
  record(token: StoredToken, use: TokenUse): void;
}

/** Keeps `last used` true to the minute without a write per request. */
export function createTokenUseRecorder(dependencies: {
  readonly tokens: TokenStore;
  readonly logger: Logger;
}): TokenUseRecorder {
  const { tokens, logger } = dependencies;
  /** When this process last wrote a token's use, by token id; as many entries as tokens in use. */
  const written = new Map<string, Milliseconds>();
  return {
    record(token, use) {
      const last = written.get(token.id) ?? token.lastUsedAt;
      if (last !== null && use.at - last < intervalMs) return;
      written.set(token.id, use.at);
      tokens.touch(token.workspaceId, token.id, use).catch((error: unknown) => {
        written.delete(token.id);
        logger.warn({ err: error, tokenId: token.id }, 'the use of a token could not be recorded');
      });
    },
  };
}
