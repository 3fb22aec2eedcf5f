import type { MismatchKind, SimulatedExchange } from '../contract/simulation.ts';
import type { IdpAnswer } from '../idp/clients/client.ts';
import type { JsonObject } from '../scim/value.ts';

export interface SimulatorRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base URL, query included; starts with a slash. */
  readonly path: string;
  /** Whoever sends adds the Authorization header; this code never sees the token. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface SimulatorAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly durationMs: number;
}

/** Sends one request without following redirects. @throws NoAnswer */
export type SimulatorSend = (request: SimulatorRequest) => Promise<SimulatorAnswer>;

/** No answer reached the identity provider; the message says why. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** The run cannot go on: it was stopped, or the server went away. */
export class Ended extends Error {
  override readonly name = 'Ended';
}

/** Says that the run shall stop; an AbortSignal is one. */
export interface StopSignal {
  readonly aborted: boolean;
}

/** An answer with which the identity provider cannot go on. */
export class Unusable extends Error {
  override readonly name = 'Unusable';
  readonly kind: MismatchKind;
  readonly expected: string;
  readonly found: string;
  readonly answer: SimulatedAnswer;

  constructor(
    kind: MismatchKind,
    answer: SimulatedAnswer,
    { expected, found }: Readonly<Record<'expected' | 'found', string>>,
  ) {
    super(`${kind}: expected ${expected}, found ${found}`);
    this.kind = kind;
    this.expected = expected;
    this.found = found;
    this.answer = answer;
  }
}

/** An answer as the scripts of the identity providers read it. */
export interface SimulatedAnswer extends IdpAnswer {
  /** The body when it is a JSON object. */
  readonly body: JsonObject | undefined;
  readonly request: SimulatorRequest;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Longer bodies are cut in the report; 200 members of a group say nothing that the first 20 do not. */
const maxShownCharacters = 2_048;

/** A request and what came of it, as reports and events show them. */
export function toShown(
  { method, path, headers, body }: SimulatorRequest,
  answer: Pick<SimulatorAnswer, 'status' | 'text'> | undefined,
  note?: string,
): SimulatedExchange {
  return {
    method,
    path,
    headers: { ...headers },
    ...(body === undefined ? {} : { body: cut(body) }),
    ...(answer === undefined ? {} : { answer: { status: answer.status, body: cut(answer.text) } }),
    ...(note === undefined ? {} : { note }),
  };
}

function cut(text: string): string {
  if (text.length <= maxShownCharacters) return text;
  return `${text.slice(0, maxShownCharacters)}… (${text.length - maxShownCharacters} characters more)`;
}
