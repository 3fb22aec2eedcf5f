import { expect, it } from 'vitest';

import { hasDisplay } from './display.ts';

it.each([
  { platform: 'linux', environment: {}, expected: false },
  { platform: 'linux', environment: { DISPLAY: '' }, expected: false },
  { platform: 'linux', environment: { DISPLAY: ':0' }, expected: true },
  { platform: 'linux', environment: { DISPLAY: '', WAYLAND_DISPLAY: 'wayland-0' }, expected: true },
  { platform: 'darwin', environment: {}, expected: true },
  { platform: 'win32', environment: {}, expected: true },
])('$platform with $environment has a display: $expected', ({ platform, environment, expected }) => {
  expect(hasDisplay(platform, environment)).toBe(expected);
});
