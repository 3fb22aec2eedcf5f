import type { Fate, LedgerLine } from '../contract/reconciliation.ts';
import type { KnownPerson } from './reconcile-people.ts';

export type RequestLine = Extract<LedgerLine, { kind: 'request' }>;
type LineOutcome = RequestLine['outcome'];

/** How much a request says about what happened to somebody in the whole time: the first word stays, not the last. */
const weights: Partial<Record<LineOutcome, number>> = {
  unchanged: 0,
  updated: 1,
  deactivated: 2,
  deleted: 2,
  reactivated: 2,
  linked: 3,
  created: 3,
};

/** The newest request decides whether it went well, and the weightiest of those that did how. */
export function decisive(newer: RequestLine, older: RequestLine): RequestLine {
  const newerWeight = weights[newer.outcome];
  const olderWeight = weights[older.outcome];
  if (newerWeight === undefined || olderWeight === undefined || newerWeight > 1) return newer;
  return olderWeight > newerWeight ? older : newer;
}

/** What came of somebody who was expected. */
export function fateOf(
  account: KnownPerson | undefined,
  line: RequestLine | undefined,
  hasActivity: boolean,
): Fate {
  if (line === undefined) return account === undefined ? 'neverArrived' : 'alreadyHere';
  switch (line.outcome) {
    case 'created':
    case 'updated':
    case 'reactivated':
    case 'deactivated':
    case 'failed':
    case 'refused':
      return line.outcome;
    case 'deleted':
      return 'deactivated'; // an account is kept
    case 'linked':
      return hasActivity ? 'linked' : 'linkedUnchanged';
    case 'unchanged':
    case 'read':
      return account?.isAdopted === true ? 'linkedUnchanged' : 'unchanged';
    default:
      return line.outcome satisfies never;
  }
}
