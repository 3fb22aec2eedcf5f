import type { SimulatedIdp } from '../contract/simulation.ts';
import type { IdpConnection } from '../idp/clients/client.ts';
import type { IdentityProvider } from '../idp/providers.ts';
import type { SimulatedAnswer } from './exchange.ts';
import type { Random } from './random.ts';
import type { Person } from './world.ts';

/** What can be read back of a user. */
export type AttributeName = 'userName' | 'externalId' | 'displayName' | 'givenName' | 'familyName' | 'email';

/** A group as the identity provider knows it, its members by their ids on the server. */
export interface PushedGroup {
  readonly displayName: string;
  readonly key: string;
  readonly members: readonly string[];
}

export interface MemberChange {
  readonly joined: readonly string[];
  readonly left: readonly string[];
}

/** What an identity provider does with groups. It throws what `answers.ts` throws. */
export interface GroupActions {
  /** Look up, create or match, and send the members. Answers the id. */
  push(group: PushedGroup): Promise<string>;
  /** @param group as it is after the change */
  changeMembers(id: string, group: PushedGroup, change: MemberChange): Promise<void>;
  /** Left out where the identity provider is not known to do so. */
  rename?(id: string, group: PushedGroup): Promise<void>;
  remove?(id: string): Promise<void>;
  find?(displayName: string): Promise<SimulatedAnswer>;
}

/** What an identity provider does, as requests that depend on what was answered before. */
export interface IdpActions {
  /** Its own test of the connection; left out where it has none. */
  test?(): Promise<void>;
  /** Look up, create or match. Answers the id. */
  assign(person: Person): Promise<string>;
  update(id: string, person: Person, before: Person): Promise<void>;
  setActive(id: string, person: Person, active: boolean): Promise<void>;
  /** Left out where users are only ever deactivated. */
  remove?(id: string, person: Person): Promise<void>;
  /** The look-up by which it finds a user again. */
  find?(person: Person): Promise<SimulatedAnswer>;
  readonly groups?: GroupActions;
}

export interface DialectTools {
  readonly random: Random;
  readonly mark: string;
}

export interface Dialect {
  readonly idp: SimulatedIdp;
  readonly title: string;
  readonly provider: IdentityProvider;
  /** A later answer counts as none. */
  readonly answerLimitMs: number;
  /** How often a task is tried again that got no answer, or one that promises better luck. */
  readonly retries: number;
  /** What it sends of a user. */
  readonly attributes: readonly AttributeName[];
  /** How it writes its own id of a user; only where `externalId` is one of `attributes`. */
  readonly externalId?: (person: Person) => string;
  /** Whether somebody who leaves is taken out of the groups first. */
  readonly takesLeaversOut?: true;
  /** Group names of one plain word, because they are looked up without quotes. */
  readonly hasPlainGroupNames?: true;
  /** Whether it pushes no groups. */
  readonly hasUsersOnly?: true;
  /**
   * Begin a run; what is learned in one task is remembered for the next ones.
   * @returns the actions over one connection
   */
  readonly start: (tools: DialectTools) => (connection: IdpConnection<SimulatedAnswer>) => IdpActions;
}
