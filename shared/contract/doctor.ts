import { z } from 'zod';

/** The steps of the connection doctor, in their order. */
export const doctorSteps = [
  'url',
  'dns',
  'tcp',
  'tls',
  'http',
  'path',
  'token',
  'plan',
  'discovery',
  'idp',
  'write',
  'directory',
  'clock',
] as const;
export const doctorStepName = z.enum(doctorSteps);
export type DoctorStepName = z.infer<typeof doctorStepName>;

/** `error`: it cannot work; `warning`: it works now or for some; `note`: worth knowing, nothing to mend. */
export const severities = ['error', 'warning', 'note'] as const;
export type Severity = (typeof severities)[number];

export const doctorFinding = z.object({
  /** One of docs/diagnostics.md. */
  reason: z.string(),
  step: doctorStepName,
  severity: z.enum(severities),
  /** What is wrong, for an administrator. */
  sentence: z.string(),
  /** What was seen, the token left out. */
  evidence: z.string(),
  who: z.enum(['idp_admin', 'platform_admin', 'operator']),
  fix: z.string(),
  /** What the copy button copies, where the fix is to put a text in place of another. */
  copy: z.string().optional(),
});
export type DoctorFinding = z.infer<typeof doctorFinding>;

export const doctorStepResult = z.object({
  step: doctorStepName,
  title: z.string(),
  status: z.enum(['passed', 'failed', 'warned', 'skipped']),
  /** What was seen, or why the step was skipped. */
  detail: z.string(),
});
export type DoctorStepResult = z.infer<typeof doctorStepResult>;

/** The report of one run; `ok` when there is no finding but notes. */
export const doctorReport = z.object({
  ok: z.boolean(),
  findings: z.array(doctorFinding),
  steps: z.array(doctorStepResult),
});
export type DoctorReport = z.infer<typeof doctorReport>;
