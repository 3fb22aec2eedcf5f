import { AppError } from '@rollcall/shared/errors.ts';
import { parseSearch, type SearchProblem } from '@rollcall/shared/provisioning-log/parse.ts';

import type { Milliseconds } from '../../store/activity.ts';
import type { LogFilter } from '../../store/log.ts';

/** Which rows a call is about; what is absent limits nothing. */
export interface Window {
  readonly q?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/**
 * The filter of a call as the store takes it.
 * @throws AppError bad_request when the search cannot be read; detail has every problem with its place.
 */
export function toLogFilter({ q = '', from, to }: Window): LogFilter {
  const parsed = parseSearch(q);
  if ('problems' in parsed) throw unreadableSearch(parsed.problems);
  return {
    ...parsed.filter,
    ...(from === undefined ? {} : { from: Date.parse(from) }),
    ...(to === undefined ? {} : { to: Date.parse(to) }),
  };
}

const dayMs = 86_400_000;

/** The stretch of time of a chart: without an end until now, without a beginning 24 hours. @throws AppError bad_request */
export function toStretch(
  { from, to }: Pick<Window, 'from' | 'to'>,
  now: Milliseconds,
): { readonly from: Milliseconds; readonly to: Milliseconds } {
  // Its end is exclusive, and what happens in this millisecond belongs to it.
  const end = to === undefined ? now + 1 : Date.parse(to);
  const start = from === undefined ? end - dayMs : Date.parse(from);
  if (start < end) return { from: start, to: end };
  throw new AppError('bad_request', 'query.to: Must be after query.from.');
}

function unreadableSearch(problems: readonly [SearchProblem, ...SearchProblem[]]): AppError {
  const [{ suggestion }] = problems;
  const faults = problems.map(
    ({ start, end, message }) => `query.q: ${message} (characters ${start + 1} to ${end})`,
  );
  return new AppError(
    'bad_request',
    faults.join(' '),
    suggestion === undefined ? {} : { fix: `Write ${suggestion} there.` },
  );
}
