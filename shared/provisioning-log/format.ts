import { outcomes } from '../contract/provisioning-log.ts';
import type { SearchFilter, StatusRange } from './filter.ts';
import { quoteValue, quoteWord } from './terms.ts';

/** The text of a filter in the fixed order of its keys; `parseSearch` reads the same filter from it. */
export function formatSearch(filter: SearchFilter): string {
  const { isProbe, providers = [], tokens = [], users = [], statuses = [] } = filter;
  const { paths = [], reasons = [], ids = [], words = [] } = filter;
  return [
    ...formatOutcomes(filter.outcomes),
    ...(isProbe === undefined ? [] : [isProbe ? 'is:probe' : '-is:probe']),
    ...providers.map((provider) => `idp:${provider}`),
    ...tokens.map((token) => `token:${quoteValue(token)}`),
    ...users.map((user) => `user:${quoteValue(user)}`),
    ...statuses.map((range) => `status:${formatStatus(range)}`),
    ...paths.map((path) => `path:${quoteValue(path)}`),
    ...reasons.map((reason) => `reason:${reason}`),
    ...ids.map((id) => `id:${quoteValue(id)}`),
    ...words.map(quoteWord),
  ].join(' ');
}

/** Whichever is shorter: what is wanted, or what is left out. */
function formatOutcomes(wanted: SearchFilter['outcomes']): readonly string[] {
  if (wanted === undefined) return [];
  const others = outcomes.filter((outcome) => !wanted.includes(outcome));
  const isShorter = others.length > 0 && others.length < wanted.length;
  return isShorter ? others.map((outcome) => `-is:${outcome}`) : wanted.map((outcome) => `is:${outcome}`);
}

function formatStatus({ from, to }: StatusRange): string {
  if (from === to) return String(from);
  return from % 100 === 0 && to === from + 99 ? `${from / 100}xx` : `${from}-${to}`;
}
