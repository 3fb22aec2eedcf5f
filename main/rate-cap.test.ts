import { describe, expect, it } from 'vitest';

import { createRateCap } from './rate-cap.ts';

describe('createRateCap', () => {
  it('allows the limit within any window, however the calls fall', () => {
    let uptime = 0;
    const mayCall = createRateCap({ limit: 2, windowMs: 1000, uptime: () => uptime });
    const at = (time: number): boolean => {
      uptime = time;
      return mayCall();
    };
    expect([at(0), at(900), at(999)]).toEqual([true, true, false]);
    expect([at(1000), at(1500), at(1899)]).toEqual([true, false, false]);
    expect(at(1900)).toBe(true);
  });
});
