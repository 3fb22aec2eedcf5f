import type { Mismatch, MismatchKind, SimulatedExchange } from '../contract/simulation.ts';
import { mismatchSentences } from './sentences.ts';

export interface Finding {
  readonly kind: MismatchKind;
  /** The user or group, or what kind of answer. */
  readonly who: string;
  readonly expected: string;
  readonly found: string;
  readonly request?: SimulatedExchange | undefined;
}

export interface Findings {
  /** The same thing about the same object is counted, and told once. */
  add(finding: Finding): void;
  list(): readonly Mismatch[];
}

/** @param idp how the identity provider is called in sentences */
export function createFindings(idp: string, onNew: (mismatch: Mismatch) => void): Findings {
  const found = new Map<string, Mismatch>();
  return {
    add({ kind, who, expected, found: actual, request }) {
      const key = `${kind}|${who}`;
      const known = found.get(key);
      if (known !== undefined) {
        found.set(key, { ...known, count: known.count + 1 });
        return;
      }
      const sentence = mismatchSentences[kind].replaceAll('{idp}', idp).replaceAll('{who}', who);
      const mismatch: Mismatch = {
        kind,
        sentence,
        who,
        expected,
        found: actual,
        count: 1,
        ...(request === undefined ? {} : { request }),
      };
      found.set(key, mismatch);
      onNew(mismatch);
    },
    list: () => [...found.values()],
  };
}
