import { describe, expect, it } from 'vitest';

import type { Expectation, LedgerLine } from '../contract/reconciliation.ts';
import { toReconciliationCsv } from './reconcile-csv.ts';
import { createReconciler } from './reconcile.ts';

type Person = Extract<LedgerLine, { kind: 'person' }>;
type Request = Extract<LedgerLine, { kind: 'request' }>;

function person(id: string, changes: Partial<Person> = {}): Person {
  return {
    kind: 'person',
    id,
    userName: `${id}@acme.example`,
    externalId: null,
    emails: [],
    isActive: true,
    isManaged: true,
    isAdopted: false,
    ...changes,
  };
}

function request(
  userId: string | null,
  outcome: Request['outcome'],
  changes: Partial<Request> = {},
): Request {
  const subject = userId === null ? null : `${userId}@acme.example`;
  return {
    kind: 'request',
    id: `request ${userId} ${outcome}`,
    userId,
    subject,
    outcome,
    reason: null,
    explanation: null,
    ...changes,
  };
}

function activity(userId: string): LedgerLine {
  return { kind: 'activity', userId };
}

function reconcile(expected: Expectation, lines: readonly LedgerLine[]) {
  const reconciler = createReconciler(expected);
  reconciler.add(lines);
  return reconciler.finish(() => Promise.resolve());
}

function listOf(...userNames: readonly string[]): Expectation {
  return { kind: 'people', people: userNames.map((userName) => ({ userName })) };
}

/** The seed case: 150 people, 146 new, two changed, one here before, one without a family name. */
function seedCase(): readonly LedgerLine[] {
  const created = Array.from({ length: 146 }, (_, index) => `new${index}`);
  const updated = ['ann', 'bob'];
  return [
    ...[...created, ...updated].map((id) => person(id)),
    person('jane.doe', { isAdopted: true }),
    request(null, 'failed', {
      id: 'row-ito',
      subject: 'm.ito@acme.example',
      reason: 'value',
      explanation: 'name.familyName is required.',
    }),
    request('jane.doe', 'unchanged'),
    ...updated.map((id) => request(id, 'updated')),
    ...created.map((id) => request(id, 'created')),
    ...[...created, ...updated].map(activity),
  ];
}

describe('the case of 150 and 148', () => {
  const sentences = [
    'Activity shows 148 because linked-without-change makes no activity row.',
    "Two people are not in the activity list: one already had an account (nothing changed), one failed in the IdP's request.",
  ];
  const people = [
    ...Array.from({ length: 146 }, (_, index) => `new${index}`),
    'ann',
    'bob',
    'Jane.Doe',
    'm.ito',
  ];

  it.each<{ name: string; expected: Expectation }>([
    { name: 'a number', expected: { kind: 'number', count: 150 } },
    { name: 'a list', expected: listOf(...people.map((name) => ` ${name}@ACME.example `)) },
  ])('is explained with $name', async ({ expected }) => {
    const report = await reconcile(expected, seedCase());
    expect(report).toMatchObject({
      expected: 150,
      equation: '150 in IdP = 146 created + 2 updated + 1 linked, no change + 1 failed',
      inActivity: 148,
      sentences,
      missing: { count: 2 },
    });
    expect(report.missing.items).toContainEqual({
      fate: 'failed',
      userName: 'm.ito@acme.example',
      email: null,
      userId: null,
      requestId: 'row-ito',
      reason: 'value',
      explanation: 'name.familyName is required.',
      hasActivity: false,
    });
    expect(report.missing.items.map(({ fate, userId }) => [fate, userId])).toContainEqual([
      'linkedUnchanged',
      'jane.doe',
    ]);
  });
});

describe('what the requests of one person mean together', () => {
  it.each<{ newestFirst: readonly Request['outcome'][]; fate: string }>([
    { newestFirst: ['updated', 'created'], fate: 'created' },
    { newestFirst: ['unchanged', 'updated', 'created'], fate: 'created' },
    { newestFirst: ['unchanged', 'updated'], fate: 'updated' },
    { newestFirst: ['updated', 'linked'], fate: 'linked' },
    { newestFirst: ['updated', 'unchanged'], fate: 'updated' },
    { newestFirst: ['deactivated', 'created'], fate: 'deactivated' },
    { newestFirst: ['deleted'], fate: 'deactivated' },
    { newestFirst: ['reactivated', 'deactivated'], fate: 'reactivated' },
    { newestFirst: ['failed', 'created'], fate: 'failed' },
    { newestFirst: ['created', 'failed'], fate: 'created' },
    { newestFirst: ['updated', 'failed', 'created'], fate: 'created' },
    { newestFirst: ['refused'], fate: 'refused' },
    { newestFirst: ['unchanged'], fate: 'unchanged' },
  ])('$newestFirst is $fate', async ({ newestFirst, fate }) => {
    const lines = [person('ann'), ...newestFirst.map((outcome) => request('ann', outcome)), activity('ann')];
    const report = await reconcile(listOf('ann@acme.example'), lines);
    expect(report.terms).toEqual([{ fate, count: 1 }]);
  });

  it('joins a failed create with the account that a later one made', async () => {
    const lines = [
      person('ann'),
      request('ann', 'created'),
      request(null, 'failed', { subject: 'ANN@acme.example' }),
      activity('ann'),
    ];
    const report = await reconcile({ kind: 'number', count: 1 }, lines);
    expect(report).toMatchObject({ equation: '1 in IdP = 1 created', missing: { count: 0 } });
    expect(report.sentences).toEqual(['Activity shows 1.']);
  });
});

