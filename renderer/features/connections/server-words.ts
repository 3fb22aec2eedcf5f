import type { ManagedServer, ServerGuard, ServerHealth } from '@rollcall/shared/contract/managed-servers.ts';

import { environmentNames } from '../../lib/environment.ts';
import { healthWords } from './health-words.ts';

/** What each guard is called. */
export const guardWords: Readonly<Record<ServerGuard, string>> = {
  'read-only': 'Read-only',
  confirm: 'Confirm',
  open: 'Open',
};

/** What each guard means. */
export const guardSentences: Readonly<Record<ServerGuard, string>> = {
  'read-only': 'Nothing can be changed on this server from this console.',
  confirm: 'What cannot be taken back is confirmed by typing the name of the environment.',
  open: 'Changes are made without typing anything.',
};

/** How a server is read aloud: "acme.example, production, healthy, read-only". */
export function readAloud(
  { name, environment, guard }: ManagedServer,
  health: ServerHealth | undefined,
): string {
  const state = health === undefined ? 'asking' : healthWords[health.state].word.toLowerCase();
  return `${name}, ${environmentNames[environment]}, ${state}, ${guardWords[guard].toLowerCase()}`;
}

/** Servers under the names of their folders, in the order in which these first appear; without one last. */
export function byFolder(
  servers: readonly ManagedServer[],
  text: string,
): { readonly folder: string; readonly servers: readonly ManagedServer[] }[] {
  const typed = text.trim().toLowerCase();
  const found = servers.filter(({ name, url, folder, environment }) =>
    [name, url ?? '', folder ?? '', environment].join(' ').toLowerCase().includes(typed),
  );
  return [...Map.groupBy(found, folderOf)].map(([folder, inFolder]) => ({ folder, servers: inFolder }));
}

const folderOf = ({ kind, folder }: ManagedServer) =>
  folder ?? (kind === 'local' ? 'This computer' : 'Other servers');

/** All ids with one of them moved a step up or down; the same order at either end. */
export function moved(ids: readonly string[], id: string, step: 1 | -1): readonly string[] {
  const index = ids.indexOf(id);
  const target = index + step;
  if (index === -1 || target < 0 || target >= ids.length) return ids;
  const others = ids.filter((other) => other !== id);
  return others.toSpliced(target, 0, id);
}
