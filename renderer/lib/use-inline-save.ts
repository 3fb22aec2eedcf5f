import { useState } from 'react';

import { useAnnounce } from './announcer.tsx';

/** How the last change of one setting went. */
export type SaveState =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly undo: () => void }
  | { readonly kind: 'undone' }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface InlineSave<Value> {
  readonly state: SaveState;
  readonly change: (value: Value) => void;
}

/**
 * A setting that is saved as soon as it is changed, and can be put back to what it was.
 * @param current what the server has now.
 * @param save rejects when the server refuses.
 */
export function useInlineSave<Value>(
  current: Value,
  save: (value: Value) => Promise<unknown>,
): InlineSave<Value> {
  const announce = useAnnounce();
  const [state, setState] = useState<SaveState>({ kind: 'untouched' });
  const run = async (value: Value, done: SaveState, sentence: string) => {
    setState({ kind: 'saving' });
    try {
      await save(value);
      setState(done);
      announce(sentence);
    } catch (error) {
      setState({ kind: 'failed', error });
    }
  };
  const undo = () => void run(current, { kind: 'undone' }, 'Undone');
  return { state, change: (value) => void run(value, { kind: 'saved', undo }, 'Saved') };
}
