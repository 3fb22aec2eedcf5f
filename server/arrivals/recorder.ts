import type { Logger } from 'pino';

import type { Milliseconds } from '../store/activity.ts';
import type { ArrivalStore, StoredArrivals } from '../store/arrivals.ts';
import type { LogDraft, LogStore } from '../store/log.ts';
import { type ArrivalFacts, beginFacts, joinFacts, noteRequest, verbOf } from './facts.ts';

/** What was seen is written at most this often; a crash loses no more than that. */
const flushAfterMs = 60_000;

export interface ArrivalRecorder {
  /** The same log, which notes how requests arrive; costs a request a look into a map. */
  observe(log: LogStore): LogStore;
  /** What is known of each token of a workspace, to the last request. */
  read(workspaceId: string): Promise<readonly StoredArrivals[]>;
  /** Write what is not written yet. */
  flush(): Promise<void>;
}

export interface ArrivalDependencies {
  readonly arrivals: ArrivalStore;
  readonly now: () => Milliseconds;
  readonly logger: Logger;
}

interface Seen {
  readonly workspaceId: string;
  /** Since this process began. */
  readonly facts: ArrivalFacts;
  /** What was stored when it began; null until it is read. */
  before: { readonly stored: StoredArrivals | undefined } | null;
  isWritten: boolean;
}

/** Keeps how requests arrive, by token, without a write per request. */
export function createArrivalRecorder({ arrivals, now, logger }: ArrivalDependencies): ArrivalRecorder {
  const seen = new Map<string, Seen>();
  let timer: NodeJS.Timeout | undefined;

  function note(draft: LogDraft): void {
    if (draft.tokenId === null) return;
    const at = now();
    let entry = seen.get(draft.tokenId);
    if (entry === undefined) {
      const facts = beginFacts(draft.tokenId, at);
      entry = { workspaceId: draft.workspaceId, facts, before: null, isWritten: false };
      seen.set(draft.tokenId, entry);
    }
    noteRequest(entry.facts, verbOf(draft), at);
    entry.isWritten = false;
    timer ??= setTimeout(() => void flush(), flushAfterMs).unref();
  }

  /** What was stored before of the tokens that this process saw is read once. */
  async function load(workspaceId: string): Promise<readonly StoredArrivals[]> {
    const stored = await arrivals.list(workspaceId);
    for (const entry of seen.values()) {
      if (entry.workspaceId !== workspaceId) continue;
      entry.before ??= { stored: stored.find(({ tokenId }) => tokenId === entry.facts.tokenId) };
    }
    return stored;
  }

  async function flushWorkspace(workspaceId: string): Promise<void> {
    const entries = [...seen.values()].filter(
      (entry) => entry.workspaceId === workspaceId && !entry.isWritten,
    );
    if (entries.some(({ before }) => before === null)) await load(workspaceId);
    for (const entry of entries) entry.isWritten = true;
    await arrivals.save(workspaceId, entries.map(toStored));
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const waiting = [...seen.values()].filter(({ isWritten }) => !isWritten);
    for (const workspaceId of new Set(waiting.map((entry) => entry.workspaceId))) {
      try {
        await flushWorkspace(workspaceId);
      } catch (error) {
        logger.warn({ err: error, workspaceId }, 'how requests arrive could not be recorded');
      }
    }
  }

  return {
    observe: (log) => ({
      ...log,
      append(draft) {
        note(draft);
        log.append(draft);
      },
    }),
    async read(workspaceId) {
      const byToken = new Map((await load(workspaceId)).map((stored) => [stored.tokenId, stored]));
      for (const entry of seen.values()) {
        if (entry.workspaceId === workspaceId) byToken.set(entry.facts.tokenId, toStored(entry));
      }
      return [...byToken.values()];
    },
    flush,
  };
}

function toStored({ before, facts }: Seen): StoredArrivals {
  return joinFacts(before?.stored, facts);
}
