import { describe, expect, it } from 'vitest';

import { quitQuestion } from './quit-question.ts';
import { trayMenu } from './tray-menu.ts';

describe('quitQuestion', () => {
  it.each([
    {
      background: 'menu bar' as const,
      buttons: ['Stop server and quit', 'Keep running in the menu bar', 'Cancel'],
      answers: ['stop', 'keep', 'cancel'],
    },
    {
      background: 'tray' as const,
      buttons: ['Stop server and quit', 'Keep running in the tray', 'Cancel'],
      answers: ['stop', 'keep', 'cancel'],
    },
    { background: undefined, buttons: ['Stop server and quit', 'Cancel'], answers: ['stop', 'cancel'] },
  ])('offers $buttons with a place in $background', ({ background, buttons, answers }) => {
    const question = quitQuestion(background);
    expect(question.options.buttons).toEqual(buttons);
    expect(question.answers).toEqual(answers);
    // Escape and Enter do no harm.
    expect(question.options.cancelId).toBe(buttons.indexOf('Cancel'));
    expect(question.options.defaultId).toBe(buttons.indexOf('Cancel'));
  });
});

describe('trayMenu', () => {
  it.each([
    { state: 'stopped', word: 'Stopped', can: ['start'] },
    { state: 'starting', word: 'Starting', can: [] },
    { state: 'running', word: 'Running', can: ['stop'] },
    { state: 'stopping', word: 'Stopping', can: [] },
    { state: 'failed', word: 'Failed', can: ['start'] },
  ] as const)('says $word and offers what applies', ({ state, word, can }) => {
    const called: string[] = [];
    const act = (name: string) => () => void called.push(name);
    const menu = trayMenu(state, {
      show: act('show'),
      start: act('start'),
      stop: act('stop'),
      quit: act('quit'),
    });
    expect(menu.map(({ label }) => label)).toEqual([
      `Local server: ${word}`,
      'Start server',
      'Stop server',
      undefined,
      'Show Rollcall',
      'Quit Rollcall',
    ]);
    for (const { enabled = true, click } of menu) {
      // Electron passes the item, the window and the event; none of our items reads them.
      if (enabled) (click as (() => void) | undefined)?.();
    }
    expect(called).toEqual([...can, 'show', 'quit']);
  });
});
