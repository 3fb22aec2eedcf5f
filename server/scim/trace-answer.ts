import type { WriteAnswer } from './endpoint.ts';
import type { ScimTrace } from './trace.ts';

/** Note in a trace what came of a write, of a request or of one operation of a bulk request. */
export function traceAnswer(trace: ScimTrace, answer: WriteAnswer): void {
  const { id, outcome, changes, explanation, isShadow } = answer;
  trace.resourceId = id;
  trace.outcome = outcome;
  trace.changes = changes;
  if (explanation !== undefined) trace.explanation = explanation;
  if (!isShadow) return;
  trace.reason = 'shadow';
  trace.explanation = `Shadow mode: nothing was changed. ${explanation ?? ''}`.trim();
}
