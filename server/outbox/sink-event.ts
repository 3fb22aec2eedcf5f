import type { ActivityRow } from '@rollcall/shared/contract/activity.ts';

/** An activity row on its way out. */
export interface SinkEvent extends Omit<ActivityRow, 'sequence' | 'hash'> {
  /** The same whenever the event is sent again, so that the other side can leave out repeats. */
  readonly id: string;
  /** Place in the chain; null in a test event, which is not part of it. */
  readonly sequence: number | null;
  readonly hash: string | null;
  readonly workspace: { readonly id: string };
}

/** One line for people, such as `Okta production: user.created jane.doe@acme.example`. */
export function headlineOf({ actor, action, subject }: SinkEvent): string {
  return `${actor.name}: ${action} ${subject.name}`;
}
