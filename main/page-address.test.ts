import { describe, expect, it } from 'vitest';

import { pageOfScreen, renewedPage } from './page-address.ts';

describe('renewedPage', () => {
  it.each([
    { current: 'app://console/#/tokens', renewed: 'app://console/?page=2#/tokens' },
    {
      current: 'app://console/?page=1#/directory/users?q=ada',
      renewed: 'app://console/?page=2#/directory/users',
    },
    { current: 'app://console/#/setup/0198c2d3-77', renewed: 'app://console/?page=2#/setup' },
    { current: 'app://console/#/setup/0198c2d3/watch', renewed: 'app://console/?page=2#/setup' },
    { current: 'app://console/', renewed: 'app://console/?page=2#/' },
    { current: 'http://localhost:5173/#/tokens', renewed: 'http://localhost:5173/?page=2#/tokens' },
  ])('$current becomes $renewed', ({ current, renewed }) => {
    expect(renewedPage(current, 2)).toBe(renewed);
  });
});

describe('pageOfScreen', () => {
  it.each([
    { current: 'app://console/', page: 'app://console/#/tokens' },
    { current: 'app://console/?page=1#/activity?q=x', page: 'app://console/?page=1#/tokens' },
  ])('opens a screen on $current', ({ current, page }) => {
    expect(pageOfScreen(current, '/tokens')).toBe(page);
  });
});
