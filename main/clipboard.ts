import type { After } from './timers.ts';

/** The part of Electron's clipboard that is used here; its calls became asynchronous in Electron 45. */
export interface TextClipboard {
  readText(): string | Promise<string>;
  writeText(text: string): void | Promise<void>;
  clear(): void;
}

/** How long a secret stays on the clipboard. */
export const secretLifetimeMs = 60_000;

export interface SecretClipboard {
  write(text: string, options: { readonly isSecret: boolean }): Promise<void>;
  /** Take a secret that is still there off the clipboard now; for quitting. */
  clearSecret(): Promise<void>;
}

/** A clipboard on which secrets do not outlive their use; what somebody copied since is left alone. */
export function createSecretClipboard(clipboard: TextClipboard, after: After): SecretClipboard {
  let secret: string | undefined;
  let callOff: (() => void) | undefined;

  async function clearSecret(): Promise<void> {
    callOff?.();
    const written = secret;
    secret = undefined;
    if (written !== undefined && (await clipboard.readText()) === written) clipboard.clear();
  }

  return {
    clearSecret,
    async write(text, { isSecret }) {
      callOff?.();
      await clipboard.writeText(text);
      secret = isSecret ? text : undefined;
      if (isSecret) callOff = after(secretLifetimeMs, () => void clearSecret());
    },
  };
}
