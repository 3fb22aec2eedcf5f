import type { ConformanceCheckResult } from '../../../contract/conformance.ts';
import { runConformance } from '../../conformance/run.ts';
import type { DoctorContext, StepOutcome } from '../context.ts';
import { createDoctorSend } from '../sender.ts';
import { writeReasons, writeTable } from '../write-checks.ts';

/** Make, find, change and remove throw-away users and groups, when that is allowed. */
export async function checkWrite(context: DoctorContext): Promise<StepOutcome> {
  const { options, find } = context;
  if (!options.mayWrite)
    return { kind: 'not_needed', detail: 'Nothing is written unless it is allowed (--allow-writes).' };
  const { checks, cleanup } = await runConformance({
    send: createDoctorSend(context),
    tables: [writeTable],
    runId: options.runId,
    ...(options.isStopped === undefined ? {} : { isStopped: options.isStopped }),
  });
  reportFailed(
    context,
    checks.filter(({ outcome }) => outcome === 'failed'),
  );
  if (cleanup.left.length > 0) {
    const left = cleanup.left.map(({ path, reason }) => `${path} (${reason})`).join(', ');
    find('delete_fails', `${cleanup.removed} of ${cleanup.created} were removed.`, { left });
  }
  return {
    kind: 'done',
    detail: `${cleanup.removed} of ${cleanup.created} throw-away objects were removed.`,
  };
}

function reportFailed({ find }: DoctorContext, failed: readonly ConformanceCheckResult[]): void {
  const hidden = new Set<string>();
  for (const result of failed) {
    const { reason, hides } = writeReasons[result.id] ?? { reason: 'create_fails', hides: [] };
    if (hidden.has(result.id)) continue;
    for (const id of hides) hidden.add(id);
    const isForbidden = reason === 'create_fails' && result.evidence?.response?.status === 403;
    const first = result.detail ?? result.title;
    find(isForbidden ? 'scope_required' : reason, describe(result), { first });
  }
}

function describe({ evidence, detail = '' }: ConformanceCheckResult): string {
  if (evidence === undefined) return detail;
  const { request, response } = evidence;
  return `${request.method} ${request.path}: ${response?.status ?? 'no answer'}. ${detail}`;
}
