import type { SecretStorage } from '@rollcall/shared/contract/managed-servers.ts';
import type { SafeStorage } from 'electron';

/** Encryption by the system's own keyring. */
export interface SystemEncryption {
  /** Name of what encrypts now; kept with what it encrypted, since another one cannot decrypt it. */
  backend(): string;
  describe(): Promise<SecretStorage>;
  encrypt(text: string): Promise<Uint8Array>;
  decrypt(encrypted: Uint8Array): Promise<{ text: string; shouldReEncrypt: boolean }>;
}

const protectedFrom: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Stored tokens are encrypted with the Keychain, out of reach of other programs.',
  win32:
    'Stored tokens are encrypted for your Windows account; other programs that you run could still read them.',
};
const linuxProtection = 'Stored tokens are encrypted with the keyring of your desktop.';
const unprotected =
  'This system offers no keyring, so a stored token would be readable by every program that you run.';

/** Backends of Linux that encrypt with a password everybody knows, or of which nothing is known. */
const weakBackends: readonly string[] = ['basic_text', 'unknown'];

/**
 * Electron's safeStorage by its asynchronous calls only. Where they are missing (before Electron 45) nothing counts as
 * protected: doubt is treated as no.
 */
export function createSystemEncryption(
  safeStorage: Partial<SafeStorage>,
  platform: NodeJS.Platform,
): SystemEncryption {
  const backend = (): string =>
    platform === 'linux' ? (safeStorage.getSelectedStorageBackend?.() ?? 'unknown') : platform;
  const isProtected = async (): Promise<boolean> =>
    !weakBackends.includes(backend()) && (await safeStorage.isAsyncEncryptionAvailable?.()) === true;
  return {
    backend,
    async describe() {
      if (!(await isProtected())) return { isProtected: false, detail: unprotected };
      return { isProtected: true, detail: protectedFrom[platform] ?? linuxProtection };
    },
    async encrypt(text) {
      if (!safeStorage.encryptStringAsync) throw new Error('this Electron cannot encrypt');
      return safeStorage.encryptStringAsync(text);
    },
    async decrypt(encrypted) {
      if (!safeStorage.decryptStringAsync) throw new Error('this Electron cannot decrypt');
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(encrypted));
      return { text: result, shouldReEncrypt };
    },
  };
}
