import { hash } from 'node:crypto';

/** One activity row as it is stored. */
export interface ChainRow {
  readonly sequence: number;
  readonly entry: string;
  readonly hash: string;
}

/** The end of a chain, or of the part that was followed. */
export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
}

/** The end of the empty chain: the hash before the first row of a workspace. */
export function firstHash(workspaceId: string): string {
  return hash('sha256', workspaceId, 'hex');
}

/**
 * The hash of one activity row: over the one before it, its place and its text exactly as stored.
 * The text is the canonical form, so nothing has to be written the same way twice.
 */
export function nextHash(previous: string, sequence: number, entry: string): string {
  return hash('sha256', `${previous}\n${sequence}\n${entry}`, 'hex');
}

/** Follow a chain through the rows after `start`, in their order, up to the first one that does not fit. */
export function followChain(
  start: ChainHead,
  rows: Iterable<ChainRow>,
): { readonly last: ChainHead; readonly misfit: ChainRow | undefined } {
  let last = start;
  for (const row of rows) {
    const isNext = row.sequence === last.sequence + 1;
    if (!isNext || row.hash !== nextHash(last.hash, row.sequence, row.entry)) return { last, misfit: row };
    last = { sequence: row.sequence, hash: row.hash };
  }
  return { last, misfit: undefined };
}

/** Rows of a chain that were altered or are lost; both ends are included. */
export interface ChainBreak {
  readonly first: number;
  readonly last: number;
}

/** Follow a chain to the end of `rows`, going on behind a row that does not fit as if it had been right. */
export function findBreak(
  start: ChainHead,
  rows: Iterable<ChainRow>,
): { readonly last: ChainHead; readonly broken: ChainBreak | undefined } {
  let last = start;
  let broken: ChainBreak | undefined;
  for (const row of rows) {
    const next = last.sequence + 1;
    if (row.sequence !== next) broken = widen(broken, { first: next, last: row.sequence - 1 });
    else if (row.hash !== nextHash(last.hash, next, row.entry)) {
      broken = widen(broken, { first: next, last: next });
    }
    last = { sequence: row.sequence, hash: row.hash };
  }
  return { last, broken };
}

/** From the start of the first break to the end of the last one. */
export function widen(broken: ChainBreak | undefined, more: ChainBreak | undefined): ChainBreak | undefined {
  return broken === undefined || more === undefined
    ? (broken ?? more)
    : { first: broken.first, last: more.last };
}

/** Whether rows are missing at the end, or the chain was built again without changing the head. */
export function isCut(last: ChainHead, head: ChainHead | undefined): boolean {
  if (head === undefined || last.sequence < head.sequence) return true;
  return last.sequence === head.sequence && last.hash !== head.hash;
}
