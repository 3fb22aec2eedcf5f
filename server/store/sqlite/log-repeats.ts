import type { LogDraft } from '../log.ts';

/** For how long an answer may be kept by its first row alone: retention removes it with that row. */
const maxAgeMs = 3_600_000;
/** About 16 MB: more than ten thousand people, whom an identity provider asks for again in every cycle. */
const maxCharacters = 16 * 1024 * 1024;

interface Kept {
  readonly body: string;
  readonly sequence: number;
  readonly at: number;
}

/** Answers of reads that the log has already, so that the same answer to the same question is stored once an hour. */
export interface LogRepeats {
  /** The row that has this answer. */
  find(draft: LogDraft): number | undefined;
  /** A row was stored with its answer. */
  note(draft: LogDraft, sequence: number): void;
}

export function createLogRepeats(): LogRepeats {
  const kept = new Map<string, Kept>();
  let characters = 0;

  function drop(key: string, { body }: Kept): void {
    kept.delete(key);
    characters -= body.length;
  }

  return {
    find(draft) {
      if (draft.outcome !== 'read' || draft.responseBody === null) return undefined;
      const known = kept.get(keyOf(draft));
      if (known === undefined || known.body !== draft.responseBody) return undefined;
      return Math.abs(draft.at - known.at) < maxAgeMs ? known.sequence : undefined;
    },
    note(draft, sequence) {
      const { outcome, responseBody: body, at } = draft;
      if (outcome !== 'read' || body === null) return;
      const key = keyOf(draft);
      const known = kept.get(key);
      if (known !== undefined) drop(key, known);
      kept.set(key, { body, sequence, at });
      characters += body.length;
      for (const [oldest, value] of kept) {
        if (characters <= maxCharacters) break;
        drop(oldest, value);
      }
    },
  };
}

function keyOf({ workspaceId, method, url }: LogDraft): string {
  return `${workspaceId} ${method} ${url}`;
}
