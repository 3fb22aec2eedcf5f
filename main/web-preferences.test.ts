import type { Session } from 'electron';
import { expect, it } from 'vitest';

import { webPreferences } from './web-preferences.ts';

it('gives the page no more than these', () => {
  const session = {} as Session; // Handed through, never touched.
  expect(webPreferences({ preload: '/app/preload.cjs', session, hasDevTools: false })).toStrictEqual({
    preload: '/app/preload.cjs',
    session,
    devTools: false,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    plugins: false,
    spellcheck: false,
    safeDialogs: true,
  });
});
