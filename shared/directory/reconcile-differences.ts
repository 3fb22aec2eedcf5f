import {
  type Difference,
  type DifferenceKind,
  differenceKinds,
  type ExpectedPerson,
  type Reconciliation,
} from '../contract/reconciliation.ts';
import { addressesOf, type KnownPerson, toNameKey } from './reconcile-people.ts';

export type Differences = Readonly<Record<DifferenceKind, readonly Difference[]>>;

/** Somebody of the identity provider without an account here. */
export function absentHere({ userName, email, externalId }: ExpectedPerson): Difference {
  const name = userName || email || externalId || null;
  return { userName: name, userId: null, here: null, there: name };
}

/** An account that the identity provider does not name. */
export function absentThere({ id, userName }: KnownPerson): Difference {
  return { userName, userId: id, here: userName, there: null };
}

/** None when an address of the account is the expected one, whatever its case. */
export function emailDifference({ email }: ExpectedPerson, account: KnownPerson): readonly Difference[] {
  if (!email) return [];
  const addresses = addressesOf(account);
  if (addresses.some((address) => toNameKey(address) === toNameKey(email))) return [];
  return [{ userName: account.userName, userId: account.id, here: addresses[0] ?? null, there: email }];
}

/** None when nothing is known of the state there. */
export function stateDifference({ isActive }: ExpectedPerson, account: KnownPerson): readonly Difference[] {
  if (isActive === undefined || isActive === account.isActive) return [];
  const { userName, id: userId } = account;
  return [{ userName, userId, here: stateName(account.isActive), there: stateName(isActive) }];
}

function stateName(isActive: boolean): string {
  return isActive ? 'active' : 'inactive';
}

/** The lists with how long they are. */
export function toCounted(differences: Differences) {
  const entries = differenceKinds.map((kind) => {
    const items = [...differences[kind]];
    return [kind, { count: items.length, items }] as const;
  });
  // Safe cast: one entry for each kind.
  return Object.fromEntries(entries) as NonNullable<Reconciliation['differences']>;
}
