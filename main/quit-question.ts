import type { MessageBoxOptions } from 'electron';

export type QuitAnswer = 'stop' | 'keep' | 'cancel';

/** Where the app stays without its window: `undefined` on a desktop that has no such place. */
export type Background = 'menu bar' | 'tray' | undefined;

/** The question and what each of its buttons means. */
export function quitQuestion(background: Background): {
  options: MessageBoxOptions;
  answers: readonly QuitAnswer[];
} {
  const keep =
    background === undefined
      ? []
      : [{ button: `Keep running in the ${background}`, answer: 'keep' as const }];
  const choices = [
    { button: 'Stop server and quit', answer: 'stop' as const },
    ...keep,
    { button: 'Cancel', answer: 'cancel' as const },
  ];
  return {
    options: {
      type: 'question',
      message: 'The local server is running.',
      detail: 'When it stops, identity providers get no answer until it runs again. No change is lost.',
      buttons: choices.map(({ button }) => button),
      defaultId: choices.length - 1,
      cancelId: choices.length - 1,
      checkboxLabel: 'Always stop the server when I quit',
      noLink: true,
    },
    answers: choices.map(({ answer }) => answer),
  };
}
