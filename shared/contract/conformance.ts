import { z } from 'zod';

/** How much a clause binds: RFC 2119. `may` also marks what no RFC asks for but an identity provider relies on. */
export const conformanceLevels = ['must', 'should', 'may'] as const;
export type ConformanceLevel = (typeof conformanceLevels)[number];

/** `warned` is a failed check of the level `may`; `not_run` is one that was left out because the run was stopped. */
export const conformanceOutcomes = ['passed', 'failed', 'warned', 'not_advertised', 'not_run'] as const;
export type ConformanceOutcome = (typeof conformanceOutcomes)[number];

const headers = z.record(z.string(), z.string());

/** One request and its answer, without the token; long bodies are cut. */
export const conformanceEvidence = z.object({
  request: z.object({
    method: z.string(),
    /** Below the base URL, query included. */
    path: z.string(),
    /** Which credential was sent; its text is never kept. */
    credential: z.enum(['token', 'none', 'wrong']),
    headers,
    body: z.string().optional(),
  }),
  /** Missing when no answer came. */
  response: z.object({ status: z.int(), headers, body: z.string() }).optional(),
});
export type ConformanceEvidence = z.infer<typeof conformanceEvidence>;

export const conformanceCheckResult = z.object({
  id: z.string(),
  /** Such as `RFC 7644 §3.5.2.1`. */
  clause: z.string(),
  title: z.string(),
  level: z.enum(conformanceLevels),
  outcome: z.enum(conformanceOutcomes),
  /** One sentence: what was expected and what came instead, or what is not advertised. */
  detail: z.string().optional(),
  evidence: conformanceEvidence.optional(),
  /** The client or validator that asks for this beside or against the RFC. */
  quirk: z.string().optional(),
});
export type ConformanceCheckResult = z.infer<typeof conformanceCheckResult>;

/** What became of the throw-away objects. */
export const conformanceCleanup = z.object({
  created: z.int(),
  removed: z.int(),
  left: z.array(z.object({ path: z.string(), reason: z.string() })),
});
export type ConformanceCleanup = z.infer<typeof conformanceCleanup>;

/** The report of one run; `ok` when nothing failed, nothing was left out and nothing was left behind. */
export const conformanceReport = z.object({
  ok: z.boolean(),
  passed: z.int(),
  failed: z.int(),
  warned: z.int(),
  notAdvertised: z.int(),
  notRun: z.int(),
  checks: z.array(conformanceCheckResult),
  cleanup: conformanceCleanup,
});
export type ConformanceReport = z.infer<typeof conformanceReport>;
