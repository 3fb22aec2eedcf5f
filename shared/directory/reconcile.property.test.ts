import fc from 'fast-check';
import { expect, it } from 'vitest';

import { outcomes } from '../contract/provisioning-log.ts';
import type { Expectation, LedgerLine } from '../contract/reconciliation.ts';
import { createReconciler } from './reconcile.ts';

// Few names, so that lines meet, in the spellings that must not matter.
const name = fc.constantFrom('ann', 'ANN ', 'bob', 'kim', 'Kim', 'zoe', 'eve@x.test', 'EVE@x.test');
const id = fc.constantFrom('u1', 'u2', 'u3', 'u4');

const personLine = fc.record({
  kind: fc.constant('person' as const),
  id,
  userName: name,
  externalId: fc.option(fc.constantFrom('x1', 'x2')),
  emails: fc.array(name, { maxLength: 2 }),
  isActive: fc.boolean(),
  isManaged: fc.boolean(),
  isAdopted: fc.boolean(),
});
const requestLine = fc.record({
  kind: fc.constant('request' as const),
  id: fc.uuid(),
  userId: fc.option(id),
  subject: fc.option(name),
  outcome: fc.constantFrom(...outcomes),
  reason: fc.constant(null),
  explanation: fc.constant(null),
});
const activityLine = fc.record({ kind: fc.constant('activity' as const), userId: id });

const ledger = fc
  .tuple(fc.array(personLine), fc.array(requestLine), fc.array(activityLine))
  .map((parts): readonly LedgerLine[] => parts.flat());
const expectation: fc.Arbitrary<Expectation> = fc.oneof(
  fc.record({ kind: fc.constant('number' as const), count: fc.nat(12) }),
  fc.record({
    kind: fc.constant('people' as const),
    people: fc.array(
      fc.record(
        { userName: name, externalId: fc.constantFrom('x1', 'x2'), email: name, isActive: fc.boolean() },
        { requiredKeys: ['userName'] },
      ),
    ),
  }),
);

it('gives everybody who was expected exactly one fate', async () => {
  await fc.assert(
    fc.asyncProperty(expectation, ledger, async (expected, lines) => {
      const reconciler = createReconciler(expected);
      reconciler.add(lines);
      const report = await reconciler.finish(() => Promise.resolve());
      const sum = report.terms.reduce((total, { count }) => total + count, 0);
      expect(sum - report.surplus).toBe(report.expected);
      const asked = expected.kind === 'number' ? expected.count : expected.people.length - report.repeated;
      expect(report.expected).toBe(asked);
      const nameless =
        expected.kind === 'number' ? Math.max(0, sum - report.inActivity - report.missing.count) : 0;
      expect(report.inActivity + report.missing.count + nameless).toBe(sum);
    }),
  );
});
