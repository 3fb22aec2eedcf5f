import type { SimulatedExchange } from '../contract/simulation.ts';
import type { AttributeName, Dialect, PushedGroup } from './dialect.ts';
import { type Person, personOf, type Team, teamsOf } from './world.ts';

/** Somebody as the server should have them. */
export interface IntendedUser {
  person: Person;
  /** On the server; undefined until the identity provider knows it. */
  id: string | undefined;
  /** Whether it was sent at all, answered or not. */
  isSent: boolean;
  state: 'active' | 'inactive' | 'removed';
}

export interface IntendedGroup {
  readonly team: Team;
  id: string | undefined;
  isSent: boolean;
  displayName: string;
  /** Numbers of people. */
  readonly members: Set<number>;
  /** Who was a member before. */
  readonly takenOut: Set<number>;
  /** What the identity provider last sent about it. */
  lastWrite: SimulatedExchange | undefined;
  isRemoved: boolean;
}

/** What the server should look like, moved on by every step of the story. */
export interface Intended {
  readonly users: readonly IntendedUser[];
  readonly groups: readonly IntendedGroup[];
  /** A group for the identity provider; members that the server has no id for are left out. */
  toPushed(group: IntendedGroup): PushedGroup;
  idsOf(numbers: readonly number[]): readonly string[];
  /** What can be read of a user. */
  attributesOf(user: IntendedUser): readonly (readonly [name: AttributeName, value: string])[];
}

export interface IntendedOptions {
  readonly dialect: Dialect;
  readonly seed: number;
  readonly mark: string;
  readonly users: number;
  readonly groups: number;
}

export function createIntended({ dialect, seed, mark, ...counts }: IntendedOptions): Intended {
  const users = Array.from({ length: counts.users }, (_, number): IntendedUser => ({
    person: personOf({ seed, mark }, number),
    id: undefined,
    isSent: false,
    state: 'active',
  }));
  const isPlain = dialect.hasPlainGroupNames === true;
  const groups = teamsOf({ mark, ...counts, isPlain }).map((team): IntendedGroup => ({
    team,
    id: undefined,
    isSent: false,
    displayName: team.displayName,
    members: new Set(team.members),
    takenOut: new Set(),
    lastWrite: undefined,
    isRemoved: false,
  }));
  const idsOf = (numbers: readonly number[]) => numbers.flatMap((number) => users[number]?.id ?? []);
  return {
    users,
    groups,
    idsOf,
    toPushed: ({ team, displayName, members }) => ({
      key: team.key,
      displayName,
      members: idsOf([...members]),
    }),
    attributesOf({ person }) {
      const { userName, displayName, givenName, familyName } = person;
      const externalId = dialect.externalId?.(person) ?? '';
      const values = { userName, externalId, displayName, givenName, familyName, email: userName };
      return dialect.attributes.map((name) => [name, values[name]] as const);
    },
  };
}
