import { describe, expect, it } from 'vitest';

import { createScrollScale, maxScrollHeight } from './scaled-scroll.ts';

const viewport = 600;

describe('content that a browser can hold', () => {
  it.each([0, 400, 5_600, maxScrollHeight])('of %i px is scrolled as it is', (height) => {
    const scale = createScrollScale(height, viewport);
    expect(scale.scrollHeight).toBe(Math.max(viewport, height));
    for (const offset of [0, scale.maxPosition / 3, scale.maxPosition]) {
      expect(scale.toPosition(offset)).toBe(offset);
      expect(scale.toScrollTop(offset)).toBe(offset);
    }
  });
});

describe.each([maxScrollHeight + 1, 28_000_044, 280_000_044])('content of %i px', (height) => {
  const scale = createScrollScale(height, viewport);
  const maxScroll = scale.scrollHeight - viewport;

  it('is never taller for the browser than the cap', () => {
    expect(scale.scrollHeight).toBe(maxScrollHeight);
  });

  it('is reached from its first to its last px', () => {
    expect(scale.toPosition(0)).toBe(0);
    expect(scale.toPosition(maxScroll)).toBe(height - viewport);
    expect(scale.toPosition(maxScroll + 100)).toBe(height - viewport);
  });

  it('moves px by px at both ends, where every row counts', () => {
    expect(scale.toPosition(84)).toBe(84);
    expect(scale.toPosition(maxScroll - 84)).toBe(height - viewport - 84);
  });

  it('goes only forward, and back to where it was', () => {
    const offsets = Array.from({ length: 201 }, (_, step) => (maxScroll / 200) * step);
    const positions = offsets.map(scale.toPosition);
    expect(positions).toEqual(positions.toSorted((one, other) => one - other));
    for (const [index, position] of positions.entries()) {
      expect(scale.toScrollTop(position)).toBeCloseTo(offsets[index] ?? 0, 3);
    }
  });
});
