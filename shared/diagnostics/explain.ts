import type { Explanation } from '../contract/explain.ts';
import type { LogEntry } from '../contract/provisioning-log.ts';
import { places } from '../idp/places.ts';
import { identityProviders } from '../idp/providers.ts';
import { type Reason, reasons } from './reasons.ts';

/** What the texts of a reason may hold in braces. */
export const explanationMarks = [
  'address',
  'baseUrl',
  'detail',
  'method',
  'path',
  'place',
  'provider',
  'request',
  'retry',
  'subject',
  'token',
] as const;
type Marks = Readonly<Record<(typeof explanationMarks)[number], string>>;

/** As much of a URL as fits a sentence. */
const maxPathLength = 200;

/**
 * Explain a row of the provisioning log with the values of that row.
 * @param baseUrl the SCIM base URL that the identity provider should call.
 */
export function explain(entry: LogEntry, baseUrl: string): Explanation {
  if (entry.reason === null) return nothingWrong(entry);
  const reason: Reason = reasons[entry.reason];
  const { provider } = entry;
  const place = reason.guide === undefined ? undefined : places[provider][reason.guide];
  const marks = toMarks(entry, baseUrl, place ?? places[provider].base_url);
  return {
    reason: entry.reason,
    title: reason.title,
    cause: fill(reason.cause, marks),
    who: reason.who,
    steps: reason.steps.map((step) => fill(step, marks)),
    guide: reason.guide === undefined || place === undefined ? null : { provider, step: reason.guide, place },
  };
}

function nothingWrong({ status, explanation }: LogEntry): Explanation {
  const cause = explanation ?? `The request was answered with ${status}.`;
  return { reason: null, title: 'Nothing went wrong', cause, who: null, steps: [], guide: null };
}

function toMarks(entry: LogEntry, baseUrl: string, place: string): Marks {
  return {
    address: entry.address,
    baseUrl,
    detail: entry.explanation ?? 'The details were not kept.',
    method: entry.method,
    path: (entry.url.split('?', 1)[0] ?? '').slice(0, maxPathLength),
    place,
    provider: entry.provider === 'other' ? 'The identity provider' : identityProviders[entry.provider],
    request: entry.id,
    retry: places[entry.provider].retry,
    subject: entry.subject ?? 'the name in the request',
    token: entry.tokenName ?? 'the token of this connection',
  };
}

/** Values are put in once, so that braces inside of them stay what they are. */
function fill(text: string, marks: Marks): string {
  const filled = text.replaceAll(
    /\{(\w+)\}/g,
    (mark, name: string) => (Object.hasOwn(marks, name) ? marks[name as keyof Marks] : mark), // safe cast: an own key of it
  );
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}
