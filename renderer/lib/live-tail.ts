import type { Bridge, TailMessage } from '@rollcall/shared/contract/ipc.ts';
import type { LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import { createContext, useContext, useEffect, useEffectEvent, useSyncExternalStore } from 'react';

export type TailState = Extract<TailMessage, { type: 'state' }>['state'];

/** The provisioning log as it grows, for any number of listeners over one port. */
export interface LiveTail {
  readonly state: () => TailState;
  readonly onState: (listener: () => void) => () => void;
  /** Rows in order of arrival, at most ten batches a second. */
  readonly onRows: (listener: (rows: readonly LogRow[]) => void) => () => void;
  readonly close: () => void;
}

const batchMs = 100;

/** Open the live tail. Rows are handed on in batches, so that a burst of requests costs a few renders. */
export function openLiveTail(bridge: Pick<Bridge, 'onTail'>): LiveTail {
  const stateListeners = new Set<() => void>();
  const rowListeners = new Set<(rows: readonly LogRow[]) => void>();
  let state: TailState = 'stopped';
  let waiting: LogRow[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    const rows = waiting;
    waiting = [];
    timer = undefined;
    for (const listener of rowListeners) listener(rows);
  };
  const closePort = bridge.onTail((message) => {
    if (message.type === 'row') {
      waiting.push(message.row);
      timer ??= setTimeout(flush, batchMs);
      return;
    }
    state = message.state;
    for (const listener of stateListeners) listener();
  });

  return {
    state: () => state,
    onState: (listener) => listen(stateListeners, listener),
    onRows: (listener) => listen(rowListeners, listener),
    close() {
      clearTimeout(timer);
      closePort();
    },
  };
}

function listen<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const LiveTailContext = createContext<LiveTail>({
  state: () => 'stopped',
  onState: () => () => undefined,
  onRows: () => () => undefined,
  close: () => undefined,
});

/** Whether rows arrive now. */
export function useTailState(): TailState {
  const tail = useContext(LiveTailContext);
  return useSyncExternalStore(tail.onState, tail.state);
}

/** Hear of each batch of rows, oldest first. */
export function useTailRows(onRows: (rows: readonly LogRow[]) => void): void {
  const tail = useContext(LiveTailContext);
  const handleRows = useEffectEvent(onRows);
  useEffect(() => tail.onRows((rows) => handleRows(rows)), [tail]);
}
