import type { ConformanceEvidence } from '../../contract/conformance.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../scim/value.ts';

export interface ConformanceRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base URL, query included; starts with a slash. */
  readonly path: string;
  /** Whoever sends adds the Authorization header; this code never sees the token. */
  readonly credential: 'token' | 'none' | 'wrong';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface ConformanceAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Sends one request without following redirects. Rejects with an Error whose message says why no answer came. */
export type Send = (request: ConformanceRequest) => Promise<ConformanceAnswer>;

export interface Exchange {
  readonly request: ConformanceRequest;
  readonly answer: ConformanceAnswer;
  /** The answer's body when it is a JSON object. */
  readonly body: JsonObject | undefined;
}

/** Read the answer's body once, for all expectations about it. */
export function toExchange(request: ConformanceRequest, answer: ConformanceAnswer): Exchange {
  return { request, answer, body: parseObject(answer.text) };
}

/** The JSON object in a text; undefined when it is something else. */
export function parseObject(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as JsonValue; // safe cast: JSON.parse yields JSON values only
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Longer bodies are cut in the report; 200 members of a group say nothing that the first 40 do not. */
const maxEvidenceCharacters = 4_096;

/** A request and its answer as the report shows them. */
export function toEvidence(
  request: ConformanceRequest,
  answer: ConformanceAnswer | undefined,
): ConformanceEvidence {
  const { method, path, credential, headers, body } = request;
  return {
    request: { method, path, credential, headers, ...(body === undefined ? {} : { body: cut(body) }) },
    ...(answer === undefined
      ? {}
      : { response: { status: answer.status, headers: answer.headers, body: cut(answer.text) } }),
  };
}

function cut(text: string): string {
  if (text.length <= maxEvidenceCharacters) return text;
  return `${text.slice(0, maxEvidenceCharacters)}… (${text.length - maxEvidenceCharacters} characters more)`;
}
