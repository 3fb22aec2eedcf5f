import { createContext, useContext, useEffect, useEffectEvent, useId, useSyncExternalStore } from 'react';

import { isSingleCharacter, matchesKeys } from './keys.ts';
import { usePreferences } from './preferences.ts';

/** Something a person can do here and now. The palette, the key sheet and the keys themselves follow from it. */
export interface Action {
  /** Unique in the window: `tokens.generate`. */
  readonly id: string;
  /** A verb and its object: "Generate token". */
  readonly title: string;
  /** Heading it stands under in the palette and the key sheet: the screen's title, or "Everywhere". */
  readonly group: string;
  /** `n`, `?`, `mod+e`, `shift+f6`, `delete`; `mod` is ⌘ or Ctrl. One character alone works outside of text fields only. */
  readonly keys?: readonly string[];
  /** Other words somebody may look for. */
  readonly words?: readonly string[];
  /** Is about the row that is open or has the focus: ⌘/Ctrl+. offers it. */
  readonly isForRow?: boolean;
  /** Works while a dialog is open too. */
  readonly isInDialogs?: boolean;
  /** Works by its keys, but makes no sense in the palette. */
  readonly isKeyOnly?: boolean;
  /** Why it cannot be done now, as a sentence. */
  readonly disabledReason?: string | null;
  readonly run: () => void;
}

/** The actions of everything that is on the screen now. */
export interface ActionRegistry {
  readonly put: (owner: string, actions: readonly Action[]) => void;
  readonly remove: (owner: string) => void;
  readonly list: () => readonly Action[];
  /** Hear when something visible changes: not when an action only does its work by another function. */
  readonly subscribe: (listener: () => void) => () => void;
}

export function createActionRegistry(): ActionRegistry {
  const owners = new Map<string, readonly Action[]>();
  const listeners = new Set<() => void>();
  let listed: readonly Action[] = [];
  const listAnew = () => {
    listed = [...owners].flatMap(([owner, actions]) =>
      // What is listed runs the newest function, so that the list stays the same while only functions change.
      actions.map((action, index) => ({ ...action, run: () => owners.get(owner)?.[index]?.run() })),
    );
    for (const listener of listeners) listener();
  };
  return {
    put(owner, actions) {
      const before = owners.get(owner);
      owners.set(owner, actions);
      if (before === undefined || faceOf(before) !== faceOf(actions)) listAnew();
    },
    remove(owner) {
      if (owners.delete(owner)) listAnew();
    },
    list: () => listed,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const faceOf = (actions: readonly Action[]) => JSON.stringify(actions); // leaves functions out

export const ActionsContext = createContext<ActionRegistry>(createActionRegistry());

/** Offer actions while this component is mounted. */
export function useActions(actions: readonly Action[]): void {
  const registry = useContext(ActionsContext);
  const owner = useId();
  useEffect(() => registry.put(owner, actions), [registry, owner, actions]);
  useEffect(() => () => registry.remove(owner), [registry, owner]);
}

/** Everything that can be done now. */
export function useActionList(): readonly Action[] {
  const registry = useContext(ActionsContext);
  return useSyncExternalStore(registry.subscribe, registry.list);
}

/** Run actions by their keys, everywhere in the window. Called once, by the shell. */
export function useActionKeys(): void {
  const registry = useContext(ActionsContext);
  const { hasSingleKeys } = usePreferences();
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    // What came onto the screen last has the first say.
    const action = registry
      .list()
      .findLast(({ keys = [] }) => keys.some((combination) => matchesKeys(event, combination)));
    if (action === undefined || !isDue(action, event, hasSingleKeys)) return;
    event.preventDefault();
    if ((action.disabledReason ?? null) === null) action.run();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

/** Run what was chosen in the application menu. Called once, by the shell. */
export function useMenuCommands(): void {
  const registry = useContext(ActionsContext);
  useEffect(
    () =>
      window.rollcall.on('menu:chosen', (command) => {
        const action = registry.list().findLast(({ id }) => id === command);
        if (action !== undefined && (action.disabledReason ?? null) === null) action.run();
      }),
    [registry],
  );
}

/** A message in the corner is an alertdialog too, by React Aria, but nothing that must be closed first. */
const dialogs = '[role=dialog], [role=alertdialog]:not([aria-modal=false])';

function isDue(action: Action, event: KeyboardEvent, hasSingleKeys: boolean): boolean {
  // A dialog is finished or closed first.
  if (!action.isInDialogs && document.querySelector(dialogs) !== null) return false;
  if (!isSingleCharacter(event)) return true;
  if (event.key === ' ' && isPressable(event.target)) return false;
  return hasSingleKeys && !isTextField(event.target);
}

/** What the space bar presses, ticks or moves. */
function isPressable(target: EventTarget | null): boolean {
  const pressable = 'button, input, summary, [role=button], [role=tab], [role=slider], [role=option]';
  return target instanceof HTMLElement && target.closest(pressable) !== null;
}

/** Inputs that are no text: a character typed there means nothing to them. */
const typeless = ['checkbox', 'radio', 'range', 'button'].map((type) => `:not([type=${type}])`).join('');
const textFields = `input${typeless}, textarea, select, [role=listbox], [role=menu]`;

/** Where characters are typed: a key that stands for one belongs to the field. */
export function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest(textFields) !== null);
}
