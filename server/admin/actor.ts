import type { ActivityEntry, Milliseconds } from '../store/activity.ts';
import type { Operator } from './operator.ts';

/** Who changes something, from where: the console through the admin API, or the command line. */
export interface Actor {
  readonly workspaceId: string;
  readonly id: string;
  readonly name: string;
  readonly kind: ActivityEntry['actor']['kind'];
  readonly source: ActivityEntry['source'];
  readonly requestId: string;
}

/** The operator of a call to the admin API as an actor. */
export function toActor({ workspaceId, id, name }: Operator, requestId: string): Actor {
  return { workspaceId, id, name, kind: 'operator', source: 'console', requestId };
}

/** The activity row of what an actor does. */
export function describeChange(
  { source, kind, id, name, requestId }: Actor,
  change: Pick<ActivityEntry, 'action' | 'subject' | 'changes'> & { readonly at: Milliseconds },
): ActivityEntry {
  const { at, action, subject, changes } = change;
  return { at, source, actor: { kind, id, name }, action, subject, changes, requestId };
}
