import type { StoredActivity } from './activity.ts';

/** Whose history is asked for. */
export interface HistorySubject {
  readonly kind: 'user' | 'group';
  readonly id: string;
}

export interface HistoryStore {
  /** Activity of one user or group, newest first; `before` is the exclusive upper bound of `sequence`. */
  page(
    workspaceId: string,
    subject: HistorySubject,
    query: { readonly before?: number; readonly limit: number },
  ): Promise<readonly StoredActivity[]>;
}
