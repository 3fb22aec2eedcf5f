import { departments, newFamilyNames, peopleNames } from './names.ts';
import { createRandom, pick } from './random.ts';

/** Somebody in the identity provider. */
export interface Person {
  /** 0-based. */
  readonly number: number;
  /** Also the e-mail address. */
  readonly userName: string;
  /** The identity provider's own id. */
  readonly key: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly displayName: string;
}

/** A group in the identity provider. */
export interface Team {
  /** 0-based; the first one has everybody. */
  readonly number: number;
  readonly displayName: string;
  readonly key: string;
  /** Numbers of people. */
  readonly members: readonly number[];
}

export interface WorldOptions {
  readonly seed: number;
  /** Part of every name, so that what was made is found again and never meets somebody real. */
  readonly mark: string;
}

/** More members than any server pages by, and few enough for one request. */
const maxMembers = 250;

/** The person of a number; the same for the same seed and mark. */
export function personOf({ seed, mark }: WorldOptions, number: number): Person {
  const random = createRandom(seed, 'person', number);
  const [givenName, familyName, address] = pick(random, peopleNames);
  // Plus addresses are common, and are lost where a plus sign is not encoded.
  const separator = random() < 0.3 ? '+' : '.';
  return {
    number,
    userName: `${address}${separator}${number + 1}@${mark}.rollcall.example`,
    key: `${mark}-${number + 1}`,
    givenName,
    familyName,
    displayName: `${givenName} ${familyName}`,
  };
}

/** Somebody after a marriage: a new family name, and so a new name to show. */
export function marry(person: Person): Person {
  const familyName = newFamilyNames[person.number % newFamilyNames.length] ?? newFamilyNames[0];
  return { ...person, familyName, displayName: `${person.givenName} ${familyName}` };
}

/** Somebody with a new address, and so a new user name. */
export function moveAddress(person: Person): Person {
  return { ...person, userName: person.userName.replace('@', '.new@') };
}

interface TeamOptions {
  readonly mark: string;
  readonly users: number;
  readonly groups: number;
  /** Names of one word, for who looks groups up without quotes. */
  readonly isPlain: boolean;
}

/** Groups: the first has everybody, up to a limit, the others share people out. */
export function teamsOf({ mark, users, groups, isPlain }: TeamOptions): readonly Team[] {
  const everybody = Array.from({ length: Math.min(users, maxMembers) }, (_, number) => number);
  return Array.from({ length: groups }, (_, number) => ({
    number,
    displayName: isPlain ? `Team${number}-${mark}` : `${teamName(number)} ${mark}`,
    key: `${mark}-g${number + 1}`,
    members: number === 0 ? everybody : everybody.filter((person) => person % (groups - 1) === number - 1),
  }));
}

function teamName(number: number): string {
  if (number === 0) return 'Everybody';
  const index = number - 1;
  const name = departments[index % departments.length] ?? departments[0];
  const round = Math.floor(index / departments.length);
  return round === 0 ? name : `${name} ${round + 1}`;
}
