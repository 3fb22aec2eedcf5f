import type { Fate, ReconciledPerson } from '../contract/reconciliation.ts';

/** What the sentences of a reconciliation are made of. */
export interface ReconciliationFacts {
  readonly expected: number;
  readonly repeated: number;
  readonly surplus: number;
  readonly namelessAbsent: number;
  readonly namelessFailures: number;
  readonly terms: readonly { readonly fate: Fate; readonly count: number }[];
  readonly inActivity: number;
  readonly missing: readonly ReconciledPerson[];
}

/** How each fate is called in the sum. */
export const fateWords: Readonly<Record<Fate, string>> = {
  created: 'created',
  updated: 'updated',
  linked: 'linked',
  reactivated: 'reactivated',
  deactivated: 'deactivated',
  linkedUnchanged: 'linked, no change',
  unchanged: 'unchanged',
  failed: 'failed',
  refused: 'refused',
  alreadyHere: 'here before, no request',
  neverArrived: 'never arrived',
};

/** Why each fate leaves no activity row; the first that occurs is named beside the number. */
const withoutActivity: Partial<Record<Fate, string>> = {
  linkedUnchanged: 'linked-without-change makes no activity row',
  unchanged: 'a request that changes nothing makes no activity row',
  failed: 'a failed request makes no activity row',
  refused: 'a refused request makes no activity row',
  alreadyHere: 'who was here before and sent nothing makes no activity row',
  neverArrived: 'who never arrived makes no activity row',
};

interface Phrase {
  readonly fates: readonly Fate[];
  readonly one: string;
  readonly many: string;
}

const phrases: readonly Phrase[] = [
  {
    fates: ['linkedUnchanged', 'unchanged'],
    one: 'already had an account (nothing changed)',
    many: 'already had an account (nothing changed)',
  },
  { fates: ['failed'], one: "failed in the IdP's request", many: "failed in the IdP's requests" },
  { fates: ['refused'], one: 'was refused', many: 'were refused' },
  {
    fates: ['alreadyHere'],
    one: 'was here before and had no request',
    many: 'were here before and had no request',
  },
  { fates: ['neverArrived'], one: 'never arrived', many: 'never arrived' },
];

/** The most people that one sentence names. */
const mostNames = 10;

/** `150 in IdP = 146 created + 2 updated + 1 linked, no change + 1 failed`; the sum is always right. */
export function describeSum({ expected, surplus, terms }: ReconciliationFacts): string {
  const parts = terms.map(({ fate, count }) => `${count} ${fateWords[fate]}`);
  const sum = parts.length === 0 ? '0' : parts.join(' + ');
  return `${expected} in IdP = ${sum}${surplus === 0 ? '' : ` − ${surplus} more than expected`}`;
}

/** Why the numbers differ, and what to do about it. */
export function explainDifference(facts: ReconciliationFacts): string[] {
  const { repeated, surplus, namelessFailures } = facts;
  return [
    describeActivity(facts),
    ...describeMissing(facts),
    ...describeAbsent(facts),
    ...(surplus === 0 ? [] : [`${amount(surplus, 'person', 'people')} more than expected came.`]),
    ...(repeated === 0
      ? []
      : [
          `${amount(repeated, 'line', 'lines')} of the list ${repeated === 1 ? 'names' : 'name'} somebody twice.`,
        ]),
    ...(namelessFailures === 0
      ? []
      : [
          `${amount(namelessFailures, 'failed request', 'failed requests')} named nobody and ${namelessFailures === 1 ? 'is' : 'are'} not part of the sum.`,
        ]),
  ];
}

function describeActivity({
  expected,
  inActivity,
  terms,
  missing,
  namelessAbsent,
}: ReconciliationFacts): string {
  const silent = new Set<Fate>(missing.map(({ fate }) => fate));
  if (namelessAbsent > 0) silent.add('neverArrived');
  const order = Object.keys(withoutActivity) as Fate[]; // safe cast: the keys of a record of fates
  const fate = order.find((one) => silent.has(one) && terms.some((term) => term.fate === one));
  if (fate === undefined || inActivity === expected) return `Activity shows ${inActivity}.`;
  return `Activity shows ${inActivity} because ${withoutActivity[fate]}.`;
}

/** `Two people are not in the activity list: one already had an account (nothing changed), one failed in …` */
function describeMissing({ missing, namelessAbsent }: ReconciliationFacts): string[] {
  const total = missing.length + namelessAbsent;
  if (total === 0) return [];
  const parts = phrases.flatMap((phrase) => {
    const named = missing.filter(({ fate }) => phrase.fates.includes(fate)).length;
    const number = named + (phrase.fates.includes('neverArrived') ? namelessAbsent : 0);
    return number === 0 ? [] : [`${inWords(number)} ${number === 1 ? phrase.one : phrase.many}`];
  });
  const others = missing.filter(({ fate }) => !phrases.some((phrase) => phrase.fates.includes(fate)));
  const inShadow = others.filter(({ reason }) => reason === 'shadow').length;
  if (inShadow > 0) parts.push(`${inWords(inShadow)} came in shadow mode, which changes nothing`);
  // A change is written with its row: without one, the row was removed since.
  const removed = others.length - inShadow;
  if (removed > 0) parts.push(`${inWords(removed)} changed, but the row of it is gone`);
  return [`${amount(total, 'person is', 'people are')} not in the activity list: ${parts.join(', ')}.`];
}

function describeAbsent({ missing, namelessAbsent }: ReconciliationFacts): string[] {
  if (namelessAbsent > 0) {
    return [
      `We saw no request for ${inWords(namelessAbsent)} of them. Look in the IdP's own log for who they are.`,
    ];
  }
  const names = missing
    .filter(({ fate }) => fate === 'neverArrived')
    .map(({ userName, email }) => userName ?? email ?? 'somebody without a name');
  if (names.length === 0) return [];
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  return [
    `We saw no request. Look in the IdP's own log for: ${names.slice(0, mostNames).join(', ')}${more}.`,
  ];
}

function amount(number: number, one: string, many: string): string {
  const words = inWords(number);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${number === 1 ? one : many}`;
}

const smallNumbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function inWords(number: number): string {
  return smallNumbers[number] ?? String(number);
}
