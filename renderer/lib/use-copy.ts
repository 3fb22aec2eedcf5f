import { useCallback } from 'react';

import { useAnnounce } from './announcer.tsx';
import { callMain } from './bridge.ts';

export interface CopyRequest {
  readonly text: string;
  /** What it is, for the screen reader: "base URL". */
  readonly what: string;
  /** A secret is cleared from the clipboard after a minute. */
  readonly isSecret?: boolean;
}

/** Put text on the clipboard; answers whether that worked, and says so to a screen reader. */
export function useCopy(): (request: CopyRequest) => Promise<boolean> {
  const announce = useAnnounce();
  return useCallback(
    async ({ text, what, isSecret = false }) => {
      try {
        await callMain('clipboard:write', { text, isSecret });
        announce(`Copied ${what}`);
        return true;
      } catch {
        announce(`Could not copy ${what}`);
        return false;
      }
    },
    [announce],
  );
}