describe('who never arrived', () => {
  it('is named when the people are known', async () => {
    const report = await reconcile(listOf('ann@acme.example', 'zoe@acme.example', 'kim@acme.example'), [
      person('ann'),
    ]);
    expect(report.equation).toBe('3 in IdP = 1 here before, no request + 2 never arrived');
    expect(report.sentences).toEqual([
      'Activity shows 0 because who was here before and sent nothing makes no activity row.',
      'Three people are not in the activity list: one was here before and had no request, two never arrived.',
      "We saw no request. Look in the IdP's own log for: zoe@acme.example, kim@acme.example.",
    ]);
  });

  it('is a number when only that is known', async () => {
    const report = await reconcile({ kind: 'number', count: 3 }, [
      request('ann', 'created'),
      activity('ann'),
    ]);
    expect(report).toMatchObject({
      equation: '3 in IdP = 1 created + 2 never arrived',
      missing: { count: 0 },
      differences: null,
    });
    expect(report.sentences).toEqual([
      'Activity shows 1 because who never arrived makes no activity row.',
      'Two people are not in the activity list: two never arrived.',
      "We saw no request for two of them. Look in the IdP's own log for who they are.",
    ]);
  });
});

it('does not call a change what shadow mode only answered', async () => {
  const lines = [request('ann', 'created', { reason: 'shadow' }), request('bob', 'updated')];
  const report = await reconcile({ kind: 'number', count: 2 }, lines);
  expect(report.sentences).toEqual([
    'Activity shows 0.',
    'Two people are not in the activity list: one came in shadow mode, which changes nothing, one changed, but the row of it is gone.',
  ]);
});

it('says when more came than expected, and when failures name nobody', async () => {
  const lines = [request('ann', 'created'), request('bob', 'created'), request(null, 'failed')];
  const report = await reconcile({ kind: 'number', count: 1 }, [...lines, activity('ann'), activity('bob')]);
  expect(report).toMatchObject({
    equation: '1 in IdP = 2 created − 1 more than expected',
    surplus: 1,
    namelessFailures: 1,
    sentences: [
      'Activity shows 2.',
      'One person more than expected came.',
      'One failed request named nobody and is not part of the sum.',
    ],
  });
});

describe('the two directories', () => {
  const directory = [
    person('ann', { externalId: 'a1', emails: ['Ann@Acme.example'] }),
    person('bob', { externalId: 'b1', emails: ['bob.old@acme.example'] }),
    person('kim', { isActive: false }),
    person('old', { isActive: false }),
    person('eve'),
  ];

  it('are compared person by person', async () => {
    const { differences } = await reconcile(
      {
        kind: 'people',
        people: [
          { externalId: 'a1', email: ' ann@ACME.example ' },
          { externalId: 'b1', email: 'bob@acme.example', isActive: true },
          { userName: 'KIM@acme.example', email: 'kim@acme.example', isActive: true },
          { userName: 'zoe@acme.example', isActive: true },
          { userName: 'gone@acme.example', isActive: false },
        ],
      },
      directory,
    );
    expect(differences).toEqual({
      onlyHere: {
        count: 1,
        items: [{ userName: 'eve@acme.example', userId: 'eve', here: 'eve@acme.example', there: null }],
      },
      onlyInProvider: {
        count: 1,
        items: [{ userName: 'zoe@acme.example', userId: null, here: null, there: 'zoe@acme.example' }],
      },
      differentEmail: {
        count: 1,
        items: [
          {
            userName: 'bob@acme.example',
            userId: 'bob',
            here: 'bob.old@acme.example',
            there: 'bob@acme.example',
          },
        ],
      },
      wrongState: {
        count: 1,
        items: [{ userName: 'kim@acme.example', userId: 'kim', here: 'inactive', there: 'active' }],
      },
    });
  });

  it('give a shared e-mail to whom it names surely, in whatever order', async () => {
    const people = [
      { userName: 'desk@acme.example', email: 'ann@acme.example' },
      { userName: 'ann@acme.example', email: 'ann@acme.example' },
      { email: 'ANN@acme.example' },
    ];
    const report = await reconcile({ kind: 'people', people }, directory);
    expect(report).toMatchObject({
      expected: 2,
      repeated: 1,
      terms: [
        { fate: 'alreadyHere', count: 1 },
        { fate: 'neverArrived', count: 1 },
      ],
    });
    expect(report.sentences).toContain('One line of the list names somebody twice.');
  });
});

it('becomes a CSV in which no name is a formula', async () => {
  const report = await reconcile(listOf('=HYPERLINK("x")', 'kim@acme.example'), [
    person('kim', { isActive: false }),
    person('@SUM'),
  ]);
  const text = [...toReconciliationCsv(report)].join('');
  expect(text).toContain('person,never arrived,"\'=HYPERLINK(""x"")",,,,,\r\n');
  expect(text).toContain("difference,only here,'@SUM@acme.example,'@SUM@acme.example,,,,\r\n");
  expect(text).toContain('sum,"2 in IdP = 1 here before, no request + 1 never arrived",,,,,,\r\n');
});
