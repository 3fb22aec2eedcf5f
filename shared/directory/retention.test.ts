import { describe, expect, it } from 'vitest';

import { defaultRetention, effectiveRetention, retentionFaults } from './retention.ts';

describe('retention', () => {
  it.each([
    { name: 'the default', chosen: {}, plan: 'standard', effective: {} },
    {
      name: 'a plan that became smaller',
      chosen: { rowsDays: 400, bodiesDays: 200 },
      plan: 'standard',
      effective: { rowsDays: 90, bodiesDays: 90 },
    },
    {
      name: 'bodies longer than rows',
      chosen: { rowsDays: 10, bodiesDays: 20 },
      plan: 'premium',
      effective: { rowsDays: 10, bodiesDays: 10 },
    },
    {
      name: 'everything beyond the plan',
      chosen: { maxMegabytes: 1_000_000 },
      plan: 'free',
      effective: { bodiesDays: 7, rowsDays: 30, maxMegabytes: 256 },
    },
  ] as const)('of $name counts as far as the plan allows', ({ chosen, plan, effective }) => {
    expect(effectiveRetention({ ...defaultRetention, ...chosen }, plan)).toEqual({
      ...defaultRetention,
      ...effective,
    });
  });

  it.each([
    { chosen: {}, plan: 'standard', faults: [] },
    { chosen: { rowsDays: 90, bodiesDays: 90 }, plan: 'standard', faults: [] },
    {
      chosen: { rowsDays: 91 },
      plan: 'standard',
      faults: ['rowsDays is 91, and the plan keeps at most 90.'],
    },
    {
      chosen: { rowsDays: 20, bodiesDays: 21 },
      plan: 'premium',
      faults: ['bodiesDays is 21, longer than rows are kept (20).'],
    },
  ] as const)('has $faults.length faults for $chosen on $plan', ({ chosen, plan, faults }) => {
    expect(retentionFaults({ ...defaultRetention, ...chosen }, plan)).toEqual(faults);
  });
});
