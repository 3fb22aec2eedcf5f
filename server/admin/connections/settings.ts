import type { ActivityEntry } from '../../store/activity.ts';
import type { ConnectionSettings } from '../../store/stored-connection.ts';

/** What differs between two settings of a connection, by path. */
export function settingsChanges(
  before: ConnectionSettings,
  after: ConnectionSettings,
): ActivityEntry['changes'] {
  const flatBefore = flatten(before);
  return Object.entries(flatten(after)).flatMap(([path, value]) =>
    value === flatBefore[path] ? [] : [{ path, before: flatBefore[path], after: value }],
  );
}

function flatten({
  name,
  policies,
  sessionPolicy,
  reactivation,
  groupsBecome,
}: ConnectionSettings): Record<string, string | boolean> {
  const { create, update, deactivate, groups } = policies;
  return {
    name,
    'policies.create': create,
    'policies.update': update,
    'policies.deactivate': deactivate,
    'policies.groups': groups,
    sessionPolicy,
    reactivation,
    groupsBecome,
  };
}
