import type { LogRow, Outcome } from '../contract/provisioning-log.ts';
import type { ReasonCode } from '../diagnostics/reasons.ts';
import type { IdentityProvider } from '../idp/providers.ts';

/** HTTP statuses, both ends included. */
export interface StatusRange {
  readonly from: number;
  readonly to: number;
}

/** What rows of the provisioning log are asked for: one value of a field is enough, and every field must hold. */
export interface SearchFilter {
  readonly outcomes?: readonly Outcome[];
  /** Whether it is an identity provider's own connection test or capability check. */
  readonly isProbe?: boolean;
  readonly providers?: readonly IdentityProvider[];
  /** A token's id, or a part of its name in any case. */
  readonly tokens?: readonly string[];
  /** A part of the subject in any case. */
  readonly users?: readonly string[];
  readonly statuses?: readonly StatusRange[];
  /** The method, or a part of the URL in any case. */
  readonly paths?: readonly string[];
  readonly reasons?: readonly ReasonCode[];
  /** Id of the row, its correlation id or the id of the resource, whole. */
  readonly ids?: readonly string[];
  /** A part of the subject, the URL or the explanation in any case. */
  readonly words?: readonly string[];
}

/** Makes a predicate that holds for exactly the rows that the stores find; letters are folded once. */
export function createRowTest(filter: SearchFilter): (row: LogRow) => boolean {
  const tests = [...codeTests(filter), ...textTests(filter)];
  return (row) => tests.every((test) => test(row));
}

type RowTest = (row: LogRow) => boolean;

function codeTests(filter: SearchFilter): readonly RowTest[] {
  const { outcomes, isProbe, providers, statuses, reasons, ids } = filter;
  const tests: RowTest[] = [];
  if (outcomes !== undefined) tests.push(({ outcome }) => outcomes.includes(outcome));
  if (isProbe !== undefined) tests.push(({ probe }) => (probe !== null) === isProbe);
  if (providers !== undefined) tests.push(({ provider }) => providers.includes(provider));
  if (reasons !== undefined) tests.push(({ reason }) => reason !== null && reasons.includes(reason));
  if (statuses !== undefined) {
    tests.push(({ status }) => statuses.some(({ from, to }) => status >= from && status <= to));
  }
  if (ids !== undefined) {
    tests.push((row) =>
      [row.id, row.correlationId, row.resourceId].some((id) => id !== null && ids.includes(id)),
    );
  }
  return tests;
}

function textTests({ tokens, users, paths, words }: SearchFilter): readonly RowTest[] {
  const tests: RowTest[] = [];
  if (tokens !== undefined) {
    const isInName = holdsAny(tokens);
    tests.push(({ tokenId, tokenName }) => tokens.includes(tokenId ?? '') || isInName(tokenName));
  }
  if (users !== undefined) {
    const isInSubject = holdsAny(users);
    tests.push(({ subject }) => isInSubject(subject));
  }
  if (paths !== undefined) {
    const isInUrl = holdsAny(paths);
    const methods = paths.map((path) => path.toUpperCase());
    tests.push(({ method, url }) => methods.includes(method) || isInUrl(url));
  }
  if (words !== undefined) {
    const isInText = holdsAny(words);
    tests.push(({ subject, url, explanation }) => isInText(subject, url, explanation));
  }
  return tests;
}

/** Whether any of the texts holds any of the parts. */
function holdsAny(parts: readonly string[]): (...texts: readonly (string | null)[]) => boolean {
  const folded = parts.map((part) => part.toLowerCase());
  return (...texts) =>
    texts.some((text) => {
      const lower = text?.toLowerCase();
      return lower !== undefined && folded.some((part) => lower.includes(part));
    });
}
