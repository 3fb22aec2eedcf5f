import type { ActivityRow, ActivitySource } from '@rollcall/shared/contract/activity.ts';

import { hrefOf } from '../../lib/screens.ts';

/** From where a change came, and what the badge means. */
export const sourceWords: Readonly<
  Record<ActivitySource, { filter: string; badge: string; meaning: string; tone: 'scim' | 'neutral' }>
> = {
  scim: {
    filter: 'From SCIM',
    badge: 'SCIM',
    meaning: 'Changed by your identity provider',
    tone: 'scim',
  },
  console: {
    filter: 'From the console or the admin API',
    badge: 'Console',
    meaning: 'Changed by an operator through the console or the admin API',
    tone: 'neutral',
  },
  command_line: {
    filter: 'From the command line',
    badge: 'Command',
    meaning: 'Changed by a command on the server’s own computer',
    tone: 'neutral',
  },
  system: {
    filter: 'By the server',
    badge: 'Server',
    meaning: 'Changed by the server itself',
    tone: 'neutral',
  },
};

/** What a person may look for first; the list itself adds whatever else it has. */
export const usualActions = [
  'user.created',
  'user.updated',
  'user.linked',
  'user.deactivated',
  'user.reactivated',
  'group.created',
  'group.updated',
  'group.deleted',
  'token.created',
  'token.rotated',
  'token.revoked',
  'connection.created',
  'connection.updated',
  'group_rules.applied',
  'group_rules.extended',
  'mappings.updated',
  'access.granted',
  'access.revoked',
  'sessions.ended',
  'log.exported',
] as const;

/** `token.role_changed` → `Token role changed` */
export function describeAction(action: string): string {
  const words = action.replaceAll(/[._]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Where the changed thing is looked at; undefined where no screen shows it by its id. */
export function hrefOfSubject({ kind, id }: ActivityRow['subject']): string | undefined {
  switch (kind) {
    case 'user':
      return hrefOf('users', { selected: id });
    case 'group':
      return hrefOf('groups', { selected: id });
    case 'token':
      return hrefOf('tokens', { selected: id });
    case 'role':
      return hrefOf('roles', { selected: id });
    default:
      return undefined;
  }
}

/** The request behind a row; only those of identity providers are in the provisioning log. */
export function hrefOfRequest({ source, requestId }: ActivityRow): string | undefined {
  return source === 'scim' ? hrefOf('provisioningLog', { range: 'all', selected: requestId }) : undefined;
}

/** `Row 812 was altered or lost`, `Rows 812–815 were altered or lost` */
export function describeBreak(first: number, last: number): string {
  return first === last ? `Row ${first} was altered or lost` : `Rows ${first}–${last} were altered or lost`;
}
