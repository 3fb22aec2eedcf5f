import type { LogRow, LogWindow } from '@rollcall/shared/contract/provisioning-log.ts';
import { useEffect, useMemo, useRef } from 'react';

import { useAnnounce } from '../../lib/announcer.tsx';
import { useTailRows } from '../../lib/live-tail.ts';
import { createListTest } from './use-log-rows.ts';

const intervalMs = 10_000;

/**
 * Tells a screen reader what arrived, as one sentence at most every ten seconds and only while the list follows:
 * rows one by one would never let it finish.
 */
export function useArrivalSummary(window: LogWindow, { isFollowing }: { isFollowing: boolean }) {
  const isListed = useMemo(() => createListTest(window), [window]);
  const announce = useAnnounce();
  const arrived = useRef<LogRow[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useTailRows((batch) => {
    if (!isFollowing) return;
    arrived.current.push(...batch.filter(isListed));
    if (arrived.current.length === 0) return;
    timer.current ??= setTimeout(() => {
      announce(toSummary(arrived.current));
      arrived.current = [];
      timer.current = undefined;
    }, intervalMs);
  });
}

/** `12 new requests, 1 of them refused or failed` */
export function toSummary(rows: readonly LogRow[]): string {
  const bad = rows.filter(({ outcome }) => outcome === 'refused' || outcome === 'failed').length;
  const requests = rows.length === 1 ? '1 new request' : `${rows.length} new requests`;
  return bad === 0 ? requests : `${requests}, ${bad} of them refused or failed`;
}
