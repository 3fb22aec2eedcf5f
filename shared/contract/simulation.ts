import { z } from 'zod';

/** The identity providers that can be played. Okta and Entra ID each have two dialects. */
export const simulatedIdps = [
  'okta',
  'okta-put',
  'entra',
  'entra-flag',
  'google',
  'onelogin',
  'jumpcloud',
  'auth0',
  'ping',
  'keycloak',
  'authentik',
] as const;
export type SimulatedIdp = (typeof simulatedIdps)[number];

/** What goes wrong on the way on purpose. The first two are mistakes of the administrator, the others of the network. */
export const simulationFaults = [
  'token-space',
  'wrong-path',
  'duplicate-delivery',
  'reordering',
  'lost-answer',
  'slow',
  'server-error',
  'flood',
] as const;
export type SimulationFault = (typeof simulationFaults)[number];

/** How the end state, or an answer on the way, differs from what was intended. One heading each in docs/simulator.md. */
export const mismatchKinds = [
  'empty_list_not_found',
  'counters_not_numbers',
  'resources_missing',
  'list_has_nulls',
  'filter_ignored',
  'match_ambiguous',
  'id_unusable',
  'answer_unreadable',
  'answer_outdated',
  'members_not_excluded',
  'refused',
  'refusal_unreadable',
  'unanswered',
  'user_missing',
  'user_duplicated',
  'user_not_found',
  'attribute_differs',
  'status_differs',
  'user_still_there',
  'group_missing',
  'group_not_found',
  'group_name_differs',
  'member_not_removed',
  'group_emptied',
  'members_lost',
  'member_unexpected',
  'group_still_there',
] as const;
export type MismatchKind = (typeof mismatchKinds)[number];

/** One request and what came back, without the token; long bodies are cut. */
export const simulatedExchange = z.object({
  method: z.string(),
  /** Below the base URL, query included. */
  path: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string().optional(),
  /** Missing when no answer reached the identity provider. */
  answer: z.object({ status: z.int(), body: z.string() }).optional(),
  /** Why no answer came, or what was done to the request on purpose. */
  note: z.string().optional(),
});
export type SimulatedExchange = z.infer<typeof simulatedExchange>;

export const mismatch = z.object({
  kind: z.enum(mismatchKinds),
  /** What is wrong and what the identity provider makes of it. */
  sentence: z.string(),
  /** The user or group it is about, or what kind of answer. */
  who: z.string(),
  expected: z.string(),
  found: z.string(),
  /** How often it was seen. */
  count: z.int(),
  /** The request that shows it. */
  request: simulatedExchange.optional(),
});
export type Mismatch = z.infer<typeof mismatch>;

export const simulationStage = z.object({
  title: z.string(),
  outcome: z.enum(['done', 'skipped', 'ended']),
  detail: z.string(),
  requests: z.int(),
});
export type SimulationStage = z.infer<typeof simulationStage>;

/** What a run is made of: the same again plays the same story. */
export const simulationPlan = z.object({
  idp: z.enum(simulatedIdps),
  users: z.int().min(1).max(100_000),
  groups: z.int().min(0).max(1_000),
  seed: z.int().min(0),
  faults: z.array(z.enum(simulationFaults)),
});
export type SimulationPlan = z.infer<typeof simulationPlan>;

/** The report of one run; `ok` when it came to its end, found no mismatch and left nothing behind that it should remove. */
export const simulationReport = z.object({
  ok: z.boolean(),
  requests: z.int(),
  mismatches: z.array(mismatch),
  plan: simulationPlan,
  /** Part of every name that the run made. */
  mark: z.string(),
  isStopped: z.boolean(),
  story: z.array(simulationStage),
  cleanUp: z.object({ removed: z.int(), deactivated: z.int(), left: z.array(z.string()) }).optional(),
});
export type SimulationReport = z.infer<typeof simulationReport>;

/** A failing run as a file: what replays it, and what it showed. The token is not part of it. */
export const simulationCase = z.object({
  format: z.literal('rollcall-simulation'),
  version: z.literal(1),
  plan: simulationPlan,
  mismatches: z.array(mismatch),
});
export type SimulationCase = z.infer<typeof simulationCase>;
