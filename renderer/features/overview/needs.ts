import type { AdminResponse } from '@rollcall/shared/contract/admin-api.ts';
import type { LogSummary } from '@rollcall/shared/contract/log-overview.ts';

import { formatDuration } from '../../lib/format-time.ts';
import { hrefOf } from '../../lib/screens.ts';
import { maxCounted } from './queries.ts';
import type { Range } from './ranges.ts';

type TokenAttention = AdminResponse<'attention.read'>['items'][number];
type PendingHolds = AdminResponse<'holds.list'>['pending'];

/** Something that only a person can settle. */
export interface Need {
  readonly id: string;
  /** A sentence. */
  readonly text: string;
  /** The verb of the link, and where it leads. */
  readonly action: string;
  readonly href: string;
}

export function tokenNeeds(items: readonly TokenAttention[], now: number): Need[] {
  return items.map(({ kind, token }) => ({
    id: `${kind}:${token.id}`,
    text: tokenSentences[kind](token, now),
    action: 'Open tokens',
    href: hrefOf('tokens'),
  }));
}

const tokenSentences: Readonly<
  Record<TokenAttention['kind'], (token: TokenAttention['token'], now: number) => string>
> = {
  token_expires_soon: ({ name, expiresAt }, now) =>
    expiresAt === null
      ? `Token “${name}” stops working soon.`
      : `Token “${name}” stops working in ${formatDuration(Math.max(0, Date.parse(expiresAt) - now))}.`,
  retiring_token_used: ({ name }) => `The old token “${name}” is still used.`,
  creator_left: ({ name, createdBy }) => `${createdBy}, who made token “${name}”, was deactivated.`,
};

export function holdNeeds({ creates, deactivations, memberRemovals }: PendingHolds): Need[] {
  const kinds = [
    { id: 'creates', count: creates, one: 'new account is', many: 'new accounts are' },
    { id: 'deactivations', count: deactivations, one: 'deactivation is', many: 'deactivations are' },
    { id: 'removals', count: memberRemovals, one: 'member removal is', many: 'member removals are' },
  ];
  return kinds
    .filter(({ count }) => count > 0)
    .map(({ id, count, one, many }) => ({
      id: `hold:${id}`,
      text: `${count.toLocaleString('en')} ${count === 1 ? one : many} held by the mass-change guard.`,
      action: 'Review',
      href: hrefOf('review'),
    }));
}

export const duplicateNeeds = (count: number): Need[] =>
  needs(count, {
    id: 'duplicates',
    one: 'pair of accounts looks like one person.',
    many: 'pairs of accounts look like one person each.',
    action: 'Compare',
    href: hrefOf('duplicates'),
  });

export const linkNeeds = (count: number): Need[] =>
  needs(count, {
    id: 'links',
    one: 'account waits for your approval to be linked.',
    many: 'accounts wait for your approval to be linked.',
    action: 'Review',
    href: hrefOf('review'),
  });

export const waitingNeeds = (count: number): Need[] =>
  needs(count, {
    id: 'waiting',
    one: 'active person waits for a role.',
    many: 'active people wait for a role.',
    action: 'Review',
    href: hrefOf('review'),
  });

export const roleNeeds = (
  roles: readonly { readonly hasNoPermissionsYet: boolean; readonly people: number }[],
) =>
  needs(roles.filter(({ hasNoPermissionsYet, people }) => hasNoPermissionsYet && people > 0).length, {
    id: 'roles',
    one: 'role that people have grants nothing yet.',
    many: 'roles that people have grant nothing yet.',
    action: 'Add permissions',
    href: hrefOf('roles'),
  });

export function failureNeeds({ total, ok, reasons }: LogSummary, range: Range): Need[] {
  const failures = total - ok;
  if (failures === 0) return [];
  const causes = reasons.length === 1 ? 'one cause' : `${reasons.length} causes`;
  return [
    {
      id: 'failures',
      text: `${failures.toLocaleString('en')} ${failures === 1 ? 'request' : 'requests'} failed or ${failures === 1 ? 'was' : 'were'} refused${reasons.length === 0 ? '' : `, from ${causes}`}.`,
      action: 'Open log',
      href: hrefOf('provisioningLog', { q: 'is:failed is:refused', range }),
    },
  ];
}

/** One line for `count` things of a kind, or none. */
function needs(
  count: number,
  { one, many, ...rest }: Omit<Need, 'text'> & { readonly one: string; readonly many: string },
): Need[] {
  if (count === 0) return [];
  const amount = count >= maxCounted ? `${maxCounted} or more` : count.toLocaleString('en');
  return [{ ...rest, text: `${amount} ${count === 1 ? one : many}` }];
}
