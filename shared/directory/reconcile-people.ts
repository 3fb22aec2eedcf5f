import type { ExpectedPerson, LedgerLine } from '../contract/reconciliation.ts';
import { foldCase } from '../scim/value.ts';

export type KnownPerson = Extract<LedgerLine, { kind: 'person' }>;

/** E-mails and userNames are compared without white space around them and in any case. */
export function toNameKey(text: string): string {
  return foldCase(text.trim());
}

/** The directory as it is asked: by any of the names somebody may be given. */
export class PeopleIndex {
  readonly #byId = new Map<string, KnownPerson>();
  readonly #byExternalId = new Map<string, KnownPerson>();
  readonly #byName = new Map<string, KnownPerson>();
  readonly #byEmail = new Map<string, KnownPerson>();

  add(person: KnownPerson): void {
    this.#byId.set(person.id, person);
    if (person.externalId !== null) this.#byExternalId.set(person.externalId, person);
    this.#byName.set(toNameKey(person.userName), person);
    for (const email of person.emails) this.#byEmail.set(toNameKey(email), person);
  }

  all(): IterableIterator<KnownPerson> {
    return this.#byId.values();
  }

  findById(id: string): KnownPerson | undefined {
    return this.#byId.get(id);
  }

  /** Whoever has the text as userName, else as an e-mail. */
  findByName(text: string): KnownPerson | undefined {
    const key = toNameKey(text);
    return this.#byName.get(key) ?? this.#byEmail.get(key);
  }

  /** By a name that is of one person: the identity provider's own id, else the userName. */
  findSure({ externalId, userName, email }: ExpectedPerson): KnownPerson | undefined {
    const byId = externalId ? this.#byExternalId.get(externalId.trim()) : undefined;
    return byId ?? this.findByName(userName || (externalId ? '' : (email ?? '')));
  }
}

/** The addresses by which somebody is reached: the e-mails, or without any a userName that is one. */
export function addressesOf({ emails, userName }: KnownPerson): readonly string[] {
  if (emails.length > 0) return emails;
  return userName.includes('@') ? [userName] : [];
}
