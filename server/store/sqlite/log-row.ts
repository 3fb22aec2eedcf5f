import type { LogEntry, LogRow, RequestStep } from '@rollcall/shared/contract/provisioning-log.ts';

import type { LogDraft } from '../log.ts';

/** Who asked, as it repeats from row to row. */
export type Caller = readonly [
  provider: LogRow['provider'],
  tokenId: string | null,
  tokenName: string | null,
  address: string,
  userAgent: string | null,
  tlsVersion: string | null,
];

/** What was asked and what came of it, as it repeats from row to row. */
export type Kind = readonly [
  method: string,
  probe: string | null,
  resourceType: string | null,
  outcome: LogRow['outcome'],
  status: number,
  reason: LogRow['reason'],
];

/** A draft on its way to the worker: lean, for each one is copied. */
export type RowToInsert = readonly [
  workspaceId: string,
  id: string,
  changes: string | null,
  requestBody: string | null,
  responseBody: string | null,
  at: number,
  caller: Caller,
  kind: Kind,
  count: number,
  subject: string | null,
  url: string,
  explanation: string | null,
  resourceId: string | null,
  /** Null where it is the id. */
  correlationId: string | null,
  durationMicroseconds: number,
  steps: string | null,
  /** The row that has the response body already. */
  bodyOf: number | null,
];

/**
 * @param bodyOf the row that has the same response body already
 * @param before the row before it in the same batch: what both have alike is one object, which is copied once
 */
export function toRowToInsert(
  draft: LogDraft,
  bodyOf: number | null = null,
  before?: RowToInsert,
): RowToInsert {
  const { id, correlationId, changes } = draft;
  return [
    draft.workspaceId,
    id,
    changes.length === 0 ? null : JSON.stringify(changes),
    draft.requestBody,
    bodyOf === null ? draft.responseBody : null,
    draft.at,
    sameOr(before?.[6], [
      draft.provider,
      draft.tokenId,
      draft.tokenName,
      draft.address,
      draft.userAgent,
      draft.tlsVersion,
    ]),
    sameOr(before?.[7], [
      draft.method,
      draft.probe,
      draft.resourceType,
      draft.outcome,
      draft.status,
      draft.reason,
    ]),
    draft.count,
    draft.subject,
    draft.url,
    draft.explanation,
    draft.resourceId,
    correlationId === id ? null : correlationId,
    draft.durationMicroseconds,
    writeSteps(draft.steps),
    bodyOf,
  ];
}

function sameOr<Facts extends readonly unknown[]>(before: Facts | undefined, facts: Facts): Facts {
  return before !== undefined && facts.every((fact, index) => fact === before[index]) ? before : facts;
}

/** The row of a draft that was stored under `sequence`. */
export function toLogRow(draft: LogDraft, sequence: number): LogRow {
  const {
    workspaceId: _1,
    userAgent: _2,
    tlsVersion: _3,
    steps: _4,
    changes: _5,
    requestBody: _6,
    responseBody: _7,
    at,
    ...row
  } = draft;
  return { ...row, sequence, at: new Date(at).toISOString() };
}

/** A row as the table has it, its keys replaced by what they stand for. */
export interface StoredRow {
  readonly sequence: number;
  readonly at: number;
  readonly kind_key: number;
  readonly caller_key: number;
  readonly count: number;
  readonly subject: string | null;
  readonly url: string;
  readonly explanation: string | null;
  readonly id: string;
  readonly resource_id: string | null;
  readonly correlation_id: string | null;
  readonly duration_microseconds: number;
  readonly steps: string | null;
  readonly body_of: number | null;
}

export const storedColumns = `sequence, at, kind_key, caller_key, count, subject, url, explanation, id, resource_id,
  correlation_id, duration_microseconds, steps, body_of`;

export function fromStored(stored: StoredRow, caller: Caller, kind: Kind): LogRow {
  const [provider, tokenId, tokenName, address] = caller;
  const [method, probe, resourceType, outcome, status, reason] = kind;
  return {
    id: stored.id,
    correlationId: stored.correlation_id ?? stored.id,
    sequence: stored.sequence,
    at: new Date(stored.at).toISOString(),
    provider,
    probe,
    tokenId,
    tokenName,
    method,
    url: stored.url,
    status,
    outcome,
    reason,
    explanation: stored.explanation,
    resourceType,
    resourceId: stored.resource_id,
    subject: stored.subject,
    durationMicroseconds: stored.duration_microseconds,
    address,
    count: stored.count,
  };
}

/** What was kept beside the row; what retention removed is absent. */
export interface StoredTexts {
  readonly changes: string | null | undefined;
  readonly bodies: readonly (string | null)[];
}

export function toEntry(
  row: LogRow,
  { steps }: StoredRow,
  [, , , , userAgent, tlsVersion]: Caller,
  { changes, bodies: [requestBody = null, responseBody = null] }: StoredTexts,
): LogEntry {
  return {
    ...row,
    userAgent,
    tlsVersion,
    steps: readSteps(steps),
    changes: JSON.parse(changes ?? '[]') as LogEntry['changes'], // safe cast: written by toRowToInsert
    requestBody,
    responseBody,
  };
}

/** `authenticated 35,applied 80`: names are our own words. */
function writeSteps(steps: readonly RequestStep[]): string | null {
  let text = '';
  for (const { name, microseconds } of steps) text += `${text === '' ? '' : ','}${name} ${microseconds}`;
  return text === '' ? null : text;
}

function readSteps(text: string | null): RequestStep[] {
  if (text === null) return [];
  return text.split(',').map((step) => {
    const [name = '', microseconds] = step.split(' ');
    return { name, microseconds: Number(microseconds) };
  });
}
