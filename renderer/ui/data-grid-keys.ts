import type { KeyboardEvent } from 'react';

/** The row that a key leads to, or undefined when it is none of these keys. */
export function targetOfKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  { index, count, pageSize }: { index: number; count: number; pageSize: number },
): number | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const last = count - 1;
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: Math.min(last, index + 1),
    j: Math.min(last, index + 1),
    ArrowUp: Math.max(0, index - 1),
    k: Math.max(0, index - 1),
    PageDown: Math.min(last, index + pageSize),
    PageUp: Math.max(0, index - pageSize),
    Home: 0,
    End: last,
  };
  return targets[event.key];
}
