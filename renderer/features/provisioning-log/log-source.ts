import type { NearestRow } from '@rollcall/shared/contract/log-overview.ts';
import type { LogPage } from '@rollcall/shared/contract/provisioning-log.ts';

/** Where rows come from: pages by keyset, and the row nearest to a time in milliseconds. */
export interface LogSource {
  readonly page: (cursor: string | undefined) => Promise<LogPage>;
  readonly nearest: (at: number) => Promise<NearestRow>;
}
