import {
  tokenPlaces,
  type SecretStorage,
  type TokenPlace,
} from '@rollcall/shared/contract/managed-servers.ts';
import { z } from 'zod';

import type { JsonFile } from '../files/json-file.ts';
import { fault } from '../ipc/failure.ts';
import type { SystemEncryption } from './system-encryption.ts';

/** What is kept of a token on the disk. */
const keptToken = z.strictObject({
  place: z.enum(tokenPlaces).exclude(['session']),
  /** What encrypted it; `none` where nothing did. */
  backend: z.string(),
  /** Base64. */
  blob: z.string(),
});
export const keptTokens = z.record(z.string(), keptToken);
export type KeptTokens = z.infer<typeof keptTokens>;

/** What is encrypted: the token with whom it is for, so that a blob moved to another server is of no use there. */
const sealed = z.strictObject({ serverId: z.string(), origin: z.string(), token: z.string() });

/** Whose token it is: it is only ever given out for the same server at the same origin. */
export interface TokenOwner {
  readonly serverId: string;
  readonly origin: string;
}

/** Operator tokens of hosted servers. */
export interface TokenVault {
  describe(): Promise<SecretStorage>;
  placeOf(serverId: string): TokenPlace | null;
  /** @throws IpcFailure token_not_storable when the system protects nothing and `protected` was asked for. */
  keep(owner: TokenOwner, token: string, place: TokenPlace): Promise<void>;
  /** Undefined when there is none, or it was encrypted by something that is not there now, or for somebody else. */
  find(owner: TokenOwner): Promise<string | undefined>;
  forget(serverId: string): Promise<void>;
}

export async function openTokenVault(
  file: JsonFile<KeptTokens>,
  encryption: SystemEncryption,
): Promise<TokenVault> {
  let kept = await file.read();
  const inMemory = new Map<string, string>();

  async function save(next: KeptTokens): Promise<void> {
    await file.write(next);
    kept = next;
  }

  async function seal(text: string, place: 'protected' | 'weak'): Promise<KeptTokens[string]> {
    if (place === 'weak') return { place, backend: 'none', blob: Buffer.from(text).toString('base64') };
    if (!(await encryption.describe()).isProtected) throw fault('token_not_storable');
    const blob = Buffer.from(await encryption.encrypt(text)).toString('base64');
    return { place, backend: encryption.backend(), blob };
  }

  /** @returns the text, and whether the system would rather encrypt it anew. */
  async function unseal(
    entry: KeptTokens[string],
  ): Promise<{ text: string; shouldReEncrypt: boolean } | undefined> {
    const blob = Buffer.from(entry.blob, 'base64');
    if (entry.place === 'weak') return { text: blob.toString('utf8'), shouldReEncrypt: false };
    // Never overwritten here: once the keyring it was made with is back, it can be read again.
    if (entry.backend !== encryption.backend()) return undefined;
    return encryption.decrypt(blob).catch(() => undefined);
  }

  const vault: TokenVault = {
    describe: () => encryption.describe(),
    placeOf: (serverId) => (inMemory.has(serverId) ? 'session' : (kept[serverId]?.place ?? null)),

    async keep(owner, token, place) {
      const text = JSON.stringify({ ...owner, token } satisfies z.input<typeof sealed>);
      const { [owner.serverId]: _, ...others } = kept;
      if (place === 'session') {
        await save(others);
        inMemory.set(owner.serverId, text);
        return;
      }
      await save({ ...others, [owner.serverId]: await seal(text, place) });
      inMemory.delete(owner.serverId);
    },

    async find(owner) {
      const entry = kept[owner.serverId];
      const held = inMemory.get(owner.serverId);
      const opened =
        held === undefined ? entry && (await unseal(entry)) : { text: held, shouldReEncrypt: false };
      if (opened === undefined) return undefined;
      const { data } = sealed.safeParse(parseJson(opened.text));
      if (data?.serverId !== owner.serverId || data.origin !== owner.origin) return undefined;
      if (opened.shouldReEncrypt) await vault.keep(owner, data.token, 'protected');
      return data.token;
    },

    async forget(serverId) {
      inMemory.delete(serverId);
      const { [serverId]: removed, ...others } = kept;
      if (removed !== undefined) await save(others);
    },
  };
  return vault;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Decrypted with another key it may come out as anything.
  }
}
