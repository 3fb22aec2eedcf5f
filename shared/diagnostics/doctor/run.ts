import type { DoctorFinding, DoctorReport, DoctorStepName, DoctorStepResult } from '../../contract/doctor.ts';
import { checkPaste } from '../token-check/check.ts';
import { createDoctorContext, type DoctorContext, type DoctorOptions, type StepOutcome } from './context.ts';
import { checkClock } from './steps/clock.ts';
import { checkDirectory } from './steps/directory.ts';
import { checkDiscovery } from './steps/discovery.ts';
import { checkHttp } from './steps/http.ts';
import { checkIdp } from './steps/idp.ts';
import { checkDns, checkTcp } from './steps/network.ts';
import { checkPath } from './steps/path.ts';
import { checkPlan } from './steps/plan.ts';
import { checkTls } from './steps/tls.ts';
import { checkToken } from './steps/token.ts';
import { checkUrl } from './steps/url.ts';
import { checkWrite } from './steps/write.ts';

interface DoctorStep {
  readonly step: DoctorStepName;
  readonly title: string;
  /** The step without which this one cannot run. */
  readonly needs?: DoctorStepName;
  readonly run: (context: DoctorContext) => Promise<StepOutcome>;
}

/** In the order of the report. The token is looked at whatever the network says. */
const steps: readonly DoctorStep[] = [
  { step: 'url', title: 'URL shape', run: checkUrl },
  { step: 'dns', title: 'DNS', needs: 'url', run: checkDns },
  { step: 'tcp', title: 'TCP', needs: 'dns', run: checkTcp },
  { step: 'tls', title: 'TLS', needs: 'tcp', run: checkTls },
  { step: 'http', title: 'HTTP', needs: 'tls', run: checkHttp },
  { step: 'path', title: 'Base path', needs: 'http', run: checkPath },
  { step: 'token', title: 'Token', run: checkToken },
  { step: 'plan', title: 'Plan and permissions', needs: 'token', run: checkPlan },
  { step: 'discovery', title: 'Discovery documents', needs: 'plan', run: checkDiscovery },
  { step: 'idp', title: 'Connection test of the identity provider', needs: 'plan', run: checkIdp },
  { step: 'write', title: 'Dry write', needs: 'plan', run: checkWrite },
  { step: 'directory', title: 'What was provisioned', needs: 'plan', run: checkDirectory },
  { step: 'clock', title: 'Clock', needs: 'tcp', run: checkClock },
];

/**
 * Find out why a connection does not work, step by step. Steps that depend on one that failed are skipped, the others
 * go on. The token is part of nothing that is reported.
 * @param onStep called after each step.
 */
export async function runDoctor(
  options: DoctorOptions,
  onStep: (result: DoctorStepResult) => void = () => undefined,
): Promise<DoctorReport> {
  const { isStopped = () => false } = options;
  const clean = cleanerFor(options.token);
  const context = createDoctorContext(options, (expected) => checkPaste(options.token, expected));
  context.facts.paste = context.checkPaste('any');
  const outcomes = new Map<DoctorStepName, StepOutcome | undefined>();
  const results: DoctorStepResult[] = [];
  for (const step of steps) {
    const isRunnable = step.needs === undefined || isOpen(outcomes.get(step.needs));
    const outcome = isRunnable && !isStopped() ? await runStep(step, context) : undefined;
    outcomes.set(step.step, outcome);
    const result = clean(toResult(step, outcome, context.findings));
    results.push(result);
    onStep(result);
  }
  const findings = context.findings.map((finding) => clean(finding));
  // A slow or limited answer may come in a later step than the one it belongs to.
  const settled = results.map((result) => ({ ...result, status: statusOf(result, findings) }));
  return { ok: findings.every(({ severity }) => severity === 'note'), findings, steps: settled };
}

function isOpen(outcome: StepOutcome | undefined): boolean {
  return outcome !== undefined && outcome.kind !== 'stopped';
}

/** A fault of the network in the middle of a step is a finding like any other. */
async function runStep({ run }: DoctorStep, context: DoctorContext): Promise<StepOutcome> {
  try {
    return await run(context);
  } catch (error) {
    // The checks of the conformance run end with an error when an answer that came before does not come again.
    if (context.facts.users === undefined) throw error;
    const message = error instanceof Error ? error.message : String(error);
    context.find('connection_closed', message);
    return { kind: 'stopped', detail: 'The server stopped answering.' };
  }
}

function toResult(
  { step, title, needs }: DoctorStep,
  outcome: StepOutcome | undefined,
  findings: readonly DoctorFinding[],
): DoctorStepResult {
  if (outcome === undefined) {
    const needed = steps.find((one) => one.step === needs)?.title ?? '';
    return { step, title, status: 'skipped', detail: `It needs the step “${needed}”.` };
  }
  const result = { step, title, detail: outcome.detail };
  return { ...result, status: statusOf({ step, status: skippedOr(outcome) }, findings) };
}

function skippedOr(outcome: StepOutcome): DoctorStepResult['status'] {
  return outcome.kind === 'done' ? 'passed' : 'skipped';
}

function statusOf(
  { step, status }: Pick<DoctorStepResult, 'step' | 'status'>,
  findings: readonly DoctorFinding[],
): DoctorStepResult['status'] {
  const severities = new Set(
    findings.filter((finding) => finding.step === step).map(({ severity }) => severity),
  );
  if (severities.has('error')) return 'failed';
  return severities.has('warning') ? 'warned' : status;
}

/** Takes the token out of every text of a result, in every form a server may give it back. */
function cleanerFor(pasted: string): <Result extends object>(result: Result) => Result {
  const { cleaned } = checkPaste(pasted, 'any');
  const forms = [pasted, pasted.trim(), cleaned, encodeURIComponent(cleaned), cleaned.toLowerCase()];
  // A text of a few characters is no secret, and would be found in any sentence.
  const secrets = [...new Set(forms)]
    .filter((form) => form.length >= 6)
    .toSorted((a, b) => b.length - a.length);
  const clean = (value: unknown): unknown =>
    typeof value === 'string'
      ? secrets.reduce((text, secret) => text.replaceAll(secret, '[token]'), value)
      : value;
  return (result) =>
    // Safe cast: texts stay texts, and nothing else is changed.
    Object.fromEntries(Object.entries(result).map(([name, value]) => [name, clean(value)])) as typeof result;
}
