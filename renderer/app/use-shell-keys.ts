import { useEffect, useEffectEvent } from 'react';

import { type Screen, screens } from '../lib/screens.ts';

const order = Object.keys(screens) as Screen[]; // safe cast: its own keys

interface ShellKeys {
  readonly onScreen: (screen: Screen) => void;
  readonly onRefresh: () => void;
}

/**
 * Keys that work everywhere: ⌘/Ctrl+1…9 opens a screen, F6 goes to the next pane, F5 and ⌘/Ctrl+R read the data again
 * and never reload the window. None of them is a single letter (WCAG 2.1.4).
 */
export function useShellKeys(keys: ShellKeys): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (isShellKey(event, keys)) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

function isShellKey(event: KeyboardEvent, { onScreen, onRefresh }: ShellKeys): boolean {
  if (event.key === 'F6') return focusNextPane(event.shiftKey ? -1 : 1);
  const hasCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (event.key === 'F5' || (hasCommand && event.key.toLowerCase() === 'r')) {
    onRefresh();
    return true;
  }
  // A dialog is finished or closed first.
  if (!hasCommand || document.querySelector('[role=dialog], [role=alertdialog]') !== null) return false;
  const screen = order[Number.parseInt(event.key, 10) - 1];
  if (screen === undefined) return false;
  onScreen(screen);
  return true;
}

function focusNextPane(step: 1 | -1): boolean {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  const current = panes.findLastIndex((pane) => pane.contains(document.activeElement));
  panes.at((current + step + panes.length) % panes.length)?.focus();
  return panes.length > 0;
}
