import { inspectToken } from '@rollcall/shared/diagnostics/token-format.ts';

import { digestOf } from '../credentials.ts';

/** More than any server has of tokens in use at a time; beyond that it starts over. */
const capacity = 1_000;

export interface DigestMemory {
  /** Digest of a SCIM token; undefined when the credential cannot be one. */
  digest(credential: string): string | undefined;
  /** Keep the digest of a credential that a token was found for: strangers cannot fill the memory. */
  remember(credential: string, digest: string): void;
}

/** Checking and hashing the same credential with every request would cost as much as the look-up that follows. */
export function createDigestMemory(): DigestMemory {
  const digests = new Map<string, string>();
  return {
    digest(credential) {
      const known = digests.get(credential);
      if (known !== undefined) return known;
      const inspection = inspectToken(credential);
      return inspection.state === 'well_formed' && inspection.kind === 'scim'
        ? digestOf(credential)
        : undefined;
    },
    remember(credential, digest) {
      if (digests.has(credential)) return;
      if (digests.size >= capacity) digests.clear();
      digests.set(credential, digest);
    },
  };
}
