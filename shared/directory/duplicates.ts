import { foldCase, isJsonObject, type JsonObject, type JsonValue } from '../scim/value.ts';

/** What of a person tells whether another account is theirs too. */
export interface Likeness {
  /** Folded words of the name in the order of the alphabet; empty without a name. */
  readonly name: string;
  readonly initialAndLast: readonly string[];
  /** Folded e-mail addresses, the userName among them where it is one. */
  readonly addresses: readonly string[];
}

export interface DuplicateScore {
  /** 0 to 100; pairs below `duplicateThreshold` are two people. */
  readonly score: number;
  readonly evidence: readonly string[];
}

export const duplicateThreshold = 60;

/** What is compared, from a SCIM user. */
export function likenessOf(resource: JsonObject): Likeness {
  const { userName, displayName, name, emails } = resource;
  const given = textOf(isJsonObject(name) ? name['givenName'] : undefined);
  const family = textOf(isJsonObject(name) ? name['familyName'] : undefined);
  const full = given !== '' && family !== '' ? `${given} ${family}` : textOf(displayName);
  const words = full.split(/[\s,]+/).filter((word) => word !== '');
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  return {
    name: words.length < 2 ? '' : words.toSorted().join(' '),
    initialAndLast: words.length < 2 ? [] : [first.slice(0, 1) + last, first + last.slice(0, 1)],
    addresses: addressesOf(userName, emails),
  };
}

/** Keys under which people are looked up who may be the same; few others share one. */
export function likenessKeys({ name, addresses }: Likeness): readonly string[] {
  const aliases = addresses.map((address) => `alias ${plainLocalPart(address)}`);
  return [...new Set([...(name === '' ? [] : [`name ${name}`]), ...aliases])];
}

/** How much speaks for one person behind two accounts, with the reasons. */
export function scoreDuplicate(left: Likeness, right: Likeness): DuplicateScore {
  const evidence: string[] = [];
  let score = 0;
  const note = (points: number, sentence: string) => {
    score = Math.min(100, score + points);
    evidence.push(sentence);
  };
  const address = left.addresses.find((one) => right.addresses.includes(one));
  if (address !== undefined) note(80, `Both have the address ${address}.`);
  if (left.name !== '' && left.name === right.name) note(50, 'Both have the same name.');
  const alias = address === undefined ? findAlias(left, right) : undefined;
  if (alias !== undefined) note(alias.points, alias.sentence);
  return { score, evidence };
}

interface Alias {
  readonly points: number;
  readonly sentence: string;
}

/** The strongest sign in two lists of addresses that one belongs to the owner of the other. */
function findAlias(left: Likeness, right: Likeness): Alias | undefined {
  const found = left.addresses.flatMap((one) =>
    right.addresses.flatMap((other) => compareAddresses(one, other, [left, right])),
  );
  return found.toSorted((a, b) => b.points - a.points)[0];
}

function compareAddresses(one: string, other: string, people: readonly Likeness[]): readonly Alias[] {
  const isSameDomain = domainOf(one) === domainOf(other);
  const [plainOne, plainOther] = [withoutNumber(plainLocalPart(one)), withoutNumber(plainLocalPart(other))];
  if (plainOne === plainOther) {
    // A short local part such as info@ or jan@ says little about who is behind it in another domain.
    const points = isSameDomain || plainOne.length > 5 ? 40 : 15;
    return [{ points, sentence: `${one} and ${other} differ only in dots, tags, numbers or the domain.` }];
  }
  const shortForms = new Set(people.flatMap(({ initialAndLast }) => initialAndLast));
  if (isSameDomain && (shortForms.has(plainOne) || shortForms.has(plainOther))) {
    return [{ points: 30, sentence: `One of ${one} and ${other} is made of an initial and a name.` }];
  }
  return [];
}

/** `Jane.Doe+work@…` and `jane_doe@…` are both `janedoe`. */
function plainLocalPart(address: string): string {
  const local = address.slice(0, address.lastIndexOf('@'));
  const [untagged = ''] = local.split('+', 1);
  const plain = untagged.replaceAll(/[._-]/g, '');
  return plain === '' ? local : plain;
}

/** `janedoe2` is `janedoe`; not for keys, since all of emp1, emp2, emp3 … would share one. */
function withoutNumber(plain: string): string {
  const bare = plain.replace(/\d+$/, '');
  return bare === '' ? plain : bare;
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

function addressesOf(userName: JsonValue | undefined, emails: JsonValue | undefined): readonly string[] {
  const values = Array.isArray(emails)
    ? (emails as readonly JsonValue[]).map((email) => (isJsonObject(email) ? email['value'] : undefined)) // isArray widens to any[]
    : [];
  return [...new Set([userName, ...values].map(textOf).filter((address) => address.includes('@')))];
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? foldCase(value.trim()) : '';
}
