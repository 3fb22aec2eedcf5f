import { describe, expect, it } from 'vitest';

import { createConsoleAddress } from './console-address.ts';

const development = 'http://localhost:5173/';

describe('createConsoleAddress', () => {
  it.each([
    { url: 'app://console/', developmentUrl: undefined, isInside: true },
    { url: 'app://console/index.html#/tokens', developmentUrl: undefined, isInside: true },
    { url: 'app://console.evil.example/', developmentUrl: undefined, isInside: false },
    { url: 'app://consolex/', developmentUrl: undefined, isInside: false },
    { url: 'app://user@console/', developmentUrl: undefined, isInside: true },
    { url: 'https://console/', developmentUrl: undefined, isInside: false },
    { url: 'file:///etc/passwd', developmentUrl: undefined, isInside: false },
    { url: 'about:blank', developmentUrl: undefined, isInside: false },
    { url: '', developmentUrl: undefined, isInside: false },
    { url: development, developmentUrl: undefined, isInside: false },
    { url: 'http://localhost:5173/main.tsx', developmentUrl: development, isInside: true },
    { url: 'http://localhost:5174/', developmentUrl: development, isInside: false },
    { url: 'app://console/', developmentUrl: development, isInside: false },
  ])('$url is inside of $developmentUrl: $isInside', ({ url, developmentUrl, isInside }) => {
    expect(createConsoleAddress(developmentUrl).contains(url)).toBe(isInside);
  });

  it('opens its own page unless a development server has it', () => {
    expect(createConsoleAddress(undefined).url).toBe('app://console/');
    expect(createConsoleAddress('http://localhost:5173').url).toBe(development);
  });
});
