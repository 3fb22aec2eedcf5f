import { expect, it } from 'vitest';

import { electronFile } from './evaluation.ts';

it.each([
  { archivePath: 'Cypress/Cypress', expected: 'electron' },
  { archivePath: 'Cypress/chrome_crashpad_handler', expected: 'chrome_crashpad_handler' },
  { archivePath: 'Cypress/locales/en-US.pak', expected: 'locales/en-US.pak' },
  { archivePath: 'Cypress/locales/de.pak', expected: undefined },
  { archivePath: 'Cypress/resources/app/index.js', expected: undefined },
  { archivePath: 'Cypress/browser_v8_context_snapshot.bin', expected: undefined },
  { archivePath: 'Cypress/v8_context_snapshot.bin', expected: 'v8_context_snapshot.bin' },
  { archivePath: 'Cypress/locales/', expected: undefined },
  { archivePath: 'Cypress/', expected: undefined },
])('$archivePath becomes $expected', ({ archivePath, expected }) => {
  expect(electronFile(archivePath)).toBe(expected);
});
