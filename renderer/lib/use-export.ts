import type { ExportProgress, IpcInput } from '@rollcall/shared/contract/ipc.ts';
import { useCallback, useEffect, useState } from 'react';

import { callMain } from './bridge.ts';

/** An export of this component: how far it is, and how to start, end and find it. */
export interface Export {
  /** undefined until one was started. */
  readonly progress: ExportProgress | undefined;
  /**
   * Ask where to, then write the file. Answers whether a place was chosen.
   * @throws BridgeError when it could not be started.
   */
  readonly start: (input: IpcInput<'export:start'>) => Promise<boolean>;
  readonly cancel: () => void;
  readonly showInFolder: () => void;
}

/** Save a stream of the admin API as a file; main does the work, so that it goes on whatever this window shows. */
export function useExport(): Export {
  const [started, setStarted] = useState<ExportProgress | undefined>(undefined);
  const [heard, setHeard] = useState<ReadonlyMap<string, ExportProgress>>(new Map());
  useEffect(
    () =>
      // Also of others: the end of a short one is heard before its start has been answered.
      window.rollcall.on('export:progress', (now) => setHeard((before) => new Map(before).set(now.id, now))),
    [],
  );
  const start = useCallback(async (input: IpcInput<'export:start'>) => {
    const first = await callMain('export:start', input);
    if (first === null) return false;
    setStarted(first);
    return true;
  }, []);
  const id = started?.id;
  return {
    progress: started && (heard.get(started.id) ?? started),
    start,
    cancel: () => id !== undefined && void callMain('export:cancel', { id }),
    showInFolder: () => id !== undefined && void callMain('export:show-in-folder', { id }),
  };
}

/** `12 B`, `340 kB`, `1.8 MB` */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
