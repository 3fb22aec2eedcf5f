import type { TokenCheck } from '../../contract/diagnostics-api.ts';
import type { DoctorFinding } from '../../contract/doctor.ts';
import { places } from '../../idp/places.ts';
import { type IdentityProvider, identityProviders } from '../../idp/providers.ts';
import type { ExpectedToken, PasteCheck } from '../token-check/check.ts';
import type { Probe, ProbeAnswer, ProbeRequest, RequestOutcome } from './probe.ts';
import { type DoctorReasonCode, doctorReasons } from './reasons.ts';
import type { DoctorReason } from './reasons/reason.ts';
import type { ParseAddress, WebAddress } from './web-address.ts';

export interface DoctorOptions {
  /** Base URL and token as pasted. */
  readonly url: string;
  readonly token: string;
  readonly provider: IdentityProvider;
  /** Whether throw-away users and groups may be made, and removed again. */
  readonly mayWrite: boolean;
  readonly parseAddress: ParseAddress;
  /** The network for one origin, such as `https://acme.example`. */
  readonly openProbe: (origin: string) => Probe;
  /** Ask the server's administration what it knows of the token; undefined when there is no access to it. */
  readonly lookUpToken?: (token: string) => Promise<TokenCheck>;
  readonly now: () => number;
  /** New for every run: part of every name that the run makes. */
  readonly runId: string;
  /** Asked before every step and every write; once it says true, the run removes what it made and reports. */
  readonly isStopped?: () => boolean;
  /** An answer that takes longer is called slow. */
  readonly slowMs?: number;
}

/** What the steps found out, for the steps after them. */
export interface DoctorFacts {
  url?: WebAddress;
  probe?: Probe;
  /** Path of the SCIM base URL, without a slash at the end; the right one once it is known. */
  basePath?: string;
  isPublic?: boolean;
  paste?: PasteCheck;
  /** The answer to the first request with the token below the right base URL. */
  users?: ProbeAnswer;
  /** The first answer of all, for its clock. */
  firstAnswer?: { readonly answer: ProbeAnswer; readonly at: number };
}

export type Marks = Readonly<Record<string, string>>;

export interface DoctorContext {
  readonly options: DoctorOptions;
  readonly facts: DoctorFacts;
  readonly findings: readonly DoctorFinding[];
  /** Note a finding. Evidence is what was seen, in one line. */
  find(reason: DoctorReasonCode, evidence: string, marks?: Marks): void;
  /** A request below the origin; slow answers become findings. */
  request(request: ProbeRequest): Promise<RequestOutcome>;
  checkPaste(expected: ExpectedToken): PasteCheck;
}

export type StepOutcome =
  /** What was seen; the steps after this one may go on. */
  | { readonly kind: 'done'; readonly detail: string }
  /** The steps that need this one cannot run. */
  | { readonly kind: 'stopped'; readonly detail: string }
  /** There was nothing to do; steps that need this one may go on all the same. */
  | { readonly kind: 'not_needed'; readonly detail: string };

/** Identity providers wait between 10 s and 60 s; half of the shortest is a warning in time. */
const defaultSlowMs = 5_000;

export function createDoctorContext(
  options: DoctorOptions,
  pasteOf: DoctorContext['checkPaste'],
): DoctorContext {
  const findings: DoctorFinding[] = [];
  const facts: DoctorFacts = {};
  const { slowMs = defaultSlowMs, provider } = options;
  const common: Marks = {
    provider: identityProviders[provider],
    place: places[provider].token,
    scopePlace: places[provider].scope,
  };

  const find: DoctorContext['find'] = (reason, evidence, marks = {}) => {
    if (findings.some((finding) => finding.reason === reason)) return;
    findings.push(toFinding(reason, oneLine(evidence), { ...common, ...marksOfUrl(facts.url), ...marks }));
  };

  return {
    options,
    facts,
    findings,
    find,
    checkPaste: pasteOf,
    async request(request) {
      if (facts.probe === undefined) throw new Error('There is no network before the address is known.');
      const outcome = await facts.probe.request(request);
      if (outcome.kind !== 'answered') return outcome;
      facts.firstAnswer ??= { answer: outcome, at: options.now() };
      if (outcome.durationMs > slowMs) {
        const seconds = String(Math.round(outcome.durationMs / 1_000));
        find('too_slow', `${request.method} ${request.path} took ${seconds} s.`, { seconds });
      }
      return outcome;
    },
  };
}

function marksOfUrl(url: WebAddress | undefined): Marks {
  const secureUrl = (url?.href ?? '').replace(/^http:/, 'https:');
  return { host: url?.hostname ?? '', port: portOf(url), secureUrl };
}

export function portOf(url: WebAddress | undefined): string {
  if (url === undefined) return '';
  if (url.port !== '') return url.port;
  return url.protocol === 'https:' ? '443' : '80';
}

function toFinding(reason: DoctorReasonCode, evidence: string, marks: Marks): DoctorFinding {
  const { step, severity, sentence, who, fix, copy }: DoctorReason = doctorReasons[reason];
  return {
    reason,
    step,
    severity,
    sentence: fill(sentence, marks),
    evidence,
    who,
    fix: fill(fix, marks),
    ...(copy === undefined ? {} : { copy: fill(copy, marks) }),
  };
}

/** Values are put in once, so that braces inside of them stay what they are. */
function fill(text: string, marks: Marks): string {
  return text.replaceAll(/\{(\w+)\}/g, (mark, name: string) => oneLine(marks[name] ?? mark));
}

const maxLineLength = 400;

/** A server may answer with anything: line breaks and control characters must not reach a terminal. */
export function oneLine(text: string): string {
  const line = text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  return line.length > maxLineLength ? `${line.slice(0, maxLineLength)}…` : line;
}
