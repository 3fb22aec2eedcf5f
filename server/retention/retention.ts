import { effectiveRetention } from '@rollcall/shared/directory/retention.ts';

import type { Milliseconds } from '../store/activity.ts';
import type { LogStore, RetentionLimits } from '../store/log.ts';
import type { RetentionStore, WorkspaceRetention } from '../store/retention.ts';

const dayMs = 86_400_000;
const bytesPerMegabyte = 1_048_576;

/** When to look: some time after the start, which has other work, then again and again. */
const schedule = { firstMs: 60_000, everyMs: 3_600_000 } as const;
/** Between two steps, so that requests and their rows come first. */
const pauseMs = 20;

export interface RetentionDependencies {
  readonly retention: RetentionStore;
  readonly log: LogStore;
  readonly now: () => Milliseconds;
}

/** Remove from every workspace's log what it need not keep any more; `pause` is waited for between small steps. */
export async function applyRetention(
  { retention, log, now }: RetentionDependencies,
  pause: () => Promise<'go on' | 'stop'>,
): Promise<void> {
  for (const workspace of await retention.list()) {
    const limits = toLimits(workspace, now());
    while (!(await log.removeOld(workspace.workspaceId, limits))) {
      if ((await pause()) === 'stop') return;
    }
  }
}

/** Apply retention again and again, until the signal. */
export function keepRetention(
  dependencies: RetentionDependencies,
  { stopping, report }: { readonly stopping: AbortSignal; readonly report: (error: unknown) => void },
): void {
  const pause = async () => {
    await wait(pauseMs);
    return stopping.aborted ? 'stop' : 'go on';
  };
  async function round(): Promise<void> {
    await applyRetention(dependencies, pause).catch(report);
    if (!stopping.aborted) timer = begin(schedule.everyMs);
  }
  const begin = (delayMs: number) => setTimeout(() => void round(), delayMs).unref();
  let timer = begin(schedule.firstMs);
  stopping.addEventListener('abort', () => clearTimeout(timer), { once: true });
}

function toLimits({ retention, plan }: WorkspaceRetention, now: Milliseconds): RetentionLimits {
  const { bodiesDays, rowsDays, maxMegabytes } = effectiveRetention(retention, plan);
  return {
    bodiesBefore: now - bodiesDays * dayMs,
    rowsBefore: now - rowsDays * dayMs,
    maxBytes: maxMegabytes * bytesPerMegabyte,
  };
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
