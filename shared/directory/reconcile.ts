import {
  type Difference,
  type ExpectedPerson,
  type Expectation,
  type Fate,
  fates,
  type LedgerLine,
  type ReconciledPerson,
  type Reconciliation,
} from '../contract/reconciliation.ts';
import {
  absentHere,
  absentThere,
  type Differences,
  emailDifference,
  stateDifference,
  toCounted,
} from './reconcile-differences.ts';
import { decisive, fateOf, type RequestLine } from './reconcile-fates.ts';
import { type KnownPerson, PeopleIndex, toNameKey } from './reconcile-people.ts';
import { describeSum, explainDifference } from './reconcile-words.ts';

/** People handled between two pauses. */
const peoplePerPause = 2_000;

export type Reconciler = ReturnType<typeof createReconciler>;

/**
 * Compare what an identity provider should have sent with what came. Lines of the ledger go in with `add`, in its order;
 * `finish` answers the report, in which every expected person has exactly one fate.
 */
export function createReconciler(expected: Expectation) {
  const people = new PeopleIndex();
  /** The request that counts, by the person it is about. */
  const requests = new Map<string, RequestLine>();
  const changed = new Set<string>();
  let namelessFailures = 0;

  function addRequest(line: RequestLine): void {
    const key = keyOfRequest(line, people);
    if (key === undefined) {
      if (line.outcome === 'failed') namelessFailures += 1;
      return;
    }
    const newer = requests.get(key);
    requests.set(key, newer === undefined ? line : decisive(newer, line));
  }

  return {
    add(lines: Iterable<LedgerLine>): void {
      for (const line of lines) {
        if (line.kind === 'person') people.add(line);
        else if (line.kind === 'request') addRequest(line);
        else changed.add(line.userId);
      }
    },

    /** @param pause awaited now and then, so that whoever runs this can show progress, stop it, or answer others. */
    async finish(pause: () => Promise<void>): Promise<Reconciliation> {
      const known = { people, requests, changed };
      const found =
        expected.kind === 'number'
          ? await countArrived(expected.count, known, pause)
          : await compareList(expected.people, known, pause);
      return toReport(found, namelessFailures);
    },
  };
}

interface Known {
  readonly people: PeopleIndex;
  readonly requests: ReadonlyMap<string, RequestLine>;
  readonly changed: ReadonlySet<string>;
}

interface Found {
  readonly expected: number;
  readonly repeated: number;
  readonly surplus: number;
  /** Who never arrived is nameless here when only a number was given. */
  readonly namelessAbsent: number;
  readonly reconciled: readonly ReconciledPerson[];
  readonly differences: Differences | null;
}

function keyOfRequest({ userId, subject }: RequestLine, people: PeopleIndex): string | undefined {
  if (userId !== null) return toIdKey(userId);
  return subject === null ? undefined : keyOfName(subject, people);
}

function keyOfName(name: string, people: PeopleIndex): string {
  const person = people.findByName(name);
  return person === undefined ? toKeyOfName(name) : toIdKey(person.id);
}

function toKeyOfName(name: string): string {
  return `name ${toNameKey(name)}`;
}

function toIdKey(id: string): string {
  return `id ${id}`;
}

/** Only a number is known: everybody who came is taken for one of them. */
async function countArrived(expected: number, known: Known, pause: () => Promise<void>): Promise<Found> {
  const reconciled: ReconciledPerson[] = [];
  for (const line of known.requests.values()) {
    if (reconciled.length % peoplePerPause === 0) await pause();
    const person = line.userId === null ? known.people.findByName(line.subject ?? '') : undefined;
    const account = person ?? known.people.findById(line.userId ?? '');
    reconciled.push(reconcile({ userName: line.subject ?? undefined }, account, line, known));
  }
  const arrived = reconciled.length;
  return {
    expected,
    repeated: 0,
    surplus: Math.max(0, arrived - expected),
    namelessAbsent: Math.max(0, expected - arrived),
    reconciled,
    differences: null,
  };
}

