import { type Outcome, outcomes } from '../contract/provisioning-log.ts';
import type { ReasonCode } from '../diagnostics/reasons.ts';
import type { IdentityProvider } from '../idp/providers.ts';
import type { SearchFilter, StatusRange } from './filter.ts';
import {
  listedValues,
  nearest,
  type SearchKey,
  searchKeys,
  toOutcome,
  toProvider,
  toReason,
  toSearchKey,
} from './keys.ts';
import { quote, quoteValue, quoteWord, readTerms, type SearchTerm } from './terms.ts';

/** Longer searches are refused before anything is read of them. */
export const searchLimits = { characters: 2_000, terms: 60, valueCharacters: 300 } as const;

/** Something that cannot be understood, and where: `start` up to `end` of the text. */
export interface SearchProblem {
  readonly start: number;
  readonly end: number;
  /** One sentence for the person who typed it. */
  readonly message: string;
  /** What would stand there instead. */
  readonly suggestion?: string;
}

export type ParsedSearch =
  | { readonly filter: SearchFilter; readonly terms: readonly SearchTerm[] }
  | {
      readonly problems: readonly [SearchProblem, ...SearchProblem[]];
      readonly terms: readonly SearchTerm[];
    };

/**
 * Read a search of the provisioning log: `is: idp: token: user: status: path: reason: id:` and bare or quoted words.
 * The same key twice means either; different keys must all hold; `-is:` leaves out.
 * Answers a filter, or all that is wrong with the text.
 */
export function parseSearch(text: string): ParsedSearch {
  if (text.length > searchLimits.characters) {
    const message = `A search has at most ${searchLimits.characters} characters; this has ${text.length}.`;
    return { problems: [{ start: searchLimits.characters, end: text.length, message }], terms: [] };
  }
  const terms = readTerms(text);
  const surplus = terms[searchLimits.terms];
  if (surplus !== undefined) {
    const message = `A search has at most ${searchLimits.terms} parts; this has ${terms.length}.`;
    return { problems: [{ start: surplus.start, end: text.length, message }], terms };
  }
  const draft = createDraft();
  const problems = terms.flatMap((term) => readInto(draft, term) ?? []);
  const filter = draft.finish();
  if (filter === undefined && problems.length === 0) {
    const message = 'This leaves out every outcome that it asks for, so that nothing can match.';
    problems.push({ start: 0, end: text.length, message });
  }
  const [first, ...others] = problems;
  if (first !== undefined) return { problems: [first, ...others], terms };
  return { filter: filter ?? {}, terms };
}

type Draft = ReturnType<typeof createDraft>;

/** Values are collected in the order in which they were written, each once. */
function createDraft() {
  const wanted = new Set<Outcome>();
  const unwanted = new Set<Outcome>();
  const probe: { value?: boolean } = {};
  const lists = {
    providers: new Set<IdentityProvider>(),
    reasons: new Set<ReasonCode>(),
    tokens: new Set<string>(),
    users: new Set<string>(),
    paths: new Set<string>(),
    ids: new Set<string>(),
    words: new Set<string>(),
  };
  const statuses = new Map<string, StatusRange>();

  /** undefined when what is wanted is all left out again. */
  function finish(): SearchFilter | undefined {
    const isLimited = wanted.size > 0 || unwanted.size > 0;
    const left = outcomes.filter((each) => (wanted.size === 0 || wanted.has(each)) && !unwanted.has(each));
    if (isLimited && left.length === 0) return undefined;
    return {
      ...(isLimited ? { outcomes: left } : {}),
      ...(probe.value === undefined ? {} : { isProbe: probe.value }),
      ...(statuses.size === 0 ? {} : { statuses: [...statuses.values()] }),
      ...Object.fromEntries(
        Object.entries(lists).flatMap(([name, values]) => (values.size === 0 ? [] : [[name, [...values]]])),
      ),
    };
  }
  return { wanted, unwanted, probe, lists, statuses, finish };
}

