import { hash } from 'node:crypto';

/** The hash before the first row of a workspace. */
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
