import { readFileSync } from 'node:fs';

import {
  type PreferenceChanges,
  preferences as schema,
  type Preferences,
} from '@rollcall/shared/contract/preferences.ts';

import { writeAtomically } from './files/write-atomically.ts';

export interface PreferenceStore {
  readonly read: () => Preferences;
  /** Answers once they are on the disk. */
  readonly save: (changes: PreferenceChanges) => Promise<Preferences>;
}

/**
 * What the person chose for this console, kept in a file of its own.
 * @param path of the file; without it, or when it cannot be understood, everything is as usual.
 * @param apply is told at the start and at each change.
 */
export function openPreferences(path: string, apply: (chosen: Preferences) => void): PreferenceStore {
  let chosen = readFile(path);
  let lastWrite: Promise<void> = Promise.resolve();
  apply(chosen);
  return {
    read: () => chosen,
    async save(changes) {
      chosen = schema.parse({ ...chosen, ...changes });
      apply(chosen);
      const saved = chosen;
      // One after the other: what was chosen last is what stays.
      lastWrite = lastWrite
        .catch(() => undefined)
        .then(() => writeAtomically(path, JSON.stringify(saved, null, 2)));
      await lastWrite;
      return saved;
    },
  };
}

function readFile(path: string): Preferences {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return schema.parse({}); // Not there yet, or of another version.
  }
}
