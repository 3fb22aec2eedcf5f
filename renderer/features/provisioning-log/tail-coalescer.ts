import type { LogRow } from '@rollcall/shared/contract/provisioning-log.ts';

/** Above so many rows a second nobody can read them one by one: they are put in once a second. */
export const busyRowsPerSecond = 50;

const windowMs = 1_000;

/**
 * Hands on batches as they come, but those of a busy second together at its end.
 * @param onRate told how many rows the last second brought: null while that is few enough to follow
 */
export function createTailCoalescer({
  onRows,
  onRate,
}: {
  onRows: (rows: readonly LogRow[]) => void;
  onRate: (rowsPerSecond: number | null) => void;
}) {
  let held: LogRow[] = [];
  let count = 0;
  let isBusy = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    if (held.length > 0) onRows(held);
    held = [];
  };
  const endSecond = () => {
    timer = count === 0 ? undefined : setTimeout(endSecond, windowMs);
    const wasBusy = isBusy;
    isBusy = count > busyRowsPerSecond;
    if (isBusy || wasBusy) onRate(isBusy ? count : null);
    count = 0;
    flush();
  };
  return {
    add(rows: readonly LogRow[]) {
      count += rows.length;
      timer ??= setTimeout(endSecond, windowMs);
      held.push(...rows);
      if (!isBusy && count <= busyRowsPerSecond) flush();
    },
    close: () => clearTimeout(timer),
  };
}
