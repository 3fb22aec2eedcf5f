import { describe, expect, it } from 'vitest';

import { placeWindow } from './window-state.ts';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const external = { x: 1440, y: 0, width: 2560, height: 1440 };

describe('placeWindow', () => {
  it.each([
    {
      name: 'where it was',
      saved: { x: 1500, y: 100, width: 1600, height: 1000, isMaximized: true },
      workAreas: [laptop, external],
      expected: { position: { x: 1500, y: 100 }, width: 1600, height: 1000, isMaximized: true },
    },
    {
      name: 'centred and fitted, its display being gone',
      saved: { x: 1500, y: 100, width: 1600, height: 1000, isMaximized: false },
      workAreas: [laptop],
      expected: { position: undefined, width: 1440, height: 875, isMaximized: false },
    },
    {
      name: 'pushed back from over the edges',
      saved: { x: -300, y: 700, width: 1280, height: 800, isMaximized: false },
      workAreas: [laptop],
      expected: { position: { x: 0, y: 100 }, width: 1280, height: 800, isMaximized: false },
    },
    {
      name: 'never smaller than the console needs',
      saved: { x: 10, y: 30, width: 200, height: 100, isMaximized: false },
      workAreas: [laptop],
      expected: { position: { x: 10, y: 30 }, width: 960, height: 640, isMaximized: false },
    },
    {
      name: 'at the minimum on a display that is smaller still',
      saved: { x: 0, y: 0, width: 1280, height: 800, isMaximized: false },
      workAreas: [{ x: 0, y: 0, width: 800, height: 600 }],
      expected: { position: { x: 0, y: 0 }, width: 960, height: 640, isMaximized: false },
    },
    {
      name: 'at its usual size the first time',
      saved: undefined,
      workAreas: [laptop],
      expected: { position: undefined, width: 1280, height: 800, isMaximized: false },
    },
    {
      name: 'at its usual size after a damaged file',
      saved: { x: 'far', y: 0, width: 1, height: 1, isMaximized: false },
      workAreas: [laptop],
      expected: { position: undefined, width: 1280, height: 800, isMaximized: false },
    },
    {
      name: 'without any display to be found',
      saved: { x: 5, y: 5, width: 1000, height: 700, isMaximized: false },
      workAreas: [],
      expected: { position: undefined, width: 1000, height: 700, isMaximized: false },
    },
  ])('$name', ({ saved, workAreas, expected }) => {
    expect(placeWindow(saved, workAreas)).toEqual(expected);
  });
});
