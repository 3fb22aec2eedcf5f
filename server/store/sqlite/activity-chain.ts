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

/** Whether rows are missing at the end, or the chain was built again without changing the head. */
export function isCut(last: ChainHead, head: ChainHead | undefined): boolean {
  if (head === undefined || last.sequence < head.sequence) return true;
  return last.sequence === head.sequence && last.hash !== head.hash;
}