function readInto(draft: Draft, term: SearchTerm): SearchProblem | undefined {
  const { key: written, value, isNegated, isOpen } = term;
  if (isOpen) {
    const before = `${isNegated ? '-' : ''}${written === undefined ? '' : `${written}:`}`;
    return problemAt(term, 'The quotation mark is not closed.', before + quote(value));
  }
  if (value.length > searchLimits.valueCharacters) {
    return problemAt(term, `A value has at most ${searchLimits.valueCharacters} characters.`);
  }
  if (written === undefined) return readWord(draft, term);
  const key = toSearchKey(written);
  if (key === undefined) return unknownKey(term, written);
  if (value === '') {
    return problemAt(term, `“${key}:” needs a value, such as ${searchKeys[key].example}.`);
  }
  if (isNegated && key !== 'is') {
    return problemAt(term, 'Only “is:” can be turned round with a minus.', `${key}:${quoteValue(value)}`);
  }
  return readers[key](draft, term);
}

function readWord(draft: Draft, term: SearchTerm): SearchProblem | undefined {
  const { value, isNegated } = term;
  if (isNegated) {
    const message =
      'Only “is:” can be turned round with a minus; quote the word to look for the minus itself.';
    return problemAt(term, message, quoteWord(`-${value}`));
  }
  if (value.trim() === '') return problemAt(term, 'There is nothing between the quotation marks.');
  draft.lists.words.add(value);
  return undefined;
}

function unknownKey(term: SearchTerm, written: string): SearchProblem {
  const minus = term.isNegated ? '-' : '';
  const near = nearest(written, Object.keys(searchKeys));
  const said = `There is no “${written}:” to search by.`;
  return near === undefined
    ? problemAt(
        term,
        `${said} Quote it to look for the text itself.`,
        quoteWord(`${minus}${written}:${term.value}`),
      )
    : problemAt(term, `${said} Did you mean ${near}?`, `${minus}${near}:${quoteValue(term.value)}`);
}

type Reader = (draft: Draft, term: SearchTerm) => SearchProblem | undefined;

const readers: Readonly<Record<SearchKey, Reader>> = {
  is(draft, term) {
    const outcome = toOutcome(term.value);
    if (outcome !== undefined) {
      (term.isNegated ? draft.unwanted : draft.wanted).add(outcome);
      return undefined;
    }
    if (term.value.toLowerCase() !== 'probe') return unknownValue(term, 'is', 'outcome');
    if (draft.probe.value === term.isNegated) {
      return problemAt(term, 'A request cannot both be a probe and not be one.');
    }
    draft.probe.value = !term.isNegated;
    return undefined;
  },
  idp(draft, term) {
    const provider = toProvider(term.value);
    if (provider === undefined) return unknownValue(term, 'idp', 'identity provider');
    draft.lists.providers.add(provider);
    return undefined;
  },
  reason(draft, term) {
    const reason = toReason(term.value);
    if (reason === undefined) return unknownValue(term, 'reason', 'reason');
    draft.lists.reasons.add(reason);
    return undefined;
  },
  status(draft, term) {
    const range = toStatusRange(term.value);
    if (range === undefined) {
      return problemAt(term, `“${term.value}” is no HTTP status. Write 404, 4xx or 400-499.`);
    }
    draft.statuses.set(`${range.from}-${range.to}`, range);
    return undefined;
  },
  token: collectIn('tokens'),
  user: collectIn('users'),
  path: collectIn('paths'),
  id: collectIn('ids'),
};

function collectIn(name: 'tokens' | 'users' | 'paths' | 'ids'): Reader {
  return (draft, { value }) => {
    draft.lists[name].add(value);
    return undefined;
  };
}

function unknownValue(term: SearchTerm, key: keyof typeof listedValues, what: string): SearchProblem {
  const near = nearest(
    term.value,
    listedValues[key].map(({ value }) => value),
  );
  const said = `There is no ${what} “${term.value}”.`;
  return near === undefined
    ? problemAt(term, said)
    : problemAt(term, `${said} Did you mean ${near}?`, `${term.isNegated ? '-' : ''}${key}:${near}`);
}

function toStatusRange(written: string): StatusRange | undefined {
  const ofClass = /^([1-5])xx$/i.exec(written)?.[1];
  if (ofClass !== undefined) return { from: Number(ofClass) * 100, to: Number(ofClass) * 100 + 99 };
  const match = /^([1-5]\d\d)(?:-([1-5]\d\d))?$/.exec(written);
  if (match === null) return undefined;
  const from = Number(match[1]);
  const to = Number(match[2] ?? match[1]);
  return from > to ? undefined : { from, to };
}

function problemAt({ start, end }: SearchTerm, message: string, suggestion?: string): SearchProblem {
  return { start, end, message, ...(suggestion === undefined ? {} : { suggestion }) };
}