async function compareList(
  list: readonly ExpectedPerson[],
  known: Known,
  pause: () => Promise<void>,
): Promise<Found> {
  const seen = new Set<string>();
  const claimed = await findClaimed(list, known.people, pause);
  const reconciled: ReconciledPerson[] = [];
  const onlyInProvider: Difference[] = [];
  const differentEmail: Difference[] = [];
  const wrongState: Difference[] = [];
  for (const [index, expected] of list.entries()) {
    if (index % peoplePerPause === 0) await pause();
    const account = findAccount(expected, known.people, claimed);
    const keys = account === undefined ? keysWithoutAccount(expected) : [toIdKey(account.id)];
    if (keys.some((key) => seen.has(key))) continue;
    for (const key of keys) seen.add(key);
    const line = requestAbout(expected, account, known.requests);
    reconciled.push(reconcile(expected, account, line, known));
    if (account === undefined) {
      if (expected.isActive !== false) onlyInProvider.push(absentHere(expected));
      continue;
    }
    differentEmail.push(...emailDifference(expected, account));
    wrongState.push(...stateDifference(expected, account));
  }
  const onlyHere = [...known.people.all()]
    .filter(({ id, isActive }) => isActive && !seen.has(toIdKey(id)))
    .map(absentThere);
  return {
    expected: reconciled.length,
    repeated: list.length - reconciled.length,
    surplus: 0,
    namelessAbsent: 0,
    reconciled,
    differences: { onlyHere, onlyInProvider, differentEmail, wrongState },
  };
}

/** The accounts that somebody of the list has a sure name of. */
async function findClaimed(
  list: readonly ExpectedPerson[],
  people: PeopleIndex,
  pause: () => Promise<void>,
): Promise<ReadonlySet<string>> {
  const claimed = new Set<string>();
  for (const [index, expected] of list.entries()) {
    if (index % peoplePerPause === 0) await pause();
    const account = people.findSure(expected);
    if (account !== undefined) claimed.add(account.id);
  }
  return claimed;
}

/** An e-mail may be shared: by it only an account is found that nobody of the list has a better claim to. */
function findAccount(
  expected: ExpectedPerson,
  people: PeopleIndex,
  claimed: ReadonlySet<string>,
): KnownPerson | undefined {
  const sure = people.findSure(expected);
  if (sure !== undefined || !expected.email) return sure;
  const account = people.findByName(expected.email);
  return account === undefined || claimed.has(account.id) ? undefined : account;
}

/** What makes two lines of the list the same person, who has no account here. */
function keysWithoutAccount({ userName, email, externalId }: ExpectedPerson): readonly string[] {
  const name = userName || (externalId ? '' : email);
  return [...(name ? [toKeyOfName(name)] : []), ...(externalId ? [`externalId ${externalId.trim()}`] : [])];
}

function requestAbout(
  { userName, email }: ExpectedPerson,
  account: KnownPerson | undefined,
  requests: Known['requests'],
): RequestLine | undefined {
  if (account !== undefined) return requests.get(toIdKey(account.id));
  const ofName = userName ? requests.get(toKeyOfName(userName)) : undefined;
  return ofName ?? (email ? requests.get(toKeyOfName(email)) : undefined);
}

function reconcile(
  { userName, email }: ExpectedPerson,
  account: KnownPerson | undefined,
  line: RequestLine | undefined,
  { changed }: Known,
): ReconciledPerson {
  const userId = account?.id ?? line?.userId ?? null;
  const hasActivity = userId !== null && changed.has(userId);
  return {
    fate: fateOf(account, line, hasActivity),
    userName: account?.userName ?? line?.subject ?? (userName || null),
    email: account?.emails[0] ?? (email || null),
    userId,
    requestId: line?.id ?? null,
    reason: line?.reason ?? null,
    explanation: line?.explanation ?? null,
    hasActivity,
  };
}

function toReport(found: Found, namelessFailures: number): Reconciliation {
  const { expected, repeated, surplus, namelessAbsent, reconciled, differences } = found;
  const counts = new Map<Fate, number>([['neverArrived', namelessAbsent]]);
  for (const { fate } of reconciled) counts.set(fate, (counts.get(fate) ?? 0) + 1);
  const terms = fates
    .map((fate) => ({ fate, count: counts.get(fate) ?? 0 }))
    .filter(({ count }) => count > 0);
  const missing = reconciled.filter(({ hasActivity }) => !hasActivity);
  const inActivity = reconciled.length - missing.length;
  const facts = { expected, repeated, surplus, namelessAbsent, namelessFailures, terms, inActivity, missing };
  return {
    expected,
    repeated,
    surplus,
    terms,
    equation: describeSum(facts),
    inActivity,
    sentences: explainDifference(facts),
    missing: { count: missing.length, items: missing },
    namelessFailures,
    differences: differences && toCounted(differences),
  };
}
